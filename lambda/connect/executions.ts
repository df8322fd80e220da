import {
  type ConnectClient,
  DescribeTestCaseCommand,
  type ExecutionRecord,
  GetTestCaseExecutionSummaryCommand,
  ListTestCaseExecutionRecordsCommand,
  ListTestCaseExecutionsCommand,
  StartTestCaseExecutionCommand,
  StopContactCommand,
  StopTestCaseExecutionCommand,
  type TestCaseExecutionStatus,
} from '@aws-sdk/client-connect';
import { type ExecutionState } from '../../lib/private/suite-run/execution-state';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';
import { Failure } from '../custom-resource/failure';
import { type Invocation } from '../invocation/invocation';
import { persist } from '../aws-calls/persist';
import { readServiceError, type ServiceError } from '../aws-calls/service-error';
import { type Explanation } from '../aws-calls/service-failure';
import { type TestCaseName } from './arns';
import { type ConnectClients } from './clients';
import { ConnectFailure } from './connect-failure';
import { type Pace } from './pace';

/** The maximum number of executions, or of records, on a page. */
const EXECUTIONS_PAGE_SIZE = 100;
/** The maximum number of pages that `list` reads. For executions of the run that are not on these pages, `summary` is called. */
const MAX_PAGES = 5;

/** Thrown when the invocation was aborted before a call was sent for the first time. */
export class NotSent extends Error {}

/**
 * The calls of a run to Amazon Connect, for one invocation and within the request rate of the service. A method with
 * `patience` repeats a failed call for at most this number of milliseconds.
 */
export class Executions {
  constructor(
    private readonly clients: ConnectClients,
    private readonly invocation: Invocation,
    private readonly pace: Pace,
  ) {}

  /** Starts an execution and returns its id. A start with the same token returns the same execution. */
  async start(testCase: TestCaseName, ClientToken: string, patience = Infinity): Promise<string> {
    const command = new StartTestCaseExecutionCommand({ ...labels(testCase), ClientToken });
    const { TestCaseExecutionId } = await this.call(
      'StartTestCaseExecution',
      testCase.arn,
      testCase,
      (client, options) => client.send(command, options),
      patience,
    );
    if (!TestCaseExecutionId) {
      throw new Failure(
        `Amazon Connect started an execution of ${testCase.arn}, but returned no id of the execution. Run the suite again.`,
      );
    }
    return TestCaseExecutionId;
  }

  async stop(testCase: TestCaseName, TestCaseExecutionId: string, patience: number): Promise<void> {
    const command = new StopTestCaseExecutionCommand({ ...labels(testCase), TestCaseExecutionId });
    await this.call(
      'StopTestCaseExecution',
      testCase.arn,
      testCase,
      (client, options) => client.send(command, options),
      patience,
    );
  }

  async summary(testCase: TestCaseName, TestCaseExecutionId: string): Promise<ExecutionState> {
    const command = new GetTestCaseExecutionSummaryCommand({ ...labels(testCase), TestCaseExecutionId });
    const summary = await this.call('GetTestCaseExecutionSummary', testCase.arn, testCase, (client, options) =>
      client.send(command, options),
    );
    return executionState(summary.Status, summary);
  }

