import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnContactFlow, CfnHoursOfOperation, CfnPhoneNumber, CfnQueue } from 'aws-cdk-lib/aws-connect';
import { type Construct } from 'constructs';
import { join } from 'node:path';
import { ConnectInstance, ConnectTestCase, EntryPoint, TestCaseContent } from '../../lib';
import { chatFlow, phoneFlow } from './flows';
import { endTest, hear, press, queueIs, start, steps, transferTo, useHours } from './test-cases';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const EVERY_DAY = [...WEEKDAYS, 'SATURDAY', 'SUNDAY'];

export interface ContactCenterProps extends StackProps {
  readonly instanceArn: string;

  /**
   * What callers have to hear outside office hours.
   *
   * @default 'our offices are closed'
   */
  readonly expectedWhenClosed?: string;
}

/** A travel agency's contact centre: hours, queues, a number, two flows, and the test cases that keep them honest. */
export class ContactCenterStack extends Stack {
  public constructor(scope: Construct, id: string, props: ContactCenterProps) {
    super(scope, id, props);
    const instance = ConnectInstance.fromInstanceArn(this, 'Instance', props.instanceArn);
    const { instanceArn } = props;

    const officeHours = this.hours('OfficeHours', instanceArn, WEEKDAYS, { start: 9, end: 17 });
    const alwaysOpen = this.hours('AlwaysOpen', instanceArn, EVERY_DAY, { start: 0, end: 0 });
    const neverOpen = this.hours('NeverOpen', instanceArn, [], { start: 0, end: 0 });
    const billing = this.queue('Billing', instanceArn, officeHours);
    const bookings = this.queue('Bookings', instanceArn, officeHours);
    new CfnPhoneNumber(this, 'Number', { targetArn: instanceArn, type: 'DID', countryCode: 'US' });

    const resources = { hours: officeHours, billing, bookings };
    const phone = this.flow('PhoneFlow', instanceArn, phoneFlow(resources));
    const chat = this.flow('ChatFlow', instanceArn, chatFlow(resources));

    const onThePhone = { instance, entryPoint: EntryPoint.voiceCall({ flow: phone }) };
    const open = useHours(officeHours, alwaysOpen);
    const testCases = [
      new ConnectTestCase(this, 'BillingByMenu', {
        ...onThePhone,
        description: 'Key 1 leads to billing',
        content: TestCaseContent.fromObject(
          steps(
            start(open),
            hear('for billing, press 1', press('1')),
            transferTo(billing, queueIs('Billing'), endTest()),
          ),
        ),
      }),
      new ConnectTestCase(this, 'BookingsByMenu', {
        ...onThePhone,
        description: 'Key 2 leads to bookings',
        content: TestCaseContent.fromObject(
          steps(
            start(open),
            hear('for bookings, press 2', press('2')),
            transferTo(bookings, queueIs('Bookings'), endTest()),
          ),
        ),
      }),
      new ConnectTestCase(this, 'NoChoice', {
        ...onThePhone,
        description: 'Who presses nothing gets bookings',
        content: TestCaseContent.fromObject(
          steps(
            start(open),
            hear('thank you for calling'),
            hear('did not get a choice'),
            transferTo(bookings, endTest()),
          ),
        ),
      }),
      new ConnectTestCase(this, 'Closed', {
        ...onThePhone,
        description: 'Outside office hours the call ends with the times',
        content: TestCaseContent.fromObject(
          steps(
            start(useHours(officeHours, neverOpen)),
            hear(props.expectedWhenClosed ?? 'our offices are closed', endTest()),
          ),
        ),
      }),
      new ConnectTestCase(this, 'GoldCustomer', {
        ...onThePhone,
        description: 'Gold customers skip the menu',
        initialAttributes: { tier: 'gold' },
        content: TestCaseContent.fromObject(
          steps(hear('as a gold customer'), transferTo(bookings, queueIs('Bookings'), endTest())),
        ),
      }),
      new ConnectTestCase(this, 'ChatGreeting', {
        instance,
        entryPoint: EntryPoint.chat({ flow: chat }),
        description: 'Chats are greeted by name',
        content: TestCaseContent.fromFile(join(__dirname, 'test-cases', 'chat-greeting.json')),
      }),
    ];
    for (const testCase of testCases) {
      new CfnOutput(this, `${testCase.node.id}TestCaseId`, { value: testCase.testCaseId });
      new CfnOutput(this, `${testCase.node.id}TestCaseArn`, { value: testCase.testCaseArn });
    }
  }

  private hours(
    id: string,
    instanceArn: string,
    days: string[],
    { start: startHour, end: endHour }: { start: number; end: number },
  ): CfnHoursOfOperation {
    return new CfnHoursOfOperation(this, id, {
      instanceArn,
      name: id,
      timeZone: 'America/New_York',
      config: days.map((day) => ({
        day,
        startTime: { hours: startHour, minutes: 0 },
        endTime: { hours: endHour, minutes: 0 },
      })),
    });
  }

  private queue(id: string, instanceArn: string, hours: CfnHoursOfOperation): CfnQueue {
    return new CfnQueue(this, id, { instanceArn, name: id, hoursOfOperationArn: hours.attrHoursOfOperationArn });
  }

  private flow(id: string, instanceArn: string, content: object): CfnContactFlow {
    return new CfnContactFlow(this, id, {
      instanceArn,
      name: id,
      type: 'CONTACT_FLOW',
      content: this.toJsonString(content),
    });
  }
}
