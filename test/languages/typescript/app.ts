import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { CfnContactFlow, CfnHoursOfOperation, CfnQueue } from 'aws-cdk-lib/aws-connect';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import {
  ConnectInstance,
  ConnectTestCase,
  ConnectTestSuite,
  Conversation,
  EntryPoint,
  Observation,
  TestAction,
  TestCaseContent,
  TestEvent,
} from '../../../lib';
import { readFileSync } from 'node:fs';

// The apps in the folders of other languages declare the same resources as this one.
const instanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const app = new App();

// The first example of docs/writing.md.
const menu = new Stack(app, 'Menu');
const hours = new CfnHoursOfOperation(menu, 'Hours', { instanceArn, name: 'Never', timeZone: 'UTC', config: [] });
const billing = new CfnQueue(menu, 'Billing', {
  instanceArn,
  name: 'Billing',
  hoursOfOperationArn: hours.attrHoursOfOperationArn,
});
const flow = new CfnContactFlow(menu, 'Flow', {
  instanceArn,
  name: 'Menu',
  type: 'CONTACT_FLOW',
  content: readFileSync('flows/menu.json', 'utf8').replace('BILLING_ARN', billing.attrQueueArn),
});
const test = new ConnectTestCase(menu, 'BillingByMenu', {
  instance: ConnectInstance.fromInstanceArn(menu, 'Instance', instanceArn),
  entryPoint: EntryPoint.voiceCall({ flow }),
  content: TestCaseContent.fromConversation(
    Conversation.start()
      .hear('for billing')
      .press('1')
      .expectTransferTo(billing)
      .check('$.Queue.Name', 'Billing')
      .end(),
  ),
});
new CfnOutput(menu, 'TestCaseId', { value: test.testCaseId });
new CfnOutput(menu, 'TestCaseArn', { value: test.testCaseArn });

// A suite with a gate. The digest of the suite must be the same in all languages, even when the keys of an object have
// another order.
const guarded = new Stack(app, 'Guarded');
const lookUp = new CfnFunction(guarded, 'LookUp', {
  role: 'arn:aws:iam::111122223333:role/look-up',
  code: { zipFile: 'exports.handler = async () => ({});' },
  handler: 'index.handler',
  runtime: 'nodejs22.x',
  environment: { variables: { TABLE: 'Customers', LANGUAGE: 'de', NOTE: 'x' } },
});
const guardedFlow = new CfnContactFlow(guarded, 'Flow', {
  instanceArn,
  name: 'Guarded',
  type: 'CONTACT_FLOW',
  content: readFileSync('flows/guarded.json', 'utf8').replace('LOOK_UP_ARN', lookUp.attrArn),
});
const greeting = new ConnectTestCase(guarded, 'Greeting', {
  instance: ConnectInstance.fromInstanceArn(guarded, 'Instance', instanceArn),
  entryPoint: EntryPoint.voiceCall({ flow: guardedFlow }),
  content: TestCaseContent.fromObservations(
    Observation.of(TestEvent.testInitiated(), TestAction.mockLambdaFunction(lookUp, { result: { tier: 'gold' } })),
    Observation.of(
      TestEvent.lambdaFunctionCompleted(lookUp),
      TestAction.assertEquals('$.External.tier', 'gold'),
      TestAction.endTest(),
    ),
  ),
  initialAttributes: { tier: 'gold' },
});
const suite = new ConnectTestSuite(guarded, 'Guard', { testCases: [greeting], retries: 1 });
const run = suite.runOnDeploy({ watch: [lookUp] });
suite.gate(guardedFlow);
new CfnOutput(guarded, 'Verdict', { value: run.verdict });

app.synth();
