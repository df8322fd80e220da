import { ConnectFailure } from '../../lambda/connect/connect-failure';
import { parseTestCaseArn } from '../../lambda/connect/arns';
import { Executions } from '../../lambda/connect/executions';
import { SuiteRun } from '../../lambda/suite-runner/suite-run';
import { type SuiteProgress, type SuiteSettings } from '../../lib/private/contract/suite';
import { started } from '../../lib/private/suite-run/progress';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { endAll } from './end-all';
import { leftJournals, type OpenStart } from './journal';
import { TemporaryStack } from './temporary-stack';

/** One call of `idOf`, and one pass of `endAll`, repeat failed calls for at most this time. */
const CLEAN_MILLISECONDS = 120_000;

interface Cleaned {
  /** The number of executions that, according to the journals, could still run. All of them have ended now. */
  readonly executions: number;
  /** The names of the stacks in the journals. None of the stacks exists any more. */
  readonly stacks: readonly string[];
}

/**
 * Ends the executions and contacts that earlier runs left on the instance, and then deletes the stacks of the runs. An
 * execution cannot be ended when its test case is deleted.
 */
export async function cleanUp(connection: Connection): Promise<Cleaned> {
  const journals = leftJournals(connection.instance);
  const stacks = journals.flatMap((journal) => journal.stacks);
  let executions = 0;
  for (const { open } of journals) executions += await end(open, connection);
  for (const stack of stacks) await new TemporaryStack(stack, connection).remove();
  journals.forEach((journal) => journal.remove());
  return { executions, stacks };
}

/** Ends the executions that the open starts of a journal may have left, and returns the number of these executions. */
async function end(open: readonly OpenStart[], connection: Connection): Promise<number> {
  const ids: (string | undefined)[] = [];
  for (const each of open) ids.push(each.executionId ?? (await idOf(each, connection)));
  const known = open.filter((_, index) => ids[index] !== undefined);
  const suite: SuiteSettings = {
    ...{ name: connection.instance.arn, maxConcurrency: 0, maxQueued: 0, failOnFlaky: false, timeout: 0 },
    testCases: known.map(({ testCaseArn: arn }) => ({ name: arn, arn, retries: 0, quarantined: false })),
  };
  const now = connection.world.now();
  const execution = { id: '', name: '', startTime: new Date(now).toISOString() };
  let progress: SuiteProgress = ids.flatMap((id) =>
    id === undefined ? [] : [{ ...started({ status: 'WAITING' }, id, now), runsSince: 0 }],
  );
  const next = () => {
    const invocation = connection.within(CLEAN_MILLISECONDS);
    const executions = new Executions(connection.clients, invocation, connection.pace);
    return new SuiteRun({ suite, execution, input: {}, progress }, executions, invocation);
  };
  const left = await endAll(next, (after) => (progress = after));
  if (left > 0)
    throw new UnusableInput(`Some executions of an earlier run could not be ended (${left}). Try --clean again.`);
  return known.length;
}

/**
 * Returns the id of an execution whose start was requested. The journal has only the token of the request, so the
 * request is repeated with this token. The service returns the execution of the earlier run, or starts one, which `end`
 * ends.
 */
async function idOf({ token, testCaseArn }: OpenStart, connection: Connection): Promise<string | undefined> {
  const executions = new Executions(connection.clients, connection.within(CLEAN_MILLISECONDS), connection.pace);
  try {
    return await executions.start(parseTestCaseArn(testCaseArn)!, token);
  } catch (error) {
    // A refusal shows that the earlier run started no execution.
    if (error instanceof ConnectFailure && !error.isOutage) return undefined;
    throw error;
  }
}
