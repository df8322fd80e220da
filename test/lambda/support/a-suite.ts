import { randomUUID } from 'node:crypto';
import {
  type ConcludeOutcome,
  type DeploymentRequest,
  type SuiteInput,
  type SuiteProgress,
  type SuiteSettings,
  type SuiteStep,
  type SuiteTestCase,
  type TickOutcome,
} from '../../../lib/private/contract/suite';
import { SUITE_STEP_TIMEOUT_SECONDS } from '../../../lib/private/contract/timing';
import { suiteRun } from '../../../lambda/suite-runner';
import { type World } from '../../../lambda/invocation/world';
import { LocalConnect, type LocalConnectOptions } from '../../../local/connect';
import { document, hears, inTurn, press, started } from '../../local/test-runner/support/test-builder';
import { content, hangUp, menu, say } from '../../local/flow/support/flow-builder';
import { LOG_STREAM } from './a-stack';
import { CloudFormation } from './cloudformation';
import { CloudWatchLogs } from './cloud-watch-logs';
import { CREDENTIALS } from './credentials';
import { stopAfterTest } from './http';
import { VirtualWorld } from './virtual-world';

const MENU = content(
  // The greeting takes about eight seconds. An execution on the service takes at least this time.
  say('Greeting', `Welcome to us. ${'Please listen to all of this. '.repeat(3)}`, 'Menu'),
  menu('Menu', { '1': 'Sales' }, { NoMatchingCondition: 'End', InputTimeLimitExceeded: 'End', NoMatchingError: 'End' }),
  say('Sales', 'You are with sales.', 'End'),
  hangUp('End'),
);
/** The contents of two test cases for the flow `MENU`: the first passes, and the second fails. */
export const PASSING = document(inTurn(started('start'), hears('welcome', press(1)), hears('with sales')));
export const FAILING = document(inTurn(started('start'), hears('welcome', press(2)), hears('with sales')));

export const STACK_ID = 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1';
/** The stack and the logical id of the run resource. */
export const RUN_RESOURCE = `${STACK_ID} Run`;

interface Ran {
  readonly outcome: ConcludeOutcome;
  readonly ticks: number;
  /** The largest state between two ticks, in bytes. */
  readonly stateSize: number;
}

