import { type LogLine } from '../../../../lambda/invocation/world';
import { AFTER_SUCCESS, type FaultType, type Fault, type FaultKind } from './history';
import { type HandlerFunction, type Invocation } from './function';
import { type Answer, type Call, type Reply } from './gateway';
import { type Scheduler } from './scheduler';
import { refusal } from './refusals';
import { operationOf, type ServiceName, serviceOf } from './services';

/** The shortest and the longest duration of a call, in milliseconds. */
const SHORTEST_CALL = 15;
const LONGEST_CALL = 150;
/** The time limit of a client for an answer, in milliseconds. */
const TIME_OUT = 30_000;
/** The delay of a call with the fault `held up` or `repeated`, in milliseconds. */
const HOLD_UP = 90_000;
/** With the fault `repeated`, Lambda delivers the event again after this time, in milliseconds. */
const REPETITION = 60_000;
/**
 * With the fault `skewed`, the clocks of a service and of the handlers differ by SKEW milliseconds. A service refuses a
 * call when the difference is ACCEPTED_SKEW or more.
 */
const SKEW = 20 * 60_000;
const ACCEPTED_SKEW = 5 * 60_000;
/**
 * A fault is heavy when a handler may fail because of it: a denial of at least LONG_DENIAL seconds, any other fault of
 * at least LONG_OUTAGE seconds, and a refused answer. A denied call is repeated for at most a minute, other calls until
 * the time limit of the handler.
 */
const LONG_DENIAL = 30;
const LONG_OUTAGE = 400;

export type Services = Readonly<Record<ServiceName, (call: Call) => Answer | Promise<Answer>>>;

export interface CallOfACourse {
  readonly number: number;
  /** The number of the event that the handler served when it made the call. */
  readonly event: number;
  readonly operation: string;
}

/** A call to which a fault is applied. */
interface FaultedCall {
  readonly service: ServiceName;
  readonly call: Call;
  readonly reply: Reply;
  readonly invocation: Invocation;
}

/** Delays the calls of handlers, and passes them on to the services. Applies faults to some of the calls. */
export class Calls {
  /** True when calls have no faults: while people repair the stack, and at the end of the history. */
  areHealthy = false;
  /** The time at which the last heavy fault (see LONG_DENIAL) ends, in milliseconds. */
  heavyUntil = -Infinity;
  readonly course: CallOfACourse[] = [];
  /** The time of a service whose clock is ahead. The first call with the fault `skewed` sets it. */
  private skewedTime?: number;
  private lasting: { readonly kind: FaultKind; readonly until: number }[] = [];

  constructor(
    private readonly scheduler: Scheduler,
    private readonly random: () => number,
    private readonly log: (line: LogLine) => void,
    private readonly faults: readonly Fault[],
    private readonly lambda: HandlerFunction,
    private readonly services: Services,
  ) {}

  /** Receives a call that the handler makes in its active invocation. */
  arrived(call: Call, reply: Reply): void {
    const { active } = this.lambda;
    if (active.isKilled) return reply.break();
    this.scheduler.pause();
    const latency = SHORTEST_CALL + this.random() * (LONGEST_CALL - SHORTEST_CALL);
    this.after(latency, active, () => this.carryOut(call, reply, active));
  }

  private async carryOut(call: Call, reply: Reply, invocation: Invocation): Promise<void> {
    const service = serviceOf(call);
    const number = this.course.length;
    const made = { number, event: this.lambda.numberOf(invocation), operation: operationOf(call) };
    this.course.push(made);
    const carryOut = async () => this.services[service](call);
    const kind = this.faultOf(service, number);
    if (!kind) return reply.send(await carryOut());
    this.log({ fault: kind, ...made });
    if (!kind.endsWith(AFTER_SUCCESS))
      return this.applyFault(kind as FaultType, { service, call, reply, invocation }, carryOut);
    const answer = await carryOut();
    const type = kind.slice(0, -AFTER_SUCCESS.length) as FaultType;
    return this.applyFault(type, { service, call, reply, invocation }, () => Promise.resolve(answer));
  }

  /** @param answer returns the answer to the call, and carries the call out if that has not happened yet */
  private async applyFault(kind: FaultType, faulted: FaultedCall, answer: () => Promise<Answer>): Promise<void> {
    const { service, call, reply, invocation } = faulted;
    const goOn = async () => reply.send(await answer());
    switch (kind) {
      case 'skewed': {
        const date = (this.skewedTime ??= signedAt(call) + SKEW);
        const isSigned = Math.abs(signedAt(call) - date) < ACCEPTED_SKEW;
        const { headers, ...rest } = isSigned ? await answer() : refusal(service, kind);
        return reply.send({ ...rest, headers: { ...headers, date: new Date(date).toUTCString() } });
      }
      case 'reset':
        return reply.break();
      case 'time-out':
        return this.later(TIME_OUT, invocation, () => reply.break());
      case 'killed':
        return kill(faulted);
      case 'stopped':
        return this.later(invocation.end - this.scheduler.now(), invocation, () => kill(faulted));
      case 'held up':
        return this.later(HOLD_UP, invocation, goOn);
      case 'doubled':
        this.lambda.repeat(invocation, 0);
        return goOn();
      case 'repeated':
        this.lambda.repeat(invocation, REPETITION);
        return this.later(HOLD_UP, invocation, goOn);
      case 'refused':
        this.heavyUntil = Math.max(this.heavyUntil, this.scheduler.now() + 1);
        return reply.send({ status: 403 });
      default:
        return reply.send(refusal(service, kind));
    }
  }

  /** Pauses an invocation, and schedules its continuation. */
  private later(milliseconds: number, invocation: Invocation, goOn: () => void | Promise<void>): void {
    this.after(milliseconds, invocation, goOn);
    this.scheduler.pause();
  }

  /** Schedules the continuation of an invocation. The caller has to pause the invocation. */
  private after(milliseconds: number, invocation: Invocation, goOn: () => void | Promise<void>): void {
    this.scheduler.later(milliseconds, () => {
      this.lambda.active = invocation;
      this.scheduler.run();
      void goOn();
    });
  }

  /**
   * Returns the fault of a call, if it has one. A lasting fault also affects later calls to Amazon Connect. It does not
   * affect later calls to CloudFormation, since a handler needs them to find out whether its request is past.
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
    // While calls are denied, no call takes effect. So a denial takes precedence over other faults.
    const isDenied = this.lasting.some(({ kind }) => kind === 'denied');
    return isDenied ? 'denied' : (begun?.kind ?? this.lasting[0]?.kind);
  }
}

function isHeavy({ kind, seconds }: Fault): boolean {
  return seconds >= (kind === 'denied' ? LONG_DENIAL : LONG_OUTAGE);
}

function kill({ reply, invocation }: FaultedCall): void {
  invocation.isKilled = true;
  reply.break();
}

/** Returns the time in the signature of a call, in milliseconds. */
function signedAt({ headers }: Call): number {
  return Date.parse(String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'));
}
