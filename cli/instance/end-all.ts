import { abandon, stopExecution } from '../../lambda/suite-runner/stop';
import { type SuiteRun } from '../../lambda/suite-runner/suite-run';
import { type SuiteProgress } from '../../lib/private/contract/suite';
import { cancelled } from '../../lib/private/suite-run/progress';

/** The number of passes over the executions. It is small, since a pass takes minutes when the service does not answer. */
const PASSES = 3;
const PAUSE_MILLISECONDS = 2_000;

/**
 * Ends all executions that a run started, and their contacts. The waiting test cases are not started. Returns the
 * number of executions that may still run.
 *
 * @param next returns the run for the next pass, with the progress that `note` got last
 * @param note is called with the progress after each pass
 */
export async function endAll(next: () => SuiteRun, note: (progress: SuiteProgress) => void): Promise<number> {
  for (let pass = 1; ; pass++) {
    const run = next();
    try {
      await abandon(run, cancelled, cancelled);
    } catch {
      await stopExecutions(run);
    }
    note(run.testCases);
    const left = run.testCases.filter(({ status }) => status === 'RUNNING' || status === 'WAITING').length;
    if (left === 0 || pass === PASSES) return left;
    await run.invocation.sleep(PAUSE_MILLISECONDS);
  }
}

/** Stops all executions that still run, even those whose contacts could not be ended. */
async function stopExecutions(run: SuiteRun): Promise<void> {
  for (const member of run.running()) {
    try {
      await stopExecution(member, run);
    } catch {
      // The execution may still run. The next pass stops it; after the last pass, it is counted.
    }
  }
}
