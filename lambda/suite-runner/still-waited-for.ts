import { whyPast } from '../cloudformation/request-questions';
import { requestedAt } from '../custom-resource/requested-at';
import { deploymentOf, type SuiteRun } from './suite-run';

/** The time between two questions of a run, in milliseconds. */
const QUESTION_PAUSE_MILLISECONDS = 10_000;

export interface Waiting {
  readonly isWaitedFor: boolean;
  /** In seconds since the epoch; null when the run has not asked yet. */
  readonly askedAt: number | null;
}

/** CloudFormation tells nobody that a deployment was cancelled, rolled back or its stack deleted: a run asks now and then. */
export async function askWhetherWaitedFor(run: SuiteRun, askedAt: number | null): Promise<Waiting> {
  const deployment = deploymentOf(run);
  const since = askedAt === null ? run.startedAt : askedAt * 1000;
  if (!deployment || run.now - since < QUESTION_PAUSE_MILLISECONDS) return { isWaitedFor: true, askedAt };
  const writtenAt = requestedAt(deployment.ResponseURL) ?? run.startedAt;
  const past = await whyPast({ event: deployment, invocation: { ...run.invocation, requestedAt: writtenAt } });
  // One that is over is asked about again, in case that not all could be stopped.
  return past ? { isWaitedFor: false, askedAt } : { isWaitedFor: true, askedAt: Math.floor(run.now / 1000) };
}
