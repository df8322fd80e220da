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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.connect.CfnContactFlow;
import software.amazon.awscdk.services.connect.CfnHoursOfOperation;
import software.amazon.awscdk.services.connect.CfnQueue;
import software.amazon.awscdk.services.lambda.CfnFunction;

public final class TestApp {
    private static final String INSTANCE_ARN =
        "arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001";

    public static void main(String[] args) throws IOException {
        App app = new App();
        menu(new Stack(app, "Menu"));
        guarded(new Stack(app, "Guarded"));
        app.synth();
    }

    private static void menu(Stack stack) throws IOException {
        CfnHoursOfOperation hours = CfnHoursOfOperation.Builder.create(stack, "Hours")
            .instanceArn(INSTANCE_ARN)
            .name("Never")
            .timeZone("UTC")
            .config(List.of())
            .build();
        CfnQueue billing = CfnQueue.Builder.create(stack, "Billing")
            .instanceArn(INSTANCE_ARN)
            .name("Billing")
            .hoursOfOperationArn(hours.getAttrHoursOfOperationArn())
            .build();
        String content = Files.readString(Path.of("flows/menu.json")).replace("BILLING_ARN", billing.getAttrQueueArn());
        CfnContactFlow flow = flow(stack, "Menu", content);
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

    private static void guarded(Stack stack) throws IOException {
        CfnFunction lookUp = CfnFunction.Builder.create(stack, "LookUp")
            .role("arn:aws:iam::111122223333:role/look-up")
            .code(CfnFunction.CodeProperty.builder().zipFile("exports.handler = async () => ({});").build())
            .handler("index.handler")
            .runtime("nodejs22.x")
            .environment(CfnFunction.EnvironmentProperty.builder()
                .variables(Map.of("TABLE", "Customers", "LANGUAGE", "de", "NOTE", "x"))
                .build())
            .build();
        String content = Files.readString(Path.of("flows/guarded.json")).replace("LOOK_UP_ARN", lookUp.getAttrArn());
        CfnContactFlow flow = flow(stack, "Guarded", content);
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

    private static CfnContactFlow flow(Stack stack, String name, String content) {
        return CfnContactFlow.Builder.create(stack, "Flow")
            .instanceArn(INSTANCE_ARN)
            .name(name)
            .type("CONTACT_FLOW")
            .content(content)
            .build();
    }

    private static void output(Stack stack, String id, String value) {
        CfnOutput.Builder.create(stack, id).value(value).build();
    }
}
