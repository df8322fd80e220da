import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { type TestCaseName } from '../../lambda/connect/arns';
import { Executions } from '../../lambda/connect/executions';
import { type Invocation } from '../../lambda/invocation/invocation';
import { type Connection } from './connection';
import { type Journal } from './journal';

/** The executions of a run. Writes each start into the journal. For each execution, keeps the records that were read last. */
export class JournaledExecutions extends Executions {
  constructor(
    { clients, pace }: Connection,
    invocation: Invocation,
    private readonly journal: Journal,
    private readonly lastRecords: Map<string, readonly ExecutionRecord[]>,
  ) {
    super(clients, invocation, pace);
  }

  override async start(testCase: TestCaseName, token: string, patience?: number): Promise<string> {
    this.journal.asks(token, testCase.arn);
    const executionId = await super.start(testCase, token, patience);
    this.journal.started(token, executionId);
    return executionId;
  }

  override async records(testCase: TestCaseName, executionId: string, patience?: number): Promise<ExecutionRecord[]> {
    const records = await super.records(testCase, executionId, patience);
    this.lastRecords.set(executionId, records);
    return records;
  }
}
