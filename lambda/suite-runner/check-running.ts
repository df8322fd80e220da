import { type TestCaseProgress } from '../../lib/private/contract/suite';
import {
  courseOf,
  failureOf,
  isMissing,
  listedSince,
  mayHaveOpenContact,
  type ExecutionStateOrVanished,
} from '../../lib/private/suite-run/course';
import { failed, lost, passed, retriesOf, seenRunning, stoppedInTime } from '../../lib/private/suite-run/progress';
import { ConnectFailure } from '../connect/connect-failure';
import { byInstance } from './by-instance';
import { endContact, readFindings, stopContact, stopExecution } from './stop';
import { type Member, type SuiteRun } from './suite-run';

/** Lists the executions of each instance once, and updates the progress of the running test cases. */
export async function checkRunning(run: SuiteRun): Promise<void> {
  const running = run.running();
  for (const ours of byInstance(running)) {
    const ids = new Set(ours.map(({ progress }) => progress.executionId!));
    const since = listedSince(ours.map(({ progress }) => progress));
    const list = await run.executions.list(ours[0].name.instance, since, ids);
    const unlisted = ours.filter(({ progress }) => !list.has(progress.executionId!));
    // An execution that has been missing in the list for too long is read by its id. A tick reads at most one such
    // execution on each instance.
    const asked = unlisted.find(({ progress }) => isMissing(progress, run.now));
    for (const each of ours) {
      const state = list.get(each.progress.executionId!) ?? (each === asked && (await stateOfExecution(each, run)));
      if (state) run.testCases[each.index] = await after(each, state, run);
    }
  }
}

async function stateOfExecution({ name, progress }: Member, run: SuiteRun): Promise<ExecutionStateOrVanished> {
  try {
    return await run.executions.summary(name, progress.executionId!);
  } catch (error) {
    if (error instanceof ConnectFailure && error.isNotFound) return { status: 'VANISHED' };
    throw error;
  }
}

async function after(each: Member, state: ExecutionStateOrVanished, run: SuiteRun): Promise<TestCaseProgress> {
  const { progress, testCase } = each;
  const { now } = run;
  const course = courseOf(progress, state, now);
  const { status, seconds } = course;
  switch (status) {
    case 'VANISHED':
      run.log(each, status);
      return lost(progress, status, run.now);
    case 'PASSED':
      if (mayHaveOpenContact(course)) await endContact(each, run);
      run.log(each, status, { seconds });
      return passed(progress, seconds);
    case 'FAILED':
      return afterFailure(each, seconds, now - (state.endedAt ?? now), run);
    case 'STOPPED':
      await endContact(each, run);
      run.log(each, status);
      // After the timeout of the run, an earlier tick may have stopped this execution without recording the stop.
      return run.isOutOfTime ? stoppedInTime(progress) : lost(progress, status, run.now);
    case 'IN_PROGRESS':
      return seenRunning(progress, now);
    case 'TOO_LONG':
      // If `endContact` fails, the execution is not stopped. So the next tick ends the contact and stops the execution.
      await endContact(each, run);
      await stopExecution(each, run);
      run.log(each, status, { seconds });
      return failed(progress, retriesOf(testCase), { seconds, problem: status });
    default:
      return progress;
  }
}

async function afterFailure(each: Member, seconds: number, endedFor: number, run: SuiteRun): Promise<TestCaseProgress> {
  const findings = await readFindings(each, run);
  const failure = failureOf(findings, endedFor);
  if (failure === 'INCOMPLETE') return each.progress;
  if (failure === 'NOT_STARTED') {
    run.log(each, 'NOT_STARTED');
    // When a limit is reached, the service accepts an execution, but does not start it.
    run.isFull = true;
    return lost(each.progress, 'NOT_STARTED', run.now);
  }
  // The contact of a failed execution continues, so the contact is stopped.
  await stopContact(each, findings, run);
  // The failures are only in the log, since the state of the state machine must be small.
  run.log(each, 'FAILED', { seconds, failures: findings.failures.join('\n') });
  return failed(each.progress, retriesOf(each.testCase), { seconds: findings.seconds ?? seconds });
}
