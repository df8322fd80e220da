import { ConnectFailure } from '../../lambda/connect/connect-failure';
import { parseTestCaseArn } from '../../lambda/connect/arns';
import { Executions } from '../../lambda/connect/executions';
import { SuiteRun } from '../../lambda/suite-runner/suite-run';
import { type SuiteProgress, type SuiteSettings } from '../../lib/private/contract/suite';
import { started } from '../../lib/private/suite-run/progress';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { endAll } from './end-all';
import { isExpected } from './failure-with';
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
 * Ends the executions and contacts that earlier runs left on the instance, and deletes the stacks of the runs. An error
 * about one run does not keep the others on the instance.
 *
 * @throws UnusableInput with the messages of all errors
 */
export async function cleanUp(connection: Connection): Promise<Cleaned> {
  const cleaned = { executions: 0, stacks: [] as string[] };
  const failures = new Set<string>();
  for (const journal of leftJournals(connection.instance)) {
    try {
      // The stacks are deleted last, since an execution whose test case is deleted cannot be ended.
      cleaned.executions += await end(journal.open, connection);
      cleaned.stacks.push(...(await removeAll(journal.stacks, connection)));
      journal.remove();
    } catch (error) {
      if (!isExpected(error)) throw error;
      failures.add(error.message);
    }
  }
  if (failures.size > 0) throw new UnusableInput([...failures].join(' '));
  return cleaned;
}

/** Deletes all stacks that can be deleted. Throws an UnusableInput when there are others. */
async function removeAll(stacks: readonly string[], connection: Connection): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const stack of stacks) {
    await new TemporaryStack(stack, connection).remove().catch((error: Error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new UnusableInput(failures.join(' '));
  return stacks;
}

/** Ends the executions that the open starts of a journal may have left, and returns the number of these executions. */
async function end(open: readonly OpenStart[], connection: Connection): Promise<number> {
  const answers: Answer[] = [];
  for (const each of open)
    answers.push(each.executionId ? { id: each.executionId } : await askedAgain(each, connection));
  const ids = answers.map(({ id }) => id);
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
  const unknown = answers.find(({ failure }) => failure);
  if (unknown?.failure) throw unknown.failure;
  return known.length;
}

/** The answer to a repeated start. Without an id and a failure, the earlier run started no execution. */
interface Answer {
  readonly id?: string;
  readonly failure?: UnusableInput;
}

/**
 * Repeats a start with its token, since the journal has the token and not the id. If the earlier run did start the
 * execution, the service returns that execution. Otherwise the service starts one now, and `end` ends it with the others.
 */
async function askedAgain({ token, testCaseArn }: OpenStart, connection: Connection): Promise<Answer> {
  const executions = new Executions(connection.clients, connection.within(CLEAN_MILLISECONDS), connection.pace);
  try {
    return { id: await executions.start(parseTestCaseArn(testCaseArn)!, token) };
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    if (error.isNotFound || error.isBadParameter) return {};
    const failure = `It is not known whether an earlier run started an execution of ${testCaseArn}, since StartTestCaseExecution failed (${error.code}). Try --clean again later, when fewer executions are running.`;
    return { failure: new UnusableInput(failure) };
  }
}
