import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { randomUUID } from 'node:crypto';
import { ConnectFailure } from '../../lambda/connect/connect-failure';
import { checkRunning } from '../../lambda/suite-runner/check-running';
import { start } from '../../lambda/suite-runner/start';
import { abandon } from '../../lambda/suite-runner/stop';
import { SuiteRun } from '../../lambda/suite-runner/suite-run';
import { type SuiteProgress, type SuiteSettings, type TestCaseProgress } from '../../lib/private/contract/suite';
import { pauseOf } from '../../lib/private/suite-run/pace';
import { beginning, isDone, stoppedInTime } from '../../lib/private/suite-run/progress';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { type DeployedTestCase } from './deployed-test-cases';
import { endAll } from './end-all';
import { failureWith } from './failure-with';
import { Journal } from './journal';
import { JournaledExecutions } from './journaled-executions';

interface RunSettings {
  /** The number of times that a failed test case is run again. */
  readonly retries: number;
  readonly failOnFlaky: boolean;
  /** True when no test case is started after the first failure. */
  readonly failFast: boolean;
  /** Seconds after which the run is stopped. */
  readonly timeout: number;
}

/** A run whose executions have ended. */
export interface InstanceRun {
  readonly suite: SuiteSettings;
  readonly progress: SuiteProgress;
  readonly maxFailures?: number;
  /**
   * The records of executions, as the run has last read them, by the ids of the executions. Each execution that the
   * service calls FAILED has an entry.
   */
  readonly records: ReadonlyMap<string, readonly ExecutionRecord[]>;
}

interface RunRequest {
  readonly connection: Connection;
  readonly testCases: readonly DeployedTestCase[];
  readonly settings: RunSettings;
  /** Aborts when the user interrupts the run. */
  readonly interrupt: AbortSignal;
  /** Called with each test case as soon as its status does not change any more. */
  readonly ended: (index: number, progress: TestCaseProgress, records: InstanceRun['records']) => void;
}

/**
 * The service runs at most five executions at once. Up to five more wait in the queue of the service, so that the next
 * one starts at once when an execution ends.
 */
const MAX_CONCURRENCY = 5;
const MAX_QUEUED = 5;
/**
 * A run is a series of ticks. A tick checks the running executions, and starts further ones. Each tick repeats failed
 * calls for at most this time.
 */
const TICK_MILLISECONDS = 60_000;
/** The run ends after this number of consecutive ticks without an answer of the service. */
const MAX_FAILED_TICKS = 3;

/**
 * Runs test cases on an instance, as a ConnectTestSuite does. Ends all started executions and contacts, even when it
 * throws. If some cannot be ended, keeps the journal for `--clean`.
 */
export async function runOnInstance(request: RunRequest): Promise<InstanceRun> {
  const { connection, testCases, settings, interrupt, ended } = request;
  const journal = new Journal(connection.instance);
  const records = new Map<string, readonly ExecutionRecord[]>();
  const suite = suiteOf(connection, testCases, settings);
  const maxFailures = settings.failFast ? 1 : undefined;
  const id = randomUUID();
  const execution = { id, name: id, startTime: new Date(connection.world.now()).toISOString() };
  let progress = beginning(suite);
  const runWithin = (milliseconds: number, signal?: AbortSignal) => {
    const invocation = connection.within(milliseconds, signal);
    const executions = new JournaledExecutions(connection, invocation, journal, records);
    return new SuiteRun({ suite, execution, input: { maxFailures }, progress }, executions, invocation);
  };
  const note = (after: SuiteProgress) => {
    changes(progress, after).forEach((index) => {
      const { executionId, status } = progress[index];
      if (status === 'RUNNING') journal.ended(executionId!);
      if (isDone([after[index]])) ended(index, after[index], records);
    });
    progress = after;
  };
  try {
    let failedLooks = 0;
    while (!isDone(progress)) {
      const run = runWithin(TICK_MILLISECONDS, interrupt);
      try {
        await continueRun(run);
        failedLooks = 0;
      } catch (error) {
        if (interrupt.aborted || !(error instanceof ConnectFailure && error.isOutage)) throw error;
        if (++failedLooks === MAX_FAILED_TICKS) throw new UnusableInput(error.message);
      } finally {
        note(run.testCases);
      }
      if (!isDone(progress)) await run.invocation.sleep(pauseOf(run) * 1000);
    }
  } catch (error) {
    const left = await endAll(() => runWithin(TICK_MILLISECONDS), note);
    if (left === 0) journal.remove();
    throw failureWith(restOf(left), error, interrupt.aborted);
  }
  journal.remove();
  return { suite, progress, maxFailures, records };
}

async function continueRun(run: SuiteRun): Promise<void> {
  await checkRunning(run);
  if (run.isOutOfTime) await abandon(run, stoppedInTime);
  else await start(run);
}

function suiteOf(
  { instance }: Connection,
  testCases: readonly DeployedTestCase[],
  { retries, failOnFlaky, timeout }: RunSettings,
): SuiteSettings {
  return {
    name: instance.arn,
    testCases: testCases.map(({ name, arn }) => ({ name, arn, retries, quarantined: false })),
    maxConcurrency: MAX_CONCURRENCY,
    maxQueued: MAX_QUEUED,
    failOnFlaky,
    timeout,
  };
}

/** Returns the indices of test cases whose execution or status has changed. */
function changes(before: SuiteProgress, after: SuiteProgress): number[] {
  return after.flatMap(({ status, executionId }, index) =>
    status === before[index].status && executionId === before[index].executionId ? [] : [index],
  );
}

function restOf(left: number): string {
  return left === 0
    ? 'All executions and contacts that the run started have ended.'
    : `Some executions of the run may not have ended (${left}): "run --instance ARN --clean" ends them.`;
}
