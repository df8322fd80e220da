import { type TestCaseProgress } from '../../lib/private/contract/suite';
import { EXECUTION_LIMIT_SECONDS, TEST_CASE_LIMIT_SECONDS } from '../../lib/private/contract/timing';
import { ConnectFailure } from '../connect/connect-failure';
import { type ExecutionStanding, LIST_LAG_MILLISECONDS } from '../connect/executions';
import { byInstance } from './by-instance';
import { failed, lost, passed, stoppedInTime } from './progress';
import { endContact, readFindings, stopContact, stopExecution } from './stop';
import { type Member, type SuiteRun } from './suite-run';

/** A margin for clocks that differ. Executions that are listed needlessly cost nothing. */
const LIST_MARGIN_MILLISECONDS = 60_000;
/** The longest time until the records of a failed execution are complete. */
const RECORDS_LAG_MILLISECONDS = 30_000;
/** An execution that passed after nearly the time limit of the service may have left its contact open. */
const NEARLY_THE_LIMIT_SECONDS = EXECUTION_LIMIT_SECONDS - 15;

/** Finds out the state of the running executions, by one list for each instance. */
export async function look(run: SuiteRun): Promise<void> {
  const running = run.running();
  for (const ours of byInstance(running)) {
    const ids = new Set(ours.map(({ progress }) => progress.executionId!));
    const since = Math.min(...ours.map(({ progress }) => progress.since! * 1000)) - LIST_MARGIN_MILLISECONDS;
    const list = await run.executions.list(ours[0].name.instance, since, ids);
    const unlisted = ours.filter(({ progress }) => !list.has(progress.executionId!));
    // An execution that does not appear in the list in time is asked for by itself, at most one of an instance in each tick.
    const asked = unlisted.find(({ progress }) => run.now - progress.since! * 1000 >= LIST_LAG_MILLISECONDS);
    for (const each of ours) {
      const standing = list.get(each.progress.executionId!) ?? (each === asked && (await standingOf(each, run)));
      if (standing) run.testCases[each.index] = await after(each, standing, run);
    }
  }
}

async function standingOf({ name, progress }: Member, run: SuiteRun): Promise<ExecutionStanding | 'VANISHED'> {
  try {
    return await run.executions.summary(name, progress.executionId!);
  } catch (error) {
    if (error instanceof ConnectFailure && error.isNotFound) return 'VANISHED';
    throw error;
  }
}

async function after(each: Member, standing: ExecutionStanding | 'VANISHED', run: SuiteRun): Promise<TestCaseProgress> {
  const { progress } = each;
  if (standing === 'VANISHED') {
    run.log(each, 'VANISHED');
    return lost(progress, 'VANISHED', run.now);
  }
  const { startedAt = progress.since! * 1000, endedAt = run.now } = standing;
  const seconds = Math.round((endedAt - startedAt) / 1000);
  switch (standing.status) {
    case 'PASSED':
      return afterPass(each, seconds, run);
    case 'FAILED':
      return afterFailure(each, seconds, run.now - endedAt, run);
    case 'STOPPED':
      await endContact(each, run);
      run.log(each, 'STOPPED');
      // A run that is out of time stops executions itself, and may have been interrupted before it recorded that.
      return run.isOutOfTime ? stoppedInTime(progress) : lost(progress, 'STOPPED', run.now);
    case 'IN_PROGRESS':
      return whileRunning(each, run);
    default:
      return progress;
  }
}

async function afterPass(each: Member, seconds: number, run: SuiteRun): Promise<TestCaseProgress> {
  if (seconds >= NEARLY_THE_LIMIT_SECONDS) await endContact(each, run);
  run.log(each, 'PASSED', { seconds });
  return passed(each.progress, seconds);
}

async function afterFailure(each: Member, seconds: number, endedFor: number, run: SuiteRun): Promise<TestCaseProgress> {
  const findings = await readFindings(each, run);
  if (!findings.isComplete && endedFor < RECORDS_LAG_MILLISECONDS) return each.progress;
  if (findings.didNotStart) {
    run.log(each, 'NOT_STARTED');
    // The service does not start executions when its limit is reached.
    run.isFull = true;
    return lost(each.progress, 'NOT_STARTED', run.now);
  }
  // A failed execution does not end its contact.
  await stopContact(each, findings, run);
  // The failures are written to the log only; the state machine does not carry them.
  run.log(each, 'FAILED', { seconds, failures: findings.failures.join('\n') });
  return failed(each.progress, retriesOf(each), { seconds: findings.seconds ?? seconds });
}

/** Counts the time from the tick that first saw the execution run, since it may have waited long before. */
async function whileRunning(each: Member, run: SuiteRun): Promise<TestCaseProgress> {
  const { progress } = each;
  const { runsSince = Math.floor(run.now / 1000) } = progress;
  const seconds = Math.round(run.now / 1000 - runsSince);
  // The problem of a start is over once the execution runs.
  if (seconds < TEST_CASE_LIMIT_SECONDS) return { ...progress, problem: undefined, runsSince };
  // The execution is stopped last: if this tick fails before the stop is recorded, the next tick would take the stop for one by
  // somebody else.
  await endContact(each, run);
  await stopExecution(each, run);
  run.log(each, 'TOO_LONG', { seconds });
  return failed(progress, retriesOf(each), { seconds, problem: 'TOO_LONG' });
}

/** Returns the number of retries. A test case in quarantine has none, since its failure does not fail the run. */
function retriesOf({ testCase: { retries, quarantined } }: Member): number {
  return quarantined ? 0 : retries;
}
