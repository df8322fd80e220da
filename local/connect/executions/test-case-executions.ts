import { randomUUID } from 'node:crypto';
import {
  type AnswerCall,
  emptyWorldFolder,
  execute,
  type ExecutionRequest,
  type ExecutionResult,
  judge,
  judged,
  type JudgedResult,
  notStarted,
  type WorldFolder,
} from '../../test-runner';
import { type Bot, emptyWorld, type FlowDocument, type Resources } from '../../flow';
import { type Readings } from '../../readings';
import { invalidRequest, notFound, quotaExceeded } from '../connect-error';
import { type TestCase } from '../test-case-collection';
import { contactBeginning } from './entry-point';
import { ExecutionQueue, MAX_QUEUED } from './execution-queue';
import { type ExecutionResources } from './execution-resources';
import { answering, type InvokeFunction } from './function-calls';
import { worldOf } from './instance-world';
import { isOver, statusAt, type TestCaseExecution } from './test-case-execution';

export interface ExecutionSettings {
  /** Further resources for flows, such as functions and bots. They replace resources of the instance with the same ids. */
  readonly surroundings?: WorldFolder;
  /** True when executions take no time: each has ended as soon as it has started. Default: true. */
  readonly areInstant?: boolean;
  /** Runs the functions that are not in `surroundings`. */
  readonly invokeFunction?: InvokeFunction;
  /** Returns the bots that flows can use in addition to the bots in `surroundings`. */
  readonly bots?: () => Resources<Bot>;
  /** The values of readings that executions assume. Default: the likeliest value of each reading. */
  readonly readings?: Readings;
}

const noBots = () => emptyWorld.bots;

/** The service sometimes fails an execution with this message although the limit is not reached. */
const LIMIT_REACHED = 'Failed to start execution of test case due to limit reached.';

/** The executions of all instances, in the order in which they were requested. */
export class TestCaseExecutions {
  private readonly byId = new Map<string, TestCaseExecution>();
  private readonly byToken = new Map<string, { execution: TestCaseExecution; started: Promise<unknown> }>();
  private readonly queue = new ExecutionQueue();
  private readonly surroundings: WorldFolder;
  private readonly areInstant: boolean;
  private readonly answer: AnswerCall;
  private readonly bots: () => Resources<Bot>;
  private readonly readings?: Readings;
  private toFail = 0;

  constructor(
    private readonly resources: ExecutionResources,
    private readonly clock: () => number,
    {
      surroundings = emptyWorldFolder,
      areInstant = true,
      invokeFunction,
      bots = noBots,
      readings,
    }: ExecutionSettings = {},
  ) {
    this.surroundings = surroundings;
    this.areInstant = areInstant;
    this.bots = bots;
    this.readings = readings;
    this.answer = answering(surroundings, invokeFunction);
  }

  /** The API shows what has happened in an execution until this time. Infinity shows the whole execution. */
  get now(): number {
    return this.areInstant ? Infinity : this.clock();
  }

  /**
   * Makes the next `times` executions fail after they are accepted and before they start, as sometimes happens on the
   * service.
   */
  failNext(times: number): void {
    this.toFail += times;
  }

  /** Starts an execution. When an earlier call for the test case had the same token, returns the execution of that call. */
  async start(testCase: TestCase, token: string | undefined): Promise<TestCaseExecution> {
    const key = JSON.stringify([testCase.Arn, token]);
    const known = token === undefined ? undefined : this.byToken.get(key);
    if (known) {
      await known.started;
      return known.execution;
    }
    if (testCase.Status !== 'PUBLISHED') throw invalidRequest(`The test case ${testCase.Arn} is not published.`);
    if (this.count() >= MAX_QUEUED) {
      throw quotaExceeded(`At most ${MAX_QUEUED} executions can run or wait, and ${MAX_QUEUED} already do.`);
    }
    const execution = this.create(testCase);
    const started = this.begin(testCase, execution);
    this.byToken.set(key, { execution, started });
    await started;
    return execution;
  }

