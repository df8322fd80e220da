import { App, CfnOutput, CfnParameter, Duration, NestedStack, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type Construct } from 'constructs';
import {
  ConnectContactFlow,
  ConnectInstance,
  ConnectTestCase,
  type ConnectTestCaseProps,
  ConnectTestSuite,
  Conversation,
  EntryPoint,
  ExpectedMessage,
  Observation,
  TestAction,
  TestCaseContent,
  TestEvent,
} from '../../lib';

/*
 * An app with each kind of test case and suite. The folder 0.1.0 has the assembly of the app with version 0.1.0 of the
 * library. An e2e test deploys this assembly, and then the app with the present library. The app uses only features of
 * version 0.1.0. To record the assembly of another version, check this version out and run:
 *
 *     npx tsx test/upgrade/app.ts test/upgrade/VERSION/assembly
 */

/** The instance and the flow are parameters, so that one recorded assembly can be deployed to any instance. */
const parameter = (stack: Stack, id: string): string => new CfnParameter(stack, id).valueAsString;

const hearing = (text: string): TestCaseContent =>
  TestCaseContent.fromConversation(Conversation.start().hear(text).end());

function testCases(stack: Stack): void {
  const [instanceArn, flowArn] = [parameter(stack, 'InstanceArn'), parameter(stack, 'FlowArn')];
  const define = (scope: Construct, id: string, props: Partial<ConnectTestCaseProps>) => {
    const testCase = new ConnectTestCase(scope, id, {
      instance: ConnectInstance.fromInstanceArn(scope, `${id}Instance`, instanceArn),
      entryPoint: EntryPoint.voiceCall({ flow: ConnectContactFlow.fromContactFlowArn(scope, `${id}Flow`, flowArn) }),
      content: hearing('hello'),
      ...props,
    });
    new CfnOutput(stack, `${id}Arn`, { value: testCase.testCaseArn });
  };
  define(stack, 'Named', { testCaseName: 'named', description: 'A test case with a name of its own' });
  define(stack, 'Generated', {});
  define(
    stack,
    'AVeryLongIdOfAConstructThatMakesAGeneratedNameLongerThanTheServiceTakesSoThatItIsShortenedToItsEnd',
    {},
  );
  define(stack, 'Attributes', { initialAttributes: { tier: 'gold', language: 'de', account: '1001' } });
  define(stack, 'Retained', { removalPolicy: RemovalPolicy.RETAIN });
  define(stack, 'Observed', {
    content: TestCaseContent.fromObservations(
      Observation.of(
        TestEvent.testInitiated(),
        TestAction.logData({ tier: '$.Attributes.tier', queue: '$.Queue.Name' }),
      ),
      Observation.of(TestEvent.messageReceived(ExpectedMessage.contains('hello')), TestAction.endTest()),
    ),
  });
  define(new NestedStack(stack, 'Nested'), 'Inside', {});
  Tags.of(stack).add('team', 'voice');
}

function gate(stack: Stack): void {
  const instanceArn = parameter(stack, 'InstanceArn');
  const flow = new CfnContactFlow(stack, 'Flow', {
    instanceArn,
    name: 'Gated flow',
    type: 'CONTACT_FLOW',
    content: JSON.stringify({
      Version: '2019-10-30',
      StartAction: 'greet',
      Actions: [
        {
          Identifier: 'greet',
          Type: 'MessageParticipant',
          Parameters: { Text: 'hello and welcome' },
          Transitions: { NextAction: 'note', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
        },
        {
          Identifier: 'note',
          Type: 'UpdateContactAttributes',
          Parameters: { Attributes: { greeted: 'yes' }, TargetContact: 'Current' },
          Transitions: { NextAction: 'end', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
        },
        { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
      ],
    }),
  });
  const testCase = new ConnectTestCase(stack, 'Greeting', {
    instance: ConnectInstance.fromInstanceArn(stack, 'Instance', instanceArn),
    entryPoint: EntryPoint.voiceCall({ flow }),
    content: hearing('hello'),
  });
  const suite = new ConnectTestSuite(stack, 'Suite', { testCases: [testCase] });
  suite.gate(flow);
  suite.runOnSchedule(ScheduleExpression.rate(Duration.days(1)));
  suite.alarmOnFailure();
  new CfnOutput(stack, 'GreetingArn', { value: testCase.testCaseArn });
}

/** Writes the assembly of the app into a folder. */
export function synthesize(outdir: string): void {
  const app = new App({ outdir, analyticsReporting: false });
  testCases(new Stack(app, 'TestCases'));
  gate(new Stack(app, 'Gate'));
  app.synth();
}

if (require.main === module) synthesize(process.argv[2]);
