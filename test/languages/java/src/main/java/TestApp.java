import io.github.cdkconnecttestcase.ConnectInstance;
import io.github.cdkconnecttestcase.ConnectTestCase;
import io.github.cdkconnecttestcase.ConnectTestSuite;
import io.github.cdkconnecttestcase.ConnectTestSuiteRun;
import io.github.cdkconnecttestcase.Conversation;
import io.github.cdkconnecttestcase.EntryPoint;
import io.github.cdkconnecttestcase.MockedAnswer;
import io.github.cdkconnecttestcase.Observation;
import io.github.cdkconnecttestcase.RunOnDeployOptions;
import io.github.cdkconnecttestcase.TestAction;
import io.github.cdkconnecttestcase.TestCaseContent;
import io.github.cdkconnecttestcase.TestEvent;
import io.github.cdkconnecttestcase.VoiceCallOptions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.connect.CfnContactFlow;
import software.amazon.awscdk.services.connect.CfnQueue;
import software.amazon.awscdk.services.lambda.CfnFunction;

public final class TestApp {
    private static final String INSTANCE_ARN =
        "arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001";
    private static final String FLOW_CONTENT = "{\"Version\":\"2019-10-30\",\"StartAction\":\"end\",\"Actions\":"
        + "[{\"Identifier\":\"end\",\"Type\":\"DisconnectParticipant\",\"Parameters\":{},\"Transitions\":{}}]}";

    public static void main(String[] args) {
        App app = new App();
        menu(new Stack(app, "Menu"));
        guarded(new Stack(app, "Guarded"));
        app.synth();
    }

    private static void menu(Stack stack) {
        CfnContactFlow flow = flow(stack, "Menu");
        CfnQueue billing = CfnQueue.Builder.create(stack, "Billing")
            .instanceArn(INSTANCE_ARN)
            .name("Billing")
            .hoursOfOperationArn(INSTANCE_ARN + "/operating-hours/1")
            .build();
        ConnectTestCase test = ConnectTestCase.Builder.create(stack, "BillingByMenu")
            .instance(ConnectInstance.fromInstanceArn(stack, "Instance", INSTANCE_ARN))
            .entryPoint(EntryPoint.voiceCall(VoiceCallOptions.builder().flow(flow).build()))
            .content(TestCaseContent.fromConversation(Conversation.start()
                .hear("for billing")
                .press("1")
                .expectTransferTo(billing)
                .check("$.Queue.Name", "Billing")
                .end()))
            .build();
        output(stack, "TestCaseId", test.getTestCaseId());
        output(stack, "TestCaseArn", test.getTestCaseArn());
    }

    private static void guarded(Stack stack) {
        CfnFunction lookUp = CfnFunction.Builder.create(stack, "LookUp")
            .role("arn:aws:iam::111122223333:role/look-up")
            .code(CfnFunction.CodeProperty.builder().zipFile("exports.handler = async () => ({});").build())
            .handler("index.handler")
            .runtime("nodejs22.x")
            .environment(CfnFunction.EnvironmentProperty.builder()
                .variables(Map.of("TABLE", "Customers", "LANGUAGE", "de", "NOTE", "x"))
                .build())
            .build();
        CfnContactFlow flow = flow(stack, "Guarded");
        ConnectTestCase greeting = ConnectTestCase.Builder.create(stack, "Greeting")
            .instance(ConnectInstance.fromInstanceArn(stack, "Instance", INSTANCE_ARN))
            .entryPoint(EntryPoint.voiceCall(VoiceCallOptions.builder().flow(flow).build()))
            .content(TestCaseContent.fromObservations(
                Observation.of(TestEvent.testInitiated(), TestAction.mockLambdaFunction(lookUp,
                    MockedAnswer.builder().result(Map.of("tier", "gold")).build())),
                Observation.of(TestEvent.lambdaFunctionCompleted(lookUp),
                    TestAction.assertEquals("$.External.tier", "gold"),
                    TestAction.endTest())))
            .initialAttributes(Map.of("tier", "gold"))
            .build();
        ConnectTestSuite suite = ConnectTestSuite.Builder.create(stack, "Guard")
            .testCases(List.of(greeting))
            .retries(1)
            .build();
        ConnectTestSuiteRun run = suite.runOnDeploy(RunOnDeployOptions.builder().watch(List.of(lookUp)).build());
        suite.gate(flow);
        output(stack, "Verdict", run.getVerdict());
    }

    private static CfnContactFlow flow(Stack stack, String name) {
        return CfnContactFlow.Builder.create(stack, "Flow")
            .instanceArn(INSTANCE_ARN)
            .name(name)
            .type("CONTACT_FLOW")
            .content(FLOW_CONTENT)
            .build();
    }

    private static void output(Stack stack, String id, String value) {
        CfnOutput.Builder.create(stack, id).value(value).build();
    }
}
