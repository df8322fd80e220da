import { ListTestCaseExecutionsCommand, ListTestCasesCommand } from '@aws-sdk/client-connect';
import { EXECUTION_LIMIT_SECONDS } from '../../lib/private/contract/timing';
import { type Connection } from './connection';

/**
 * Only executions that were started at most this long ago are read. An execution may first wait in the queue of the
 * service.
 */
const SINCE_MILLISECONDS = 4 * EXECUTION_LIMIT_SECONDS * 1000;

/**
 * Returns a warning when executions already run or wait on the instance. They delay a run, since an instance runs only
 * five executions at once.
 */
export async function otherExecutions(connection: Connection): Promise<string | undefined> {
  const { id: InstanceId } = connection.instance;
  const StartTime = connection.world.now() - SINCE_MILLISECONDS;
  const executions = await connection.readAll(
    'ListTestCaseExecutions',
    (client, NextToken) =>
      client.send(new ListTestCaseExecutionsCommand({ InstanceId, StartTime, NextToken, MaxResults: 100 })),
    (page) => page.TestCaseExecutions,
  );
  const running = executions.filter(
    ({ TestCaseExecutionStatus: status }) => status === 'IN_PROGRESS' || status === 'INITIATED',
  );
  if (running.length === 0) return undefined;
  const testCases = await connection.readAll(
    'ListTestCases',
    (client, NextToken) => client.send(new ListTestCasesCommand({ InstanceId, NextToken, MaxResults: 1000 })),
    (page) => page.TestCaseSummaryList,
  );
  const names = new Map(testCases.map(({ Id, Name }) => [Id, Name]));
  const shown = running.map(
    ({ TestCaseId, StartTime: since }) =>
      `${names.get(TestCaseId) ?? TestCaseId}${since ? ` since ${since.toISOString().slice(11, 19)} UTC` : ''}`,
  );
  return `The instance runs at most five executions at once. Other executions already run there or wait to run (${running.length}): ${shown.join(', ')}.`;
}
