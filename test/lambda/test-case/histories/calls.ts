import { type Fault, type FaultKind } from './history';
import { type HandlerFunction, type Invocation } from './function';
import { type Answer, type Call, type Reply } from './gateway';
import { type Scheduler } from './scheduler';
import { cloudFormationError, connectError } from './services';

/** How long a call takes, in milliseconds. */
const SHORTEST_CALL = 15;
const LONGEST_CALL = 150;
/** How long a client waits for an answer. */
const TIME_OUT = 30_000;
/** Faults that handlers cannot outlast: longer than a new policy takes, and than they may run. */
const LONG_DENIAL = 30;
const LONG_OUTAGE = 400;

type ServiceName = 'answers' | 'cloudformation' | 'connect';
export type Services = Readonly<Record<ServiceName, (call: Call) => Answer | Promise<Answer>>>;

/** Lets the calls of handlers take their time, go wrong, and reach the services. */
export class Calls {
  /** No more faults, for what people do when they are over. */
  areHealthy = false;
  /** Until when there are faults that a handler cannot outlast. */
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

  /** A call has arrived, of the run of the function that is under way. */
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

  /** The run of the function goes on with what happens then. */
  private after(milliseconds: number, invocation: Invocation, goOn: () => void | Promise<void>): void {
    this.scheduler.later(milliseconds, () => {
      this.lambda.active = invocation;
      this.scheduler.run();
      void goOn();
    });
  }

  /** Only Amazon Connect goes wrong for long: whether a request is still wanted, nobody but CloudFormation can tell. */
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
    // A call that is denied has no effect that another fault could hide.
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
