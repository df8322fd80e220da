import { CfnParameter, type RemovalPolicy } from 'aws-cdk-lib';
import { type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { TestAction, ConnectTestCaseProvider, type SuiteFailureAction, type TestCaseStatus } from '../../lib';
import { aStack, aTestCase } from './fixtures';
import { aSuite, runIn } from './test-suite/fixtures';
import { billing, bot, lookUp } from './testing-language/fixtures';

/** Passes any value as a parameter, as JavaScript or a cast can. */
const mistyped = <T>(value: unknown) => value as T;

describe('A value that is not in its enum is refused', () => {
  test.each([['rollback'], ['Warn'], [null], [true], [{}]])('as `onFailure`: %j', (value) => {
    const suite = aSuite(aStack());
    expect(() => suite.runOnDeploy({ onFailure: mistyped<SuiteFailureAction>(value) })).toThrow(
      /^\[Stack\/Suite\] `onFailure` must be SuiteFailureAction\.ROLLBACK_UPDATES, SuiteFailureAction\.ROLLBACK or SuiteFailureAction\.WARN; got ("rollback"|"Warn"|null|true|an empty object)$/,
    );
  });

  test('as `onCouldNotRun`', () => {
    const suite = aSuite(aStack());
    expect(() => suite.runOnDeploy({ onCouldNotRun: mistyped<SuiteFailureAction>('warn') })).toThrow(
      /`onCouldNotRun` must be SuiteFailureAction\.ROLLBACK_UPDATES, .*; got "warn"/,
    );
  });

  test('as the status of a test case', () => {
    expect(() => aTestCase(aStack(), 'TestCase', { status: mistyped<TestCaseStatus>('DRAFT') })).toThrow(
      '[Stack/TestCase] `status` must be TestCaseStatus.PUBLISHED or TestCaseStatus.SAVED; got "DRAFT"',
    );
  });

  test.each([['delete'], [null]])('as a removal policy: %j', (value) => {
    expect(() => aTestCase(aStack(), 'TestCase', { removalPolicy: mistyped<RemovalPolicy>(value) })).toThrow(
      /^\[Stack\/TestCase\] `removalPolicy` must be RemovalPolicy\.DESTROY, RemovalPolicy\.RETAIN or RemovalPolicy\.RETAIN_ON_UPDATE_OR_DELETE; got/,
    );
  });

  test('as the retention of a log', () => {
    expect(() => ConnectTestCaseProvider.getOrCreate(aStack(), { logRetention: mistyped<RetentionDays>(42) })).toThrow(
      /`logRetention` must be RetentionDays\.ONE_DAY, RetentionDays\.THREE_DAYS, .* or RetentionDays\.INFINITE; got 42$/,
    );
  });

  test.each<[string, (cause: never) => TestAction]>([
    ['failLambdaFunction', (cause) => TestAction.failLambdaFunction(lookUp, { cause })],
    ['failLexBot', (cause) => TestAction.failLexBot(bot, { cause })],
  ])('as the cause of TestAction.%s()', (call, fail) => {
    expect(() => fail(mistyped('TimedOut'))).toThrow(
      `TestAction.${call}() takes InvocationError.TIME_LIMIT_EXCEEDED or InvocationError.OTHER as its \`cause\`; got "TimedOut"`,
    );
  });

  test.each<[string, (cause: never) => TestAction, unknown]>([
    ['failQueueTransfer', (cause) => TestAction.failQueueTransfer(billing, cause), 'Full'],
    ['failDequeue', (cause) => TestAction.failDequeue(billing, cause), undefined],
  ])('as the cause of TestAction.%s()', (call, fail, value) => {
    expect(() => fail(mistyped(value))).toThrow(
      `TestAction.${call}() takes QueueTransferError.QUEUE_AT_CAPACITY or QueueTransferError.OTHER as its \`cause\`; got ${value ? '"Full"' : 'undefined'}`,
    );
  });
});

describe('The name of a metric that does not exist is refused', () => {
  test('of a suite', () => {
    expect(() => aSuite(aStack()).metric('Failedruns')).toThrow(
      '[Stack/Suite] `metricName` must be "Runs", "FailedRuns", "SkippedRuns", "Passed", "Failed", "Flaky", "NotRun" or "Duration"; got "Failedruns"',
    );
  });

  test('of a test case, which has fewer metrics than a suite', () => {
    const stack = aStack();
    const testCase = aTestCase(stack);
    expect(() => aSuite(stack, { testCases: [testCase] }).metricForTestCase(testCase, 'Runs')).toThrow(
      '`metricName` must be "Passed", "Failed", "Flaky" or "Duration"; got "Runs"',
    );
  });
});

test('A value that is known at deployment only is not checked', () => {
  const stack = aStack();
  const action = new CfnParameter(stack, 'Action');
  aSuite(stack).runOnDeploy({ onFailure: mistyped<SuiteFailureAction>(action.valueAsString) });
  expect(runIn(stack).Properties.OnFailure).toEqual({ Ref: 'Action' });
});