  /**
   * Executes a test case without waiting for other executions, and judges the result. The API does not show this
   * execution.
   */
  async tryOut(testCase: TestCase): Promise<JudgedResult> {
    const request = this.requestOf(testCase, this.clock());
    return typeof request === 'string' ? judged(notStarted(request)) : judge(request, this.answer);
  }

  /**
   * Returns the request of an execution and the function that answers its Lambda calls, so that a caller can execute
   * the test case on changed flows. Returns undefined for a test case that cannot start.
   */
  subjectOf(testCase: TestCase): { readonly request: ExecutionRequest; readonly answer: AnswerCall } | undefined {
    const request = this.requestOf(testCase, this.clock());
    return typeof request === 'string' ? undefined : { request, answer: this.answer };
  }

  /** Returns the published flows and the modules of an instance, and the flows and modules in `surroundings`. */
  flowsOn(instanceArn: string): FlowDocument[] {
    const { flows, modules } = worldOf(this.resources, instanceArn, this.surroundings.world);
    return [...flows.values(), ...modules.values()];
  }

  get(testCaseArn: string, id: string): TestCaseExecution {
    this.settle();
    const execution = this.byId.get(id);
    if (execution?.TestCaseArn !== testCaseArn) throw notFound(`There is no execution ${id} of ${testCaseArn}.`);
    return execution;
  }

  list(instanceArn: string): readonly TestCaseExecution[] {
    this.settle();
    return [...this.byId.values()].filter(({ InstanceArn }) => InstanceArn === instanceArn);
  }

  ofContact(instanceArn: string, contactId: string): TestCaseExecution | undefined {
    return this.list(instanceArn).find((execution) => execution.contactId === contactId);
  }

  /** Our reading of AWS: stopping an execution that has ended changes nothing. */
  stop(execution: TestCaseExecution): void {
    if (!isOver(statusAt(execution, this.now))) execution.stoppedAt = this.clock();
  }

  /** Our reading of AWS: the execution continues to its verdict when its contact is stopped. */
  stopContact(execution: TestCaseExecution): void {
    execution.contactStoppedAt = this.clock();
  }

  private create({ Arn, Name, InstanceArn, Tags }: TestCase): TestCaseExecution {
    const execution: TestCaseExecution = {
      Id: randomUUID(),
      Serial: this.byId.size + 1,
      TestCaseArn: Arn,
      TestCaseName: Name,
      InstanceArn,
      Tags,
      contactId: randomUUID(),
      requestedAt: this.clock(),
    };
    this.byId.set(execution.Id, execution);
    return execution;
  }

  private async begin(testCase: TestCase, execution: TestCaseExecution): Promise<void> {
    // The execution is queued before the first await, so that executions that are requested meanwhile come after it.
    if (!this.areInstant) this.queue.add(execution);
    try {
      execution.result = await this.outcomeOf(testCase, execution);
    } catch (error) {
      this.queue.remove(execution);
      throw error;
    }
    execution.duration = execution.result.duration;
    if (this.areInstant) execution.beganAt = execution.requestedAt;
  }

  private async outcomeOf(testCase: TestCase, { contactId, requestedAt }: TestCaseExecution): Promise<ExecutionResult> {
    if (this.toFail > 0) {
      this.toFail -= 1;
      return notStarted(LIMIT_REACHED);
    }
    const request = this.requestOf(testCase, requestedAt, contactId);
    return typeof request === 'string' ? notStarted(request) : execute(request, this.answer);
  }

  /** Returns the request for the execution of a test case, or the reason why it does not start. */
  private requestOf(testCase: TestCase, time: number, contactId?: string): ExecutionRequest | string {
    const { world: given, saysClock } = this.surroundings;
    const clock = saysClock ? given.clock : time;
    const world = { ...worldOf(this.resources, testCase.InstanceArn, given, this.bots()), clock };
    const beginning = contactBeginning(testCase, contactId, world, this.resources);
    if (typeof beginning === 'string') return beginning;
    const { Content: content, InitializationData: initializationData } = testCase;
    return { content, initializationData, world, ...beginning, readings: this.readings };
  }

  private count(): number {
    return this.areInstant ? 0 : this.queue.count(this.clock());
  }

  private settle(): void {
    if (!this.areInstant) this.queue.settle(this.clock());
  }
}
