import { type ConcludeOutcome } from '../../../../lib/private/contract/suite';
import { SUITE_STEP_TIMEOUT_SECONDS } from '../../../../lib/private/contract/timing';
import { FAILING, PASSING, RUN_RESOURCE, STACK_ID, Suite } from '../../support/a-suite';
import { type Described } from '../../support/cloudformation';
import { inFrontOf } from '../../support/in-front-of';
import { type Answer, type Call } from '../../test-case/histories/gateway';
import { refusal } from '../../test-case/histories/refusals';
import { operationOf, serviceOf } from '../../test-case/histories/services';
import { ANSWER, EXCLUDED, type Fault, FAULTS, REDRIVEN, type Situation, SITUATIONS, UNDISTURBED } from './table';

/** A cell of the fault table: a run in one situation, and one of its calls, which fails with one fault. */
export interface Cell {
  readonly situation: Situation;
  readonly call: string;
  readonly fault: Fault;
}

export const CELLS: readonly Cell[] = SITUATIONS.flatMap((situation) =>
  [...situation.before, ...situation.calls].flatMap((call) =>
    FAULTS.filter(({ name, only = call }) => only === call && !isExcluded(name, call)).map((fault) => ({
      situation,
      call,
      fault,
    })),
  ),
);

function isExcluded(fault: string, call: string): boolean {
  return EXCLUDED.some(({ faults, calls }) => faults.includes(fault) && calls.includes(call));
}

/** The seconds after the start of a run at which CloudFormation stops waiting for it. */
const LEAVES_AFTER = 12;
/**
 * Used instead of LEAVES_AFTER when the call that fails is in `situation.before`, since the run has to make this call
 * before CloudFormation stops waiting. ListTestCaseExecutions is first called in the second tick.
 */
const LEAVES_LATE_AFTER = 40;
/** The time that a client waits for an answer, in milliseconds. */
const TIME_OUT = 30_000;
/**
 * The time in milliseconds that is added to the pause before each tick but the first. With this time, a run has fewer
 * ticks and makes fewer calls.
 */
const TICK_PAUSE = 12_000;

/** The state of the run resource in situations in which CloudFormation no longer waits for the run. */
const STATES: Readonly<Record<string, Described>> = {
  'a cancelled run': { status: 'UPDATE_FAILED' },
  'a run whose stack is deleted': { status: 'DELETE_IN_PROGRESS' },
  'a run in a nested stack': { error: 'ValidationError', message: 'Stack with id Menu does not exist' },
  'a run in a deployment without rollback': { status: 'CREATE_FAILED' },
};

interface Ran {
  readonly suite: Suite;
  readonly outcome: ConcludeOutcome;
  /** The number of calls that have failed with the fault. */
  readonly faulted: number;
}

export async function runCell({ situation, call, fault }: Cell): Promise<Ran> {
  const documents = situation.name === UNDISTURBED ? [PASSING, FAILING] : [FAILING];
  const suite = (await Suite.start({ throttle: false })).add(documents);
  suite.beforeTick = (tick) => pauseBefore(tick, suite);
  const server = new FaultServer(suite, call, fault);
  await server.stand();
  const request = suite.request();
  if (situation.name === UNDISTURBED || situation.before.includes(call)) server.begin();
  if (situation.name === REDRIVEN) return { suite, ...(await redriven(suite, server)) };
  const beginning = situation.before.includes(call) ? LEAVES_LATE_AFTER : LEAVES_AFTER;
  if (situation.name !== UNDISTURBED) leave(suite, situation.name, server, beginning);
  const { outcome } = await suite.run(request);
  return { suite, outcome, faulted: server.faulted };
}

function pauseBefore(tick: number, { world }: Suite): void {
  if (tick > 1) world.pass(TICK_PAUSE);
}

/**
 * Makes CloudFormation stop waiting for the run when the run has lasted `seconds`. Gives the executions an infinite
 * duration, so that the run cannot end by itself.
 */