/** A suite on a local Connect with the limits and the request rate of the service, in virtual time. */
export class Suite {
  static async start(options: LocalConnectOptions = {}): Promise<Suite> {
    const world = new VirtualWorld();
    const connect = await LocalConnect.start({ clock: world.now, time: { scale: 1 }, throttle: true, ...options });
    stopAfterTest(() => connect.stop());
    const cloudFormation = await CloudFormation.start();
    const logs = await CloudWatchLogs.start();
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_CONNECT: connect.url,
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
      AWS_REGION: 'us-east-1',
      ...CREDENTIALS,
    });
    return new Suite(world, connect, cloudFormation, logs);
  }

  settings: SuiteSettings = {
    name: 'Menu/Suite',
    testCases: [],
    maxConcurrency: 5,
    maxQueued: 5,
    failOnFlaky: false,
    timeout: 3600,
  };
  readonly execution = {
    id: `arn:aws:states:us-east-1:111122223333:execution:Suite:${randomUUID()}`,
    name: randomUUID(),
    startTime: '',
  };
  /** Called before each tick with the tick's number, from 1. */
  beforeTick: (tick: number) => Promise<void> | void = () => undefined;
  /** The numbers of the ticks whose process crashes after the work is done. */
  dyingTicks = new Set<number>();
  private process: Process;
  private readonly flowId: string;
  /** Called with each step, which is a tick or the conclusion. */
  onStep: (step: SuiteStep) => void = () => undefined;
  private ticks = 0;
  private isStepLost = false;
  private concluding?: () => Promise<ConcludeOutcome>;

  private constructor(
    readonly world: VirtualWorld,
    readonly connect: LocalConnect,
    readonly cloudFormation: CloudFormation,
    readonly logs: CloudWatchLogs,
  ) {
    const begun = world.now();
    this.execution.startTime = new Date(begun).toISOString();
    cloudFormation.resources.set(RUN_RESOURCE, () => ({ status: 'UPDATE_IN_PROGRESS', since: begun }));
    this.process = newProcess(world);
    const flow = { InstanceArn: this.instance, Name: 'Menu', Type: 'CONTACT_FLOW', Content: JSON.stringify(MENU) };
    this.flowId = connect.store.contactFlows.create(flow).Id;
  }

  get instance(): string {
    return this.connect.instanceArn;
  }

  /** Creates test cases and adds them to the suite. */
  add(documents: readonly string[], more: Partial<SuiteTestCase> = {}): this {
    for (const Content of documents) {
      const number = this.settings.testCases.length + 1;
      const { Arn } = this.connect.store.testCases.create({
        InstanceArn: this.instance,
        Name: `Test ${number}`,
        Content,
        EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: this.flowId } },
      });
      const testCase = { name: `Menu/Test${number}`, arn: Arn, retries: 0, quarantined: false, ...more };
      this.settings = { ...this.settings, testCases: [...this.settings.testCases, testCase] };
    }
    return this;
  }

  /** Returns the input of a run that a deployment waits for. */
  request(more: Partial<DeploymentRequest> = {}): SuiteInput {
    const date = new Date(this.world.now()).toISOString().replace(/[-:]|\.\d+/g, '');
    return {
      deployment: {
        ResponseURL: `${this.cloudFormation.url}/answer?X-Amz-Date=${date}&X-Amz-Signature=secret`,
        StackId: STACK_ID,
        RequestId: 'request',
        LogicalResourceId: 'Run',
        passedId: 'Run:new:old',
        untestedId: 'Run:old:new',
        failedId: 'Run:old',
        failsDeployment: true,
        deadline: this.world.now() + 3_600_000,
        ...more,
      },
      maxFailures: 3,
    };
  }

  /**
   * Runs the steps of the state machine: ticks with pauses until all test cases have ended, and then the conclusion. A
   * failed step is repeated a few times.
   */
  async run(input: SuiteInput = {}): Promise<Ran> {
    let progress: SuiteProgress | null = null;
    let askedAt: number | null = null;
    let stateSize = 0;
    for (;;) {
      const step: SuiteStep = { step: 'TICK', progress, askedAt, ...this.common(input) };
      const outcome: TickOutcome | Error = await this.attempt<TickOutcome>(() => this.tick(step));
      if (outcome instanceof Error) {
        const error = { Error: outcome.name, Cause: JSON.stringify({ errorMessage: outcome.message }) };
        return { outcome: await this.concluded(input, progress, error), ticks: this.ticks, stateSize };
      }
      ({ progress, askedAt } = outcome);
      stateSize = Math.max(stateSize, Buffer.byteLength(JSON.stringify(outcome)));
      if (outcome.isDone) {
        return { outcome: await this.concluded(input, progress, null), ticks: this.ticks, stateSize };
      }
      await this.world.sleep(outcome.pause * 1000, NEVER);
    }
  }

  /** Runs the failed conclusion again, as a redrive of Step Functions does. */
  async redrive(): Promise<ConcludeOutcome> {
    const outcome = await this.attempt(this.concluding!);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  /**
   * Kills the process of the current step. The step fails at once. Code that the killed process still runs fails when
   * it next logs or sleeps. The next step has a new process.
   */
  kill(): void {
    this.process.kill();
    this.process = newProcess(this.world);
  }

  /** Makes the current step fail in Step Functions, although its work is done. */
  loseStep(): void {
    this.isStepLost = true;
  }

  async conclude(
    input: SuiteInput,
    progress: SuiteProgress | null,
    error: { Error: string; Cause: string } | null,
  ): Promise<ConcludeOutcome> {
    return (await this.invoke({ step: 'CONCLUDE', progress, error, ...this.common(input) })) as ConcludeOutcome;
  }

  /** Returns the number of simulated contacts that have not ended. */
  contactsLeft(): number {
    const { executions } = this.connect.store;
    return executions.list(this.instance).filter((execution) => {
      const over = execution.contactStoppedAt ?? execution.result?.contact?.endedAt;
      return execution.beganAt !== undefined && over === undefined;
    }).length;
  }

  calls(): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { operation } of this.connect.requests) counts[operation] = (counts[operation] ?? 0) + 1;
    return counts;
  }

  private common(input: SuiteInput) {
    return { suite: this.settings, execution: this.execution, input };
  }

  private async tick(step: SuiteStep): Promise<TickOutcome> {
    this.ticks += 1;
    await this.beforeTick(this.ticks);
    const outcome = (await this.invoke(step)) as TickOutcome;
    if (this.dyingTicks.has(this.ticks)) throw new Error('RequestId: 1 Error: Runtime exited');
    return outcome;
  }

  private concluded(...ended: Parameters<Suite['conclude']>): Promise<ConcludeOutcome> {
    this.concluding = () => this.conclude(...ended);
    return this.redrive();
  }

  private async attempt<Outcome>(step: () => Promise<Outcome>): Promise<Outcome | Error> {
    let failure = new Error();
    for (let attempt = 0; attempt < 4; attempt++) {
      try {
        return await step();
      } catch (error) {
        failure = error as Error;
        await this.world.sleep(3000, NEVER);
      }
    }
    return failure;
  }

  /** The step and the outcome are converted to JSON and back, as in Step Functions. */
  private async invoke(step: SuiteStep): Promise<TickOutcome | ConcludeOutcome> {
    const end = this.world.now() + SUITE_STEP_TIMEOUT_SECONDS * 1000;
    const context = { logStreamName: LOG_STREAM, getRemainingTimeInMillis: () => Math.max(0, end - this.world.now()) };
    this.onStep(step);
    const { run, killed } = this.process;
    const outcome = await Promise.race([run(JSON.parse(JSON.stringify(step)), context), killed]);
    if (this.isStepLost) {
      this.isStepLost = false;
      throw new Error('Lambda.ServiceException');
    }
    return JSON.parse(JSON.stringify(outcome));
  }
}

interface Process {
  readonly run: ReturnType<typeof suiteRun>;
  readonly killed: Promise<never>;
  kill(): void;
}

function newProcess(world: World): Process {
  let reject: (reason: Error) => void;
  const killed = new Promise<never>((_, rejected) => (reject = rejected));
  killed.catch(() => undefined);
  let isKilled = false;
  const check = () => {
    if (isKilled) throw new Error('The process is dead');
  };
  const own: World = {
    now: world.now,
    random: world.random,
    log: (line) => {
      check();
      world.log(line);
    },
    sleep: async (milliseconds, signal) => {
      check();
      await world.sleep(milliseconds, signal);
    },
  };
  const kill = () => {
    isKilled = true;
    reject(new Error('RequestId: 1 Error: Runtime exited'));
  };
  return { run: suiteRun(own), killed, kill };
}

const NEVER = new AbortController().signal;
