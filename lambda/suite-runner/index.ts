import { type ConcludeOutcome, type SuiteStep, type TickOutcome } from '../../lib/private/contract/suite';
import { TICK_BUDGET_SECONDS } from '../../lib/private/contract/timing';
import { type LambdaContext } from '../custom-resource/handler';
import { respond } from '../custom-resource/respond';
import { ConnectClients } from '../connect/clients';
import { Executions } from '../connect/executions';
import { Pace } from '../connect/pace';
import { withinTime } from '../invocation/within-time';
import { type LogLine, realWorld, type World } from '../invocation/world';
import { answerTo } from './answer';
import { conclude } from './conclude';
import { publish } from './publish';
import { deploymentOf } from './suite-run';
import { tick } from './tick';

/**
 * The part of the function's time that is kept for the report and for the answer to CloudFormation, in milliseconds.
 */
const CONCLUDE_ANSWER_RESERVE_MILLISECONDS = 60_000;

/** Returns the Lambda handler that the state machine of a suite calls. Each invocation is one step of a run. */
export function suiteRun(world: World = realWorld) {
  const clients = new ConnectClients();
  const terse: World = { ...world, log: (line) => (isNews(line) ? world.log(line) : undefined) };
  const pace = new Pace();
  return async (step: SuiteStep, context: LambdaContext): Promise<TickOutcome | ConcludeOutcome> => {
    const remaining = () => context.getRemainingTimeInMillis();
    if (step.step === 'TICK') {
      return withinTime(Math.min(TICK_BUDGET_SECONDS * 1000, remaining() / 2), terse, (invocation) =>
        tick(step, new Executions(clients, invocation, pace), invocation),
      );
    }
    const { outcome, report, metrics } = await withinTime(
      remaining() - CONCLUDE_ANSWER_RESERVE_MILLISECONDS,
      terse,
      (invocation) => conclude(step, new Executions(clients, invocation, pace), invocation),
    );
    const deployment = deploymentOf(step);
    if (deployment) {
      const published = await withinTime(remaining() / 2, terse, (invocation) =>
        publish(report, step.execution.name, invocation),
      );
      const logStreamName = published ?? context.logStreamName;
      await respond(deployment.ResponseURL, answerTo(deployment, outcome, logStreamName), remaining, world);
    }
    // The metrics are written after the answer. A step that could not answer is repeated, and would otherwise write
    // them twice.
    metrics.forEach((line) => world.log({ ...line }));
    logOutcome(outcome, world);
    return outcome;
  };
}

/**
 * Tells whether a log line is kept. Calls that succeeded are left out: a run makes hundreds of them, and their lines
 * would hide the cause of a failure.
 */
function isNews({ operation, outcome }: LogLine): boolean {
  return operation === undefined || outcome !== 'OK';
}

/** Writes the outcome into the log. The verdict comes last, since people read the end of a log first. */
function logOutcome({ result, summary }: ConcludeOutcome, world: World): void {
  world.log({ suite: result.suite, result });
  world.log({ suite: result.suite, outcome: result.verdict, message: summary });
}

export const handler = suiteRun();
