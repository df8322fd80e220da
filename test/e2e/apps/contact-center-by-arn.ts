import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { NextTripFunction } from '../../../examples/contact-center/next-trip-function';
import { TestCases } from '../../../examples/contact-center/test-cases';
import { ConnectContactFlow, ConnectHoursOfOperation, ConnectInstance, ConnectQueue } from '../../../lib';

/*
 * The test cases of the example, in a stack that refers to flows, hours and queues by their ARNs. It is for
 * implementations of AWS that cannot create these resources, such as MiniStack.
 */
const app = new App();
const stack = new Stack(app, 'ContactCenter');
const arn = (name: string): string => app.node.getContext(name);
const hours = (id: string) => ConnectHoursOfOperation.fromHoursOfOperationArn(stack, id, arn(id));
const queue = (id: string) => ConnectQueue.fromQueueArn(stack, id, arn(id));

const { all } = new TestCases(stack, 'Tests', {
  instance: ConnectInstance.fromInstanceArn(stack, 'Instance', arn('instanceArn')),
  phoneFlow: ConnectContactFlow.fromContactFlowArn(stack, 'PhoneFlow', arn('PhoneFlow')),
  chatFlow: ConnectContactFlow.fromContactFlowArn(stack, 'ChatFlow', arn('ChatFlow')),
  officeHours: hours('OfficeHours'),
  alwaysOpen: hours('AlwaysOpen'),
  neverOpen: hours('NeverOpen'),
  billing: queue('Billing'),
  bookings: queue('Bookings'),
  nextTrip: new NextTripFunction(stack, 'NextTrip'),
  expectedWhenClosed: app.node.tryGetContext('expectedWhenClosed') ?? 'our offices are closed',
});
all.forEach((testCase) => new CfnOutput(stack, `${testCase.node.id}TestCaseArn`, { value: testCase.testCaseArn }));
