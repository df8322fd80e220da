import { whyPast } from '../cloudformation/request-questions';
import { requestedAt } from '../custom-resource/requested-at';
import { deploymentOf, type SuiteRun } from './suite-run';

/** The shortest time between two questions of a run to CloudFormation, in milliseconds. */
const QUESTION_PAUSE_MILLISECONDS = 10_000;

export interface Waiting {
  readonly isAwaited: boolean;
  /** The time of the last question, in seconds since the epoch; null when the run has not asked yet. */
  readonly askedAt: number | null;
}

/**
 * Asks CloudFormation at intervals whether it still waits for the run. CloudFormation sends no notice when a deployment
 * is cancelled or rolled back, or when the stack is deleted.
 */
export async function askWhetherAwaited(run: SuiteRun, askedAt: number | null): Promise<Waiting> {
  const deployment = deploymentOf(run);
  const since = askedAt === null ? run.startedAt : askedAt * 1000;
  if (!deployment || run.now - since < QUESTION_PAUSE_MILLISECONDS) return { isAwaited: true, askedAt };
  const writtenAt = requestedAt(deployment.ResponseURL) ?? run.startedAt;
  const past = await whyPast({ event: deployment, invocation: { ...run.invocation, requestedAt: writtenAt } });
  // `askedAt` keeps its value when CloudFormation no longer waits. So the next tick asks again, and stops the
  // executions for which this tick has no time.
  return past ? { isAwaited: false, askedAt } : { isAwaited: true, askedAt: Math.floor(run.now / 1000) };
}
