import { EVENT_DETAIL_TYPE, EVENT_SOURCE, type SuiteSettings, type SuiteStep } from '../contract/suite';
import { SUITE_STEP_TIMEOUT_SECONDS } from '../contract/timing';

export interface SuiteDefinitionProps {
  readonly partition: string;
  /** The function that carries out the steps of runs. */
  readonly functionArn: string;
  readonly suite: SuiteSettings;
}

const RETRY = [
  // Retries of a throttled call: other functions may use all of the account's concurrency.
  {
    ErrorEquals: ['Lambda.TooManyRequestsException'],
    IntervalSeconds: 2,
    MaxAttempts: 8,
    BackoffRate: 2,
    MaxDelaySeconds: 30,
    JitterStrategy: 'FULL',
  },
  // Retries after other errors: a new role is not in effect at once, and Lambda may have a short outage.
  {
    ErrorEquals: ['States.ALL'],
    IntervalSeconds: 3,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  },
];

const ANY_ERROR = ['States.ALL'];

/**
 * Returns the definition of a suite's state machine in the Amazon States Language: ticks until all test cases have
 * been run, then the conclusion, an event, and the verdict. Runs that were skipped or cancelled succeed, since no
 * test case failed. The settings of the suite are part of the definition, so that the state carries only the
 * progress.
 *
 * @see https://states-language.net/spec.html
 */
export function suiteDefinition({ partition, functionArn, suite }: SuiteDefinitionProps): object {
  const step = (name: SuiteStep['step'], more: object) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::lambda:invoke`,
    Parameters: {
      FunctionName: functionArn,
      Payload: {
        step: name,
        suite,
        execution: {
          'id.$': '$$.Execution.Id',
          'name.$': '$$.Execution.Name',
          'startTime.$': '$$.Execution.StartTime',
        },
        'input.$': '$$.Execution.Input',
        'progress.$': '$.progress',
        ...more,
      },
    },
    OutputPath: '$.Payload',
    TimeoutSeconds: SUITE_STEP_TIMEOUT_SECONDS + 30,
    Retry: RETRY,
  });
  return {
    Comment: 'Runs Amazon Connect test cases and judges them',
    StartAt: 'Begin',
    States: {
      Begin: { Type: 'Pass', Result: { progress: null, askedAt: null, error: null }, Next: 'Tick' },
      Tick: {
        ...step('TICK', { 'askedAt.$': '$.askedAt' }),
        Catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.error', Next: 'Conclude' }],
        Next: 'AllDone?',
      },
      'AllDone?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.isDone', BooleanEquals: true, Next: 'Conclude' }],
        Default: 'Pause',
      },
      Pause: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Tick' },
      Conclude: {
        ...step('CONCLUDE', { 'error.$': '$.error' }),
        Catch: [{ ErrorEquals: ANY_ERROR, Next: 'NotConcluded' }],
        Next: 'Announce',
      },
      Announce: {
        Type: 'Task',
        Resource: `arn:${partition}:states:::events:putEvents`,
        Parameters: { Entries: [{ Source: EVENT_SOURCE, DetailType: EVENT_DETAIL_TYPE, 'Detail.$': '$.event' }] },
        ResultPath: null,
        Retry: [{ ErrorEquals: ANY_ERROR, MaxAttempts: 3, BackoffRate: 2 }],
        // When the event cannot be put, the run continues, since the verdict does not depend on it.
        Catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.error', Next: 'Passed?' }],
        Next: 'Passed?',
      },
      'Passed?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.verdict', StringEquals: 'FAILED', Next: 'Failed' },
          { Variable: '$.verdict', StringEquals: 'COULD_NOT_RUN', Next: 'CouldNotRun' },
        ],
        Default: 'Passed',
      },
      Passed: { Type: 'Succeed', OutputPath: '$.result' },
      Failed: { Type: 'Fail', Error: 'TestCasesFailed', CausePath: '$.summary' },
      CouldNotRun: { Type: 'Fail', Error: 'CouldNotRun', CausePath: '$.summary' },
      NotConcluded: {
        Type: 'Fail',
        Error: 'NotConcluded',
        Cause: 'The run could not be concluded; the log of the function that takes its steps tells why.',
      },
    },
  };
}
