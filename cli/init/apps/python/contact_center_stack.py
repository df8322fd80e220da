from pathlib import Path

from aws_cdk import Fn, Stack
from aws_cdk.aws_connect import CfnContactFlow, CfnHoursOfOperation, CfnQueue
from cdk_connect_test_case import (
    ConnectInstance,
    ConnectTestCase,
    ConnectTestSuite,
    Conversation,
    EntryPoint,
    TestAction,
    TestCaseContent,
)
from constructs import Construct

WEEKDAYS = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"]


class ContactCenterStack(Stack):
    """Hours, a queue, a flow, and the test cases of the flow. The flow changes only when its test cases pass."""

    def __init__(self, scope: Construct, id: str, *, instance_arn: str, **kwargs) -> None:
        super().__init__(scope, id, **kwargs)
        instance = ConnectInstance.from_instance_arn(self, "Instance", instance_arn)

        office_hours = self.hours("OfficeHours", instance_arn, WEEKDAYS, 9, 17)
        always_open = self.hours("AlwaysOpen", instance_arn, [*WEEKDAYS, "SATURDAY", "SUNDAY"], 0, 0)
        never_open = self.hours("NeverOpen", instance_arn, [], 0, 0)
        billing = CfnQueue(
            self,
            "Billing",
            instance_arn=instance_arn,
            name="Billing",
            hours_of_operation_arn=office_hours.attr_hours_of_operation_arn,
        )

        flow = CfnContactFlow(
            self,
            "Main",
            instance_arn=instance_arn,
            name="Main",
            type="CONTACT_FLOW",
            content=Fn.sub(
                Path(__file__).with_name("flows").joinpath("main.json").read_text(),
                {
                    "OfficeHours": office_hours.attr_hours_of_operation_arn,
                    "Billing": billing.attr_queue_arn,
                },
            ),
        )

        # A test case brings its own hours along, so that its verdict does not depend on the time of day.
        opened = Conversation.start(TestAction.substitute_hours_of_operation(office_hours, always_open))
        closed = Conversation.start(TestAction.substitute_hours_of_operation(office_hours, never_open))
        entry_point = EntryPoint.voice_call(flow=flow)
        test_cases = [
            ConnectTestCase(
                self,
                "BillingByMenu",
                instance=instance,
                entry_point=entry_point,
                description="Key 1 leads to billing",
                content=TestCaseContent.from_conversation(
                    opened.hear("for billing")
                    .press("1")
                    .expect_transfer_to(billing)
                    .check("$.Queue.Name", "Billing")
                    .end()
                ),
            ),
            ConnectTestCase(
                self,
                "Closed",
                instance=instance,
                entry_point=entry_point,
                description="Outside office hours callers hear that the offices are closed",
                content=TestCaseContent.from_conversation(closed.hear("our offices are closed").end()),
            ),
        ]
        ConnectTestSuite(self, "Suite", test_cases=test_cases).gate(flow)

    def hours(self, id: str, instance_arn: str, days: list[str], start: int, end: int) -> CfnHoursOfOperation:
        time = CfnHoursOfOperation.HoursOfOperationTimeSliceProperty
        return CfnHoursOfOperation(
            self,
            id,
            instance_arn=instance_arn,
            name=id,
            time_zone="America/New_York",
            config=[
                CfnHoursOfOperation.HoursOfOperationConfigProperty(
                    day=day,
                    start_time=time(hours=start, minutes=0),
                    end_time=time(hours=end, minutes=0),
                )
                for day in days
            ],
        )
