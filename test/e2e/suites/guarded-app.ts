import { App, CfnOutput, CfnResource, Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type Construct } from 'constructs';
import {
  ConnectContactFlow,
  ConnectInstance,
  ConnectTestCase,
  ConnectTestSuite,
  type ConnectTestSuiteRun,
  Conversation,
  EntryPoint,
  type SuiteFailureAction,
  TestCaseContent,
} from '../../../lib';

/** A stack with one flow and a suite. A deployment that changes the flow or the test cases runs the suite. */
export interface GuardedApp {
  /** The text that the flow says. */
  readonly says: string;
  /** The text that the test case expects. */
  readonly expects: string;
  /** The text that a second test case expects. Default: no second test case. */
  readonly alsoExpects?: string;
  /** With `gate`, the suite also gates the flow: it tests a copy before the flow is changed. Default: `runOnDeploy`. */
  readonly form?: 'runOnDeploy' | 'gate';
  readonly onFailure?: SuiteFailureAction;
  readonly onCouldNotRun?: SuiteFailureAction;
  /** The timeout of the suite, in minutes. */
  readonly timeout?: number;
  /** The reason why a deployment skips suites, for the context key `connect-test-suite:skip`. */
  readonly skip?: string;
  /** True when the function that starts the suite is denied the action `cloudformation:DescribeStacks`. */
  readonly isDenied?: boolean;
  /** True when the flow says its text only in every second call. */
  readonly isFlaky?: boolean;
  /** True when the suite is in a nested stack. */
  readonly isNested?: boolean;
  /** True when the stack has a resource that depends on the run of the suite, and that cannot be created. */
  readonly failsLater?: boolean;
  /** True when the suite also runs on a schedule, with alarms and a rule for its events. */
  readonly isWatched?: boolean;
  /** A value in the stack that does not affect the test cases. */
  readonly note?: string;
  /** The ARN of an existing flow, for engines whose CloudFormation has no resource types of Connect. */
  readonly flowArn?: string;
  /** True when the run resource starts a version of the state machine. Default: true. */
  readonly isVersioned?: boolean;
}

export function synthesize(outdir: string, stackName: string, instanceArn: string, guarded: GuardedApp): void {
  const app = new App({ outdir, context: { 'connect-test-suite:skip': guarded.skip } });
  const stack = new Stack(app, stackName);
  const scope = guarded.isNested ? new NestedStack(stack, 'Nested') : stack;
  const flow = guarded.flowArn ? imported(scope, guarded.flowArn) : defined(scope, instanceArn, guarded);
  const instance = ConnectInstance.fromInstanceArn(scope, 'Instance', instanceArn);
  const testCase = (id: string, expects: string) =>
    new ConnectTestCase(scope, id, {
      instance,
      entryPoint: EntryPoint.voiceCall({ flow }),
      content: TestCaseContent.fromConversation(Conversation.start().hear(expects).end()),
    });
  const testCases = [testCase('Greeting', guarded.expects)];
  if (guarded.alsoExpects !== undefined) testCases.push(testCase('Farewell', guarded.alsoExpects));
  const timeout = guarded.timeout === undefined ? undefined : Duration.minutes(guarded.timeout);
  const suite = new ConnectTestSuite(scope, 'Suite', { testCases, timeout });
  const run = suite.runOnDeploy({ onFailure: guarded.onFailure, onCouldNotRun: guarded.onCouldNotRun });
  if (guarded.form === 'gate') suite.gate(flow as CfnContactFlow);
  if (guarded.isWatched) watch(suite);
  if (guarded.isVersioned === false) leaveVersionOut(run);
  if (guarded.isDenied) deny(stack, 'cloudformation:DescribeStacks');
  new CfnOutput(stack, 'StateMachineArn', { value: suite.stateMachine.stateMachineArn });
  new CfnOutput(stack, 'Verdict', { value: run.verdict });
  new CfnOutput(stack, 'Summary', { value: run.summary });
  const note = new StringParameter(stack, 'Note', { stringValue: guarded.note ?? 'none' });
  if (guarded.failsLater) {
    const ServiceToken = stack.formatArn({ service: 'lambda', resource: 'function:none' });
    const failing = new CfnResource(stack, 'Failing', { type: 'Custom::Failing', properties: { ServiceToken } });
    failing.node.addDependency(guarded.isNested ? scope : run, note);
  }
  app.synth();
}

