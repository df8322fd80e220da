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
import { type LeftJournal, leftJournals, type OpenStart } from './journal';
import { TemporaryStack } from './temporary-stack';

/** The time limit of one call of `idOf`, and of one pass of `endAll`. Until then, failed calls to AWS are repeated. */
const CLEAN_MILLISECONDS = 120_000;

interface Cleaned {
  /**
   * The number of executions that, according to the journals (the files in which the command records what it starts and
   * deploys), could still run. All of them have ended now.
   */
  readonly executions: number;
  /** The names of the stacks in the journals. None of the stacks exists any more. */
  readonly stacks: readonly string[];
}

/**
 * Ends the executions and contacts that earlier runs left on the instance, and then deletes the stacks of the runs. The
 * stacks are deleted last, since an execution whose test case is deleted cannot be ended. A run can have several
 * journals: one for its executions, and one for its stacks. After an error about one journal, continues with the next.
 *
 * @throws UnusableInput with the messages of all errors
 */
export async function cleanUp(connection: Connection): Promise<Cleaned> {
  const journals = leftJournals(connection.instance);
  const cleaned = { executions: 0, stacks: [] as string[] };
  await forEach(journals, async ({ open, stacks, remove }) => {
    cleaned.executions += await end(open, connection);
    if (stacks.length === 0) remove();
  });
  await forEach(journals, async ({ stacks, remove }) => {
    cleaned.stacks.push(...(await removeAll(stacks, connection)));
    remove();
  });
  return cleaned;
}

/** Calls a function with each journal. Throws an UnusableInput at the end when some calls have failed. */
async function forEach(journals: readonly LeftJournal[], act: (journal: LeftJournal) => Promise<void>): Promise<void> {
  const failures = new Set<string>();
  for (const journal of journals) {
    try {
      await act(journal);
    } catch (error) {
      if (!isExpected(error)) throw error;
      failures.add(error.message);
    }
  }
  if (failures.size > 0) throw new UnusableInput([...failures].join(' '));
}

/** Deletes all stacks that can be deleted. Then throws an UnusableInput if other stacks could not be deleted. */
async function removeAll(stacks: readonly string[], connection: Connection): Promise<readonly string[]> {
  const failures: string[] = [];
  for (const stack of stacks) {
    await new TemporaryStack(stack, connection).remove().catch((error: Error) => failures.push(error.message));
  }
  if (failures.length > 0) throw new UnusableInput(failures.join(' '));
  return stacks;
}

/**
 * Ends the executions that the calls in `open` may have started, and returns the number of these executions. The
 * executions with known ids end first, since they may be the reason why the limit of executions is reached.
 */
async function end(open: readonly OpenStart[], connection: Connection): Promise<number> {
  const known = open.filter(({ executionId }) => executionId !== undefined);
  await endExecutions(known, connection);
  let count = known.length;
  for (const each of open.filter(({ executionId }) => executionId === undefined)) {
    const executionId = await idOf(each, connection);
    if (executionId === undefined) continue;
    await endExecutions([{ ...each, executionId }], connection);
    count++;
  }
  return count;
}

async function endExecutions(starts: readonly OpenStart[], connection: Connection): Promise<void> {
  const suite: SuiteSettings = {
    ...{ name: connection.instance.arn, maxConcurrency: 0, maxQueued: 0, failOnFlaky: false, timeout: 0 },
    testCases: starts.map(({ testCaseArn: arn }) => ({ name: arn, arn, retries: 0, quarantined: false })),
  };
  const now = connection.world.now();
  const execution = { id: '', name: '', startTime: new Date(now).toISOString() };
  let progress: SuiteProgress = starts.map(({ executionId }) => ({
    ...started({ status: 'WAITING' }, executionId!, now),
    runsSince: 0,
  }));
  const next = () => {
    const invocation = connection.within(CLEAN_MILLISECONDS);
    const executions = new Executions(connection.clients, invocation, connection.pace);
    return new SuiteRun({ suite, execution, input: {}, progress }, executions, invocation);
  };
  const left = await endAll(next, (after) => (progress = after));
  if (left > 0)
    throw new UnusableInput(`Some executions of an earlier run could not be ended (${left}). Try --clean again.`);
}

/**
 * Returns the id of an execution whose start was requested. The journal has the token of the request, but not this id.
 * So the request is repeated with the token. If the earlier run did start the execution, the service returns that
 * execution. Otherwise the service starts one now, which is ended like the others.
 *
 * @throws UnusableInput when it is not known whether there is an execution
 */
async function idOf({ token, testCaseArn }: OpenStart, connection: Connection): Promise<string | undefined> {
  const executions = new Executions(connection.clients, connection.within(CLEAN_MILLISECONDS), connection.pace);
  try {
    return await executions.start(parseTestCaseArn(testCaseArn)!, token);
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    // For this token, the service would return an execution that the earlier run started. So a refusal shows that the
    // earlier run started no execution, unless a limit or an outage is the cause of the refusal.
    if (/Exception$/.test(error.code) && !error.isLimit && !error.isOutage) return undefined;
    const advice = error.isLimit ? 'when fewer executions are running' : 'when Amazon Connect answers again';
    throw new UnusableInput(
      `It is not known whether an earlier run started an execution of ${testCaseArn}, since StartTestCaseExecution failed (${error.code}). Try --clean again ${advice}.`,
    );
  }
}
