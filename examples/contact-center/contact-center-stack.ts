import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  CfnContactFlow,
  CfnHoursOfOperation,
  CfnIntegrationAssociation,
  CfnPhoneNumber,
  CfnQueue,
} from 'aws-cdk-lib/aws-connect';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type Construct } from 'constructs';
import { ConnectInstance, type ConnectTestCase, ConnectTestSuite } from '../../lib';
import { chatFlow, phoneFlow } from './flows';
import { NextTripFunction } from './next-trip-function';
import { TestCases } from './test-cases';

const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'];
const EVERY_DAY = [...WEEKDAYS, 'SATURDAY', 'SUNDAY'];

export interface ContactCenterProps extends StackProps {
  readonly instanceArn: string;

  /**
   * The message of the phone flow outside office hours.
   *
   * @default 'Our offices are closed. Please call again between nine and five.'
   */
  readonly whenClosed?: string;

  /**
   * The text that the test case expects outside office hours.
   *
   * @default 'our offices are closed'
   */
  readonly expectedWhenClosed?: string;
}

/**
 * The contact center of a travel agency: hours, queues, a phone number, two flows, a function that a flow calls, and test
 * cases in a suite.
 */
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

    const nextTrip = this.nextTripFunction(instanceArn);

    const { whenClosed = 'Our offices are closed. Please call again between nine and five.' } = props;
    const resources = { hours: officeHours, billing, bookings, nextTrip, whenClosed };
    const phone = this.flow('PhoneFlow', instanceArn, phoneFlow(resources));
    const chat = this.flow('ChatFlow', instanceArn, chatFlow(resources));

    const testCases = new TestCases(this, 'Tests', {
      instance,
      phoneFlow: phone,
      chatFlow: chat,
      officeHours,
      alwaysOpen,
      neverOpen,
      billing,
      bookings,
      nextTrip,
      expectedWhenClosed: props.expectedWhenClosed ?? 'our offices are closed',
    });
    this.guard(testCases.all, [phone, chat]);
    for (const testCase of testCases.all) {
      new CfnOutput(this, `${testCase.node.id}TestCaseId`, { value: testCase.testCaseId });
      new CfnOutput(this, `${testCase.node.id}TestCaseArn`, { value: testCase.testCaseArn });
    }
  }

  /**
   * Defines a suite of the test cases. A deployment changes the flows only when the suite passes. The suite also runs
   * once a day, with an alarm for failures.
   */
  private guard(testCases: ConnectTestCase[], flows: CfnContactFlow[]): void {
    const suite = new ConnectTestSuite(this, 'Suite', { testCases });
    flows.forEach((flow) => suite.gate(flow));
    suite.runOnSchedule(ScheduleExpression.rate(Duration.days(1)));
    suite.alarmOnFailure();
  }

  /**
   * Defines the function. The permission allows the instance to call the function. The association makes the function
   * visible in the flow designer.
   */
  private nextTripFunction(instanceArn: string): NextTripFunction {
    const nextTrip = new NextTripFunction(this, 'NextTrip');
    nextTrip.addPermission('Connect', {
      principal: new ServicePrincipal('connect.amazonaws.com'),
      sourceArn: instanceArn,
      sourceAccount: this.account,
    });
    new CfnIntegrationAssociation(this, 'NextTripAssociation', {
      instanceId: instanceArn,
      integrationType: 'LAMBDA_FUNCTION',
      integrationArn: nextTrip.functionArn,
    });
    return nextTrip;
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