/** Removes the version of the state machine. The templates of earlier releases had no version. */
function leaveVersionOut(run: ConnectTestSuiteRun): void {
  run.node.tryRemoveChild('Version');
  (run.node.findChild('Resource') as CfnResource).addPropertyDeletionOverride('VersionArn');
}

/** Denies an action to the function that starts suites. */
function deny(stack: Stack, Action: string): void {
  const roles = stack.node.findAll().filter((child) => child instanceof CfnRole);
  const role = roles.find(({ description }) => description?.startsWith('Starts Amazon Connect test suites'))!;
  const PolicyDocument = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action, Resource: '*' }] };
  role.addPropertyOverride('Policies.1', { PolicyName: 'Denied', PolicyDocument });
}

function watch(suite: ConnectTestSuite): void {
  const schedule = suite.runOnSchedule(ScheduleExpression.rate(Duration.hours(1)));
  const failure = suite.alarmOnFailure();
  const missed = suite.alarmOnMissedRun({ within: Duration.hours(3) });
  suite.onRunFinished('Failed', {
    eventPattern: { detail: { verdict: ['FAILED'] } },
    target: new SnsTopic(new Topic(suite, 'People')),
  });
  const stack = Stack.of(suite);
  new CfnOutput(stack, 'Schedule', { value: schedule.scheduleName });
  new CfnOutput(stack, 'FailureAlarm', { value: failure.alarmName });
  new CfnOutput(stack, 'MissedRunAlarm', { value: missed.alarmName });
}

function imported(scope: Construct, flowArn: string): aws_connect.IContactFlowRef {
  return ConnectContactFlow.fromContactFlowArn(scope, 'Flow', flowArn);
}

function defined(scope: Construct, instanceArn: string, { says, isFlaky }: GuardedApp): CfnContactFlow {
  const content = isFlaky ? flakyFlow(scope, says) : flowOf(action('Say', 'MessageParticipant', { Text: says }, 'End'));
  return new CfnContactFlow(scope, 'Flow', {
    instanceArn,
    name: 'Guarded flow',
    type: 'CONTACT_FLOW',
    content: Stack.of(scope).toJsonString(content),
  });
}

function flakyFlow(scope: Construct, says: string): object {
  const calls = new lambda.Function(scope, 'Calls', {
    runtime: lambda.Runtime.NODEJS_LATEST,
    handler: 'index.handler',
    code: lambda.Code.fromInline(
      `let calls = 0; exports.handler = async () => ({ says: ++calls % 2 ? 'not today' : ${JSON.stringify(says)} });`,
    ),
  });
  return flowOf(
    action(
      'Ask',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: calls.functionArn, InvocationTimeLimitSeconds: '8' },
      'Say',
    ),
    action('Say', 'MessageParticipant', { Text: '$.External.says' }, 'End'),
  );
}

function flowOf(...actions: { readonly Identifier: string }[]): object {
  const end = action('End', 'DisconnectParticipant', {});
  const pause = action('Pause', 'UpdateContactAttributes', { Attributes: { told: 'yes' } }, 'End');
  const told = actions.map((each) => JSON.parse(JSON.stringify(each).replaceAll('"End"', '"Pause"')));
  return { Version: '2019-10-30', StartAction: actions[0].Identifier, Metadata: {}, Actions: [...told, pause, end] };
}

function action(Identifier: string, Type: string, Parameters: object, next?: string) {
  const Errors = next && Type !== 'MessageParticipant' ? [{ NextAction: next, ErrorType: 'NoMatchingError' }] : [];
  return { Identifier, Type, Parameters, Transitions: next ? { NextAction: next, Errors, Conditions: [] } : {} };
}
