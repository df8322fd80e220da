import {
  type ConnectClient,
  CreateTestCaseCommand,
  type CreateTestCaseRequest,
  DeleteTestCaseCommand,
  DescribeTestCaseCommand,
  ListTestCasesCommand,
  TagResourceCommand,
  type TestCase,
  type TestCaseStatus,
  type TestCaseSummary,
  UntagResourceCommand,
  UpdateTestCaseCommand,
  type UpdateTestCaseRequest,
} from '@aws-sdk/client-connect';
import { type InstanceName } from '../../lib/private/test-case-properties/instance-name';
import { Failure } from '../custom-resource/failure';
import { type Invocation } from '../invocation/invocation';
import { persist } from '../aws-calls/persist';
import { type Turns } from '../aws-calls/turns';
import { isOutage, readServiceError, type ServiceError } from '../aws-calls/service-error';
import { type TestCaseName } from './arns';
import { ConnectFailure } from './connect-failure';
import { withFindings } from './content-findings';

export type NewTestCase = Omit<CreateTestCaseRequest, 'InstanceId'>;
export type TestCaseState = Omit<UpdateTestCaseRequest, 'InstanceId' | 'TestCaseId'>;

/** The largest page of ListTestCases. */
const TEST_CASES_PAGE_SIZE = 1000;

interface CallOptions {
  /** The maximum number of attempts. Default: no maximum. */
  readonly attempts?: number;
}

/** Calls the operations of Amazon Connect on the test cases of one instance, for one invocation. */
export class Connect {
  /** True when a call was repeated. An earlier attempt without an answer may have succeeded. */
  hasRetried = false;
  /** True when a CreateTestCase may have created a test case whose ARN is not known. */
  mayHaveCreated = false;

  /** @param confirm called before a test case is created or changed; throws when the request is past */
  constructor(
    private readonly client: ConnectClient,
    private readonly instance: InstanceName,
    private readonly invocation: Invocation,
    private readonly turns: Turns,
    private readonly confirm: () => Promise<void>,
  ) {}

  async create(testCase: NewTestCase): Promise<string> {
    const command = { InstanceId: this.instance.id, ...testCase };
    const { TestCaseArn } = await this.change(
      'CreateTestCase',
      this.instance.arn,
      (options) =>
        this.client.send(new CreateTestCaseCommand(command), options).catch((error) => this.noteCreate(error)),
      (error) => withFindings(error, testCase),
    );
    if (!TestCaseArn) {
      this.mayHaveCreated = true;
      throw new Failure(
        `Amazon Connect created a test case on ${this.instance.arn}, but its answer has no ARN. Deploy again.`,
      );
    }
    return TestCaseArn;
  }

  async update(testCase: TestCaseName, state: TestCaseState, options: CallOptions = {}): Promise<void> {
    const command = { InstanceId: this.instance.id, TestCaseId: testCase.id, ...state };
    await this.change(
      'UpdateTestCase',
      testCase.arn,
      (options) => this.client.send(new UpdateTestCaseCommand(command), options),
      (error) => withFindings(error, state),
      options,
    );
  }

  async delete(testCase: TestCaseName): Promise<void> {
    await this.call('DeleteTestCase', testCase.arn, (options) =>
      this.client.send(new DeleteTestCaseCommand({ InstanceId: this.instance.id, TestCaseId: testCase.id }), options),
    );
  }

  /** Describes the version of a test case with the given status. Default: the published version, which may not exist. */
  async describe(testCase: TestCaseName, status?: TestCaseStatus): Promise<TestCase> {
    const command = { InstanceId: this.instance.id, TestCaseId: testCase.id, Status: status };
    const { TestCase } = await this.call('DescribeTestCase', testCase.arn, (options) =>
      this.client.send(new DescribeTestCaseCommand(command), options),
    );
    return TestCase ?? {};
  }

  async list(): Promise<TestCaseSummary[]> {
    const summaries: TestCaseSummary[] = [];
    let NextToken: string | undefined;
    do {
      const command = { InstanceId: this.instance.id, MaxResults: TEST_CASES_PAGE_SIZE, NextToken };
      const page = await this.call('ListTestCases', this.instance.arn, (options) =>
        this.client.send(new ListTestCasesCommand(command), options),
      );
      summaries.push(...(page.TestCaseSummaryList ?? []));
      // On the last page, the service sends an empty token or no token.
      NextToken = page.NextToken || undefined;
    } while (NextToken);
    return summaries;
  }

  /** Adds tags. Makes no call when there are no tags, since the service refuses an empty map. */
  async tag(testCase: TestCaseName, tags: Readonly<Record<string, string>>): Promise<void> {
    if (Object.keys(tags).length === 0) return;
    await this.change('TagResource', testCase.arn, (options) =>
      this.client.send(new TagResourceCommand({ resourceArn: testCase.arn, tags }), options),
    );
  }

  async untag(testCase: TestCaseName, tagKeys: readonly string[]): Promise<void> {
    if (tagKeys.length === 0) return;
    await this.change('UntagResource', testCase.arn, (options) => this.sendUntag(testCase, tagKeys, options));
  }

  /** Removes tags even when the request is past: this method does not call `confirm`. */
  async untagForGood(testCase: TestCaseName, tagKeys: readonly string[]): Promise<void> {
    await this.call('UntagResource', testCase.arn, (options) => this.sendUntag(testCase, tagKeys, options));
  }

  private sendUntag({ arn }: TestCaseName, tagKeys: readonly string[], options: { abortSignal: AbortSignal }) {
    return this.client.send(new UntagResourceCommand({ resourceArn: arn, tagKeys: [...tagKeys] }), options);
  }

  /**
   * Throws the error of CreateTestCase again. If the error is an outage, first sets `mayHaveCreated`, since the call
   * may have created a test case. After any other error, the call has created none.
   */
  private noteCreate(thrown: unknown): never {
    if (isOutage(readServiceError(thrown))) this.mayHaveCreated = true;
    throw thrown;
  }

  /** Makes a call that creates or changes something. Calls `confirm` before each attempt. */
  private change<T>(
    operation: string,
    target: string,
    send: (options: { abortSignal: AbortSignal }) => Promise<T>,
    explained?: (error: ServiceError) => ServiceError,
    options?: CallOptions,
  ): Promise<T> {
    const sendIfWanted = async (given: { abortSignal: AbortSignal }) => {
      await this.confirm();
      return send(given);
    };
    return this.call(operation, target, sendIfWanted, explained, options);
  }

  private call<T>(
    operation: string,
    target: string,
    send: (options: { abortSignal: AbortSignal }) => Promise<T>,
    explained = (error: ServiceError) => error,
    { attempts }: CallOptions = {},
  ): Promise<T> {
    const onRetry = () => {
      this.hasRetried = true;
    };
    const failure = (error: ServiceError) => new ConnectFailure(operation, target, explained(error));
    const options = { abortSignal: this.invocation.signal };
    return persist(
      { operation, target, attempts, turns: this.turns, send: () => send(options), onRetry, failure },
      this.invocation,
    );
  }
}