function leave(suite: Suite, situation: string, server: FaultServer, seconds: number): void {
  const begun = suite.world.now();
  const leavesAt = begun + seconds * 1000;
  suite.beforeTick = (tick) => {
    pauseBefore(tick, suite);
    suite.connect.store.executions.list(suite.instance).forEach((each) => (each.duration = Infinity));
    if (suite.world.now() >= leavesAt) server.begin();
  };
  const waiting = { status: 'UPDATE_IN_PROGRESS', since: begun };
  const later = STATES[situation] ?? { status: 'UPDATE_IN_PROGRESS', since: leavesAt };
  suite.cloudFormation.resources.set(RUN_RESOURCE, () => (suite.world.now() < leavesAt ? waiting : later));
  suite.cloudFormation.events.set(STACK_ID, () => [
    { status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: leavesAt - 1000 },
    { status: 'UPDATE_IN_PROGRESS', at: begun - 60_000 },
  ]);
}

/** Runs the suite. Each attempt of its CONCLUDE step fails, as if Lambda were unavailable. Then redrives the run. */
async function redriven(suite: Suite, server: FaultServer): Promise<Omit<Ran, 'suite'>> {
  suite.onStep = ({ step }) => {
    if (step === 'CONCLUDE') throw new Error('Lambda is away');
  };
  await expect(suite.run(suite.request())).rejects.toThrow('Lambda is away');
  suite.onStep = () => undefined;
  suite.world.pass(60_000);
  server.begin();
  return { outcome: await suite.redrive(), faulted: server.faulted };
}

/** A server that adds a fault to the calls of one operation. */
class FaultServer {
  faulted = 0;
  private until = -Infinity;
  private hasBegun = false;

  constructor(
    private readonly suite: Suite,
    private readonly call: string,
    private readonly fault: Fault,
  ) {}

  begin(): void {
    this.hasBegun = true;
  }

  /** Starts the server. The run then calls the server instead of the service whose operation fails (`this.call`). */
  async stand(): Promise<void> {
    const variable = `AWS_ENDPOINT_URL_${serviceFor(this.call)}`;
    const url = await inFrontOf(process.env[variable]!, (call, forward) => this.take(call, forward));
    process.env[variable] = url;
    if (this.call === ANSWER) this.suite.cloudFormation.url = url;
  }

  private async take(call: Call, forward: () => Promise<Answer>): Promise<Answer | undefined> {
    if (nameOf(call) !== this.call || !this.isDue()) return forward();
    this.faulted++;
    return this.applyFault(call, this.fault.afterSuccess ? await answered(forward) : forward);
  }

  /** Tells whether a call fails. The first call after `begin` fails, and later calls fail while the fault lasts. */
  private isDue(): boolean {
    if (!this.hasBegun) return false;
    const now = this.suite.world.now();
    if (this.faulted === 0) this.until = now + (this.fault.seconds ?? 0) * 1000;
    return this.faulted === 0 || now < this.until;
  }

  private async applyFault(call: Call, answer: () => Promise<Answer>): Promise<Answer | undefined> {
    const { suite } = this;
    switch (this.fault.kind) {
      case 'reset':
        return undefined;
      case 'time-out':
        suite.world.pass(TIME_OUT);
        return undefined;
      case 'stopped':
        suite.world.pass(SUITE_STEP_TIMEOUT_SECONDS * 1000);
        suite.kill();
        return undefined;
      case 'killed':
        suite.kill();
        return undefined;
      case 'repeated':
        suite.loseStep();
        return answer();
      case 'refused':
        return { status: 403 };
      default:
        return refusal(serviceOf(call), this.fault.kind);
    }
  }
}

/** Forwards a call at once. Returns a function that returns the answer to the call. */
async function answered(forward: () => Promise<Answer>): Promise<() => Promise<Answer>> {
  const answer = await forward();
  return () => Promise.resolve(answer);
}

function nameOf(call: Call): string {
  return String(call.headers['x-amz-target'] ?? '').split('.')[1] ?? operationOf(call);
}

function serviceFor(operation: string): string {
  if (['CreateLogStream', 'PutLogEvents'].includes(operation)) return 'CLOUDWATCH_LOGS';
  return ['DescribeStackResource', 'DescribeStackEvents', ANSWER].includes(operation) ? 'CLOUDFORMATION' : 'CONNECT';
}
