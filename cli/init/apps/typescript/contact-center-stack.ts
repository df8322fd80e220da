import { Fn, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnContactFlow, CfnHoursOfOperation, CfnQueue } from 'aws-cdk-lib/aws-connect';
import {
  ConnectInstance,
  ConnectTestCase,
  ConnectTestSuite,
  Conversation,
  EntryPoint,
  TestAction,
  TestCaseContent,
} from 'cdk-connect-test-case';
import { type Construct } from 'constructs';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ContactCenterProps extends StackProps {
  readonly instanceArn: string;
}

/** Hours, a queue, a flow, and the test cases of the flow. The flow changes only when its test cases pass. */
export class ContactCenterStack extends Stack {
  constructor(scope: Construct, id: string, { instanceArn, ...props }: ContactCenterProps) {
    super(scope, id, props);
    const instance = ConnectInstance.fromInstanceArn(this, 'Instance', instanceArn);

    const officeHours = this.hours('OfficeHours', instanceArn, WEEKDAYS, 9, 17);
    const alwaysOpen = this.hours('AlwaysOpen', instanceArn, [...WEEKDAYS, 'SATURDAY', 'SUNDAY'], 0, 0);
    const neverOpen = this.hours('NeverOpen', instanceArn, [], 0, 0);
    const billing = new CfnQueue(this, 'Billing', {
      instanceArn,
      name: 'Billing',
      hoursOfOperationArn: officeHours.attrHoursOfOperationArn,
    });

    const flow = new CfnContactFlow(this, 'Main', {
      instanceArn,
      name: 'Main',
      type: 'CONTACT_FLOW',
      content: Fn.sub(readFileSync(join(__dirname, 'flows/main.json'), 'utf8'), {
        OfficeHours: officeHours.attrHoursOfOperationArn,
        Billing: billing.attrQueueArn,
      }),
    });

    // Each test case replaces the office hours, so that its verdict does not depend on the time of day.
    const open = Conversation.start(TestAction.substituteHoursOfOperation(officeHours, alwaysOpen));
    const closed = Conversation.start(TestAction.substituteHoursOfOperation(officeHours, neverOpen));
    const entryPoint = EntryPoint.voiceCall({ flow });
    const testCases = [
      new ConnectTestCase(this, 'BillingByMenu', {
        instance,
        entryPoint,
        description: 'Key 1 leads to billing',
        content: TestCaseContent.fromConversation(
          open.hear('for billing').press('1').expectTransferTo(billing).check('$.Queue.Name', 'Billing').end(),
        ),
      }),
      new ConnectTestCase(this, 'Closed', {
        instance,
        entryPoint,
        description: 'Outside office hours callers hear that the offices are closed',
        content: TestCaseContent.fromConversation(closed.hear('our offices are closed').end()),
      }),
    ];
    new ConnectTestSuite(this, 'Suite', { testCases }).gate(flow);
  }

  private hours(id: string, instanceArn: string, days: string[], from: number, to: number): CfnHoursOfOperation {
    return new CfnHoursOfOperation(this, id, {
      instanceArn,
      name: id,
      timeZone: 'America/New_York',
      config: days.map((day) => ({
        day,
        startTime: { hours: from, minutes: 0 },
        endTime: { hours: to, minutes: 0 },
      })),
    });
  }
}

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