  /**
   * Returns a map with the executions of an instance that were started at or after `since`. The keys are their ids.
   * Reads at most MAX_PAGES pages, and stops early when it has found all executions in `wanted`.
   */
  async list(
    instance: InstanceName,
    since: number,
    wanted?: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, ExecutionState>> {
    const found = new Map<string, ExecutionState>();
    const missing = new Set(wanted);
    let NextToken: string | undefined;
    for (let page = 0; page < MAX_PAGES; page++) {
      const command = new ListTestCaseExecutionsCommand({
        InstanceId: instance.id,
        StartTime: since,
        MaxResults: EXECUTIONS_PAGE_SIZE,
        NextToken,
      });
      const answer = await this.call('ListTestCaseExecutions', instance.arn, { instance }, (client, options) =>
        client.send(command, options),
      );
      for (const {
        TestCaseExecutionId = '',
        TestCaseId,
        TestCaseExecutionStatus,
        ...times
      } of answer.TestCaseExecutions ?? []) {
        found.set(TestCaseExecutionId, { ...executionState(TestCaseExecutionStatus, times), testCaseId: TestCaseId });
        missing.delete(TestCaseExecutionId);
      }
      // On the last page, the service sends an empty token or no token.
      NextToken = answer.NextToken || undefined;
      if (NextToken === undefined || (wanted && missing.size === 0)) break;
    }
    return found;
  }

  async records(testCase: TestCaseName, TestCaseExecutionId: string, patience = Infinity): Promise<ExecutionRecord[]> {
    const records: ExecutionRecord[] = [];
    let NextToken: string | undefined;
    do {
      const command = new ListTestCaseExecutionRecordsCommand({
        ...labels(testCase),
        TestCaseExecutionId,
        MaxResults: EXECUTIONS_PAGE_SIZE,
        NextToken,
      });
      const page = await this.call(
        'ListTestCaseExecutionRecords',
        testCase.arn,
        testCase,
        (client, options) => client.send(command, options),
        patience,
      );
      records.push(...(page.ExecutionRecords ?? []));
      NextToken = page.NextToken || undefined;
    } while (NextToken);
    return records;
  }

  /** Returns the published content of the test case. */
  async content(testCase: TestCaseName, patience: number): Promise<string | undefined> {
    const command = new DescribeTestCaseCommand(labels(testCase));
    const { TestCase } = await this.call(
      'DescribeTestCase',
      testCase.arn,
      testCase,
      (client, options) => client.send(command, options),
      patience,
    );
    return TestCase?.Content;
  }

  /** Ends the simulated contact. A contact that has already ended is not an error. */
  async stopContact({ instance }: TestCaseName, ContactId: string, patience: number): Promise<void> {
    const command = new StopContactCommand({ InstanceId: instance.id, ContactId });
    const stop = async (client: ConnectClient, options: { abortSignal: AbortSignal }) => {
      try {
        await client.send(command, options);
      } catch (error) {
        if (!ENDED.has(readServiceError(error).code)) throw error;
      }
    };
    await this.call('StopContact', `${instance.arn}/contact/${ContactId}`, { instance }, stop, patience);
  }

  private async call<T>(
    operation: string,
    target: string,
    { instance }: { readonly instance: InstanceName },
    send: (client: ConnectClient, options: { abortSignal: AbortSignal }) => Promise<T>,
    patience = Infinity,
  ): Promise<T> {
    const { invocation, pace } = this;
    const deadline = Math.min(invocation.deadline, invocation.now() + patience);
    let isSent = false;
    const paced = async () => {
      await pace.wait(invocation);
      invocation.signal.throwIfAborted();
      isSent = true;
      return send(this.clients.in(instance.region), { abortSignal: invocation.signal });
    };
    const failure = (error: ServiceError) => new ConnectFailure(operation, target, error, LIMIT_OF_EXECUTIONS);
    try {
      return await persist({ operation, target, send: paced, failure }, { ...invocation, deadline });
    } catch (error) {
      throw isSent ? error : new NotSent(`${operation} was not called`, { cause: error });
    }
  }
}

const LIMIT_OF_EXECUTIONS: Explanation = {
  what: 'The limit of simultaneous executions is reached for',
  fix: 'Run fewer test cases at the same time, or try again later.',
};

/** The errors of StopContact for a contact that has ended. */
const ENDED = new Set(['ContactNotFoundException', 'ResourceNotFoundException', 'InvalidRequestException']);

function labels({ instance, id }: TestCaseName) {
  return { InstanceId: instance.id, TestCaseId: id };
}

function executionState(
  status: TestCaseExecutionStatus | undefined,
  { StartTime, EndTime }: { readonly StartTime?: Date; readonly EndTime?: Date },
): ExecutionState {
  return { status: status ?? 'INITIATED', startedAt: StartTime?.getTime(), endedAt: EndTime?.getTime() };
}
