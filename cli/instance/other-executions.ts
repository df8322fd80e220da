import { ListTestCaseExecutionsCommand, ListTestCasesCommand } from '@aws-sdk/client-connect';
import { EXECUTION_LIMIT_SECONDS } from '../../lib/private/contract/timing';
import { type Connection } from './connection';

/**
 * Only executions that were started at most this long ago are read. The time is a multiple of the time limit of an
 * execution, since an execution may first wait in the queue of the service.
 */
const SINCE_MILLISECONDS = 4 * EXECUTION_LIMIT_SECONDS * 1000;

/**
 * Returns a warning about the executions that already run or wait on the instance; undefined when there are none. They
 * delay a run, since an instance runs only five executions at once.
 */
export async function otherExecutions(connection: Connection): Promise<string | undefined> {
  const { id: InstanceId } = connection.instance;
  const StartTime = connection.world.now() - SINCE_MILLISECONDS;
  const { TestCaseExecutions = [] } = await connection.read('ListTestCaseExecutions', (client) =>
    client.send(new ListTestCaseExecutionsCommand({ InstanceId, StartTime, MaxResults: 100 })),
  );
  const running = TestCaseExecutions.filter(
    ({ TestCaseExecutionStatus: status }) => status === 'IN_PROGRESS' || status === 'INITIATED',
  );
  if (running.length === 0) return undefined;
  const { TestCaseSummaryList = [] } = await connection.read('ListTestCases', (client) =>
    client.send(new ListTestCasesCommand({ InstanceId, MaxResults: 1000 })),
  );
  const names = new Map(TestCaseSummaryList.map(({ Id, Name }) => [Id, Name]));
  const executions = running.map(
    ({ TestCaseId, StartTime: since }) =>
      `${names.get(TestCaseId) ?? TestCaseId}${since ? ` since ${since.toISOString().slice(11, 19)} UTC` : ''}`,
  );
  return `The instance runs at most five executions at once. Other executions run or wait on it (${running.length}): ${executions.join(', ')}.`;
}
