package main

import (
	"os"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsconnect"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
	"github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawsconnect"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk-connect-test-case/cdk-connect-test-case-go/connecttest"
)

const instanceArn = "arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001"

func main() {
	defer jsii.Close()
	app := awscdk.NewApp(nil)
	menu(awscdk.NewStack(app, jsii.String("Menu"), nil))
	guarded(awscdk.NewStack(app, jsii.String("Guarded"), nil))
	app.Synth(nil)
}

func menu(stack awscdk.Stack) {
	hours := awsconnect.NewCfnHoursOfOperation(stack, jsii.String("Hours"), &awsconnect.CfnHoursOfOperationProps{
		InstanceArn: jsii.String(instanceArn),
		Name:        jsii.String("Never"),
		TimeZone:    jsii.String("UTC"),
		Config:      &[]interface{}{},
	})
	billing := awsconnect.NewCfnQueue(stack, jsii.String("Billing"), &awsconnect.CfnQueueProps{
		InstanceArn:         jsii.String(instanceArn),
		Name:                jsii.String("Billing"),
		HoursOfOperationArn: hours.AttrHoursOfOperationArn(),
	})
	flow := newFlow(stack, "Menu", "flows/menu.json", "BILLING_ARN", billing.AttrQueueArn())
	test := connecttest.NewConnectTestCase(stack, jsii.String("BillingByMenu"), &connecttest.ConnectTestCaseProps{
		Instance:   connecttest.ConnectInstance_FromInstanceArn(stack, jsii.String("Instance"), jsii.String(instanceArn)),
		EntryPoint: connecttest.EntryPoint_VoiceCall(&connecttest.VoiceCallOptions{Flow: flow}),
		Content: connecttest.TestCaseContent_FromConversation(
			connecttest.Conversation_Start().
				Hear(jsii.String("for billing")).
				Press(jsii.String("1")).
				ExpectTransferTo(billing).
				Check(jsii.String("$.Queue.Name"), jsii.String("Billing")).
				End()),
	})
	newOutput(stack, "TestCaseId", test.TestCaseId())
	newOutput(stack, "TestCaseArn", test.TestCaseArn())
}

func guarded(stack awscdk.Stack) {
	lookUp := awslambda.NewCfnFunction(stack, jsii.String("LookUp"), &awslambda.CfnFunctionProps{
		Role:    "arn:aws:iam::111122223333:role/look-up",
		Code:    &awslambda.CfnFunction_CodeProperty{ZipFile: jsii.String("exports.handler = async () => ({});")},
		Handler: jsii.String("index.handler"),
		Runtime: jsii.String("nodejs22.x"),
		Environment: &awslambda.CfnFunction_EnvironmentProperty{
			Variables: map[string]string{"TABLE": "Customers", "LANGUAGE": "de", "NOTE": "x"},
		},
	})
	flow := newFlow(stack, "Guarded", "flows/guarded.json", "LOOK_UP_ARN", lookUp.AttrArn())
	greeting := connecttest.NewConnectTestCase(stack, jsii.String("Greeting"), &connecttest.ConnectTestCaseProps{
		Instance:   connecttest.ConnectInstance_FromInstanceArn(stack, jsii.String("Instance"), jsii.String(instanceArn)),
		EntryPoint: connecttest.EntryPoint_VoiceCall(&connecttest.VoiceCallOptions{Flow: flow}),
		Content: connecttest.TestCaseContent_FromObservations(
			connecttest.Observation_Of(
				connecttest.TestEvent_TestInitiated(),
				connecttest.TestAction_MockLambdaFunction(lookUp, &connecttest.MockedAnswer{
					Result: &map[string]interface{}{"tier": "gold"},
				})),
			connecttest.Observation_Of(
				connecttest.TestEvent_LambdaFunctionCompleted(lookUp),
				connecttest.TestAction_AssertEquals(jsii.String("$.External.tier"), jsii.String("gold")),
				connecttest.TestAction_EndTest())),
		InitialAttributes: &map[string]*string{"tier": jsii.String("gold")},
	})
	suite := connecttest.NewConnectTestSuite(stack, jsii.String("Guard"), &connecttest.ConnectTestSuiteProps{
		TestCases: &[]interfacesawsconnect.ITestCaseRef{greeting},
		Retries:   jsii.Number(1),
	})
	run := suite.RunOnDeploy(&connecttest.RunOnDeployOptions{Watch: &[]constructs.IConstruct{lookUp}})
	suite.Gate(flow)
	newOutput(stack, "Verdict", run.Verdict())
}

// newFlow defines a flow with the content of a file, in which an ARN takes the place of a word.
func newFlow(stack awscdk.Stack, name, file, word string, arn *string) awsconnect.CfnContactFlow {
	content, err := os.ReadFile(file)
	if err != nil {
		panic(err)
	}
	return awsconnect.NewCfnContactFlow(stack, jsii.String("Flow"), &awsconnect.CfnContactFlowProps{
		InstanceArn: jsii.String(instanceArn),
		Name:        jsii.String(name),
		Type:        jsii.String("CONTACT_FLOW"),
		Content:     jsii.String(strings.Replace(string(content), word, *arn, 1)),
	})
}

func newOutput(stack awscdk.Stack, id string, value *string) {
	awscdk.NewCfnOutput(stack, jsii.String(id), &awscdk.CfnOutputProps{Value: value})
}
