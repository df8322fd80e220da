import { type Fault, type FaultKind } from './history';
import { type HandlerFunction, type Invocation } from './function';
import { type Answer, type Call, type Reply } from './gateway';
import { type Scheduler } from './scheduler';
import { cloudFormationError, connectError } from './services';

/** The duration of a call in milliseconds. */
const SHORTEST_CALL = 15;
const LONGEST_CALL = 150;
/** The time that a client waits for an answer, in milliseconds. */
const TIME_OUT = 30_000;
/**
 * The shortest faults that a handler cannot outlast, in seconds: longer than a new policy takes to apply, and longer than a handler
 * may run.
 */
const LONG_DENIAL = 30;
const LONG_OUTAGE = 400;

type ServiceName = 'answers' | 'cloudformation' | 'connect';
export type Services = Readonly<Record<ServiceName, (call: Call) => Answer | Promise<Answer>>>;

/** Delays the calls of handlers, lets some of them fail, and passes the others to the services. */
export class Calls {
  /** True when no faults happen: while people repair the stack, and at the end of the history. */
  areHealthy = false;
  /** The time until which faults last that a handler cannot outlast. */
  heavyUntil = -Infinity;
  private count = 0;
  private lasting: { readonly kind: FaultKind; readonly until: number }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: () => number,
    private readonly faults: readonly Fault[],
    private readonly lambda: HandlerFunction,
    private readonly services: Services,
  ) {}

  /** Receives a call of the active run of the function. */
  arrived(call: Call, reply: Reply): void {
    const { active } = this.lambda;
    if (active.isKilled) return reply.break();
    this.scheduler.pause();
    const latency = SHORTEST_CALL + this.random() * (LONGEST_CALL - SHORTEST_CALL);
    this.after(latency, active, () => this.carryOut(call, reply, active));
  }

  private async carryOut(call: Call, reply: Reply, invocation: Invocation): Promise<void> {
    const service = serviceOf(call);
    switch (this.faultOf(service, this.count++)) {
      case undefined:
        return reply.send(await this.services[service](call));
      case 'throttled':
        return reply.send(refusal(service, 'throttled'));
      case 'error':
        return reply.send(refusal(service, 'error'));
      case 'denied':
        return reply.send(refusal(service, 'denied'));
      case 'error after success':
        await this.services[service](call);
        return reply.send(refusal(service, 'error'));
      case 'time-out after success':
        await this.services[service](call);
        return this.timeOut(reply, invocation);
      case 'time-out':
        return this.timeOut(reply, invocation);
      case 'killed after success':
        await this.services[service](call);
        return this.kill(reply, invocation);
      case 'killed':
        return this.kill(reply, invocation);
    }
  }

  private timeOut(reply: Reply, invocation: Invocation): void {
    this.after(TIME_OUT, invocation, () => reply.break());
    this.scheduler.pause();
  }

  private kill(reply: Reply, invocation: Invocation): void {
    invocation.isKilled = true;
    reply.break();
  }

  /** Schedules the continuation of a run of the function. */
  private after(milliseconds: number, invocation: Invocation, goOn: () => void | Promise<void>): void {
    this.scheduler.later(milliseconds, () => {
      this.lambda.active = invocation;
      this.scheduler.run();
      void goOn();
    });
  }

  /**
   * Only Amazon Connect has lasting faults. CloudFormation has none, because nothing else can tell whether it still waits for a
   * request.
   */
  private faultOf(service: ServiceName, number: number): FaultKind | undefined {
    if (this.areHealthy) return undefined;
    const now = this.scheduler.now();
    const begun = this.faults.find(({ call }) => call === number);
    if (begun && begun.seconds > 0) {
      const until = now + begun.seconds * 1000;
      this.lasting.push({ kind: begun.kind, until });
      if (isHeavy(begun)) this.heavyUntil = Math.max(this.heavyUntil, until);
    }
    this.lasting = this.lasting.filter(({ until }) => until > now);
    if (service !== 'connect') return begun?.kind;
    // A denied call has no effect, so no other fault can hide one.
    const isDenied = this.lasting.some(({ kind }) => kind === 'denied');
    return isDenied ? 'denied' : (begun?.kind ?? this.lasting[0]?.kind);
  }
}

function isHeavy({ kind, seconds }: Fault): boolean {
  return seconds >= (kind === 'denied' ? LONG_DENIAL : LONG_OUTAGE);
}

function serviceOf({ target, body }: Call): ServiceName {
  if (target.startsWith('/answers/')) return 'answers';
  return body.startsWith('Action=') ? 'cloudformation' : 'connect';
}

const REFUSALS = {
  throttled: [429, 'ThrottlingException'],
  error: [500, 'InternalServiceException'],
  denied: [403, 'AccessDeniedException'],
} as const;

function refusal(service: ServiceName, kind: keyof typeof REFUSALS): Answer {
  const [status, type] = REFUSALS[kind];
  switch (service) {
    case 'connect':
      return connectError(status, type, 'A fault of the history');
    case 'cloudformation':
      return kind === 'error' ? cloudFormationError(500, 'InternalFailure') : cloudFormationError(400, 'Throttling');
    case 'answers':
      return { status: 503 };
  }
}
