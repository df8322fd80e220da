from pathlib import Path

from aws_cdk import App, CfnOutput, Stack
from aws_cdk.aws_connect import CfnContactFlow, CfnHoursOfOperation, CfnQueue
from aws_cdk.aws_lambda import CfnFunction
from cdk_connect_test_case import (
    ConnectInstance,
    ConnectTestCase,
    ConnectTestSuite,
    Conversation,
    EntryPoint,
    Observation,
    TestAction,
    TestCaseContent,
    TestEvent,
)

instance_arn = "arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001"

app = App()

menu = Stack(app, "Menu")
hours = CfnHoursOfOperation(menu, "Hours", instance_arn=instance_arn, name="Never", time_zone="UTC", config=[])
billing = CfnQueue(
    menu,
    "Billing",
    instance_arn=instance_arn,
    name="Billing",
    hours_of_operation_arn=hours.attr_hours_of_operation_arn,
)
flow = CfnContactFlow(
    menu,
    "Flow",
    instance_arn=instance_arn,
    name="Menu",
    type="CONTACT_FLOW",
    content=Path("flows/menu.json").read_text().replace("BILLING_ARN", billing.attr_queue_arn),
)
test = ConnectTestCase(
    menu,
    "BillingByMenu",
    instance=ConnectInstance.from_instance_arn(menu, "Instance", instance_arn),
    entry_point=EntryPoint.voice_call(flow=flow),
    content=TestCaseContent.from_conversation(
        Conversation.start()
        .hear("for billing")
        .press("1")
        .expect_transfer_to(billing)
        .check("$.Queue.Name", "Billing")
        .end()
    ),
)
CfnOutput(menu, "TestCaseId", value=test.test_case_id)
CfnOutput(menu, "TestCaseArn", value=test.test_case_arn)

guarded = Stack(app, "Guarded")
look_up = CfnFunction(
    guarded,
    "LookUp",
    role="arn:aws:iam::111122223333:role/look-up",
    code=CfnFunction.CodeProperty(zip_file="exports.handler = async () => ({});"),
    handler="index.handler",
    runtime="nodejs22.x",
    environment=CfnFunction.EnvironmentProperty(variables={"NOTE": "x", "LANGUAGE": "de", "TABLE": "Customers"}),
)
guarded_flow = CfnContactFlow(
    guarded,
    "Flow",
    instance_arn=instance_arn,
    name="Guarded",
    type="CONTACT_FLOW",
    content=Path("flows/guarded.json").read_text().replace("LOOK_UP_ARN", look_up.attr_arn),
)
greeting = ConnectTestCase(
    guarded,
    "Greeting",
    instance=ConnectInstance.from_instance_arn(guarded, "Instance", instance_arn),
    entry_point=EntryPoint.voice_call(flow=guarded_flow),
    content=TestCaseContent.from_observations(
        Observation.of(
            TestEvent.test_initiated(), TestAction.mock_lambda_function(look_up, result={"tier": "gold"})
        ),
        Observation.of(
            TestEvent.lambda_function_completed(look_up),
            TestAction.assert_equals("$.External.tier", "gold"),
            TestAction.end_test(),
        ),
    ),
    initial_attributes={"tier": "gold"},
)
suite = ConnectTestSuite(guarded, "Guard", test_cases=[greeting], retries=1)
run = suite.run_on_deploy(watch=[look_up])
suite.gate(guarded_flow)
CfnOutput(guarded, "Verdict", value=run.verdict)

app.synth()
