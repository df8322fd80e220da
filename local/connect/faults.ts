import { AwsError } from '../http/aws-error';
import { ROUTES } from './routes';

interface Timing {
  /** How long the call waits before it takes effect. */
  readonly delayMs?: number;
  /** How many calls in a row it happens to. Default: 1 */
  readonly times?: number;
}

export interface ErrorFault extends Timing {
  readonly status: number;
  /** The exception's name. */
  readonly type: string;
  readonly message?: string;
  /** Further members of the answer. */
  readonly body?: object;
  /** The operation takes effect, but its answer is this error. */
  readonly afterEffect?: boolean;
}

export interface DelayFault extends Timing {
  readonly delayMs: number;
  readonly type?: undefined;
}

/** What goes wrong with a call: it fails, or is only slow. */
export type Fault = ErrorFault | DelayFault;

/** Faults that wait for calls, in the order in which they were asked for. */
export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  add(operation: string, fault: Fault): void {
    if (!ROUTES.some((route) => route.operation === operation)) {
      throw new Error(`The local Connect has no operation ${operation}, so that this fault would never happen.`);
    }
    const repeated = Array.from({ length: fault.times ?? 1 }, () => fault);
    this.waiting.set(operation, [...(this.waiting.get(operation) ?? []), ...repeated]);
  }

  waitingFor(operation: string): number {
    return this.waiting.get(operation)?.length ?? 0;
  }

  next(operation: string): Fault | undefined {
    return this.waiting.get(operation)?.shift();
  }
}

export function errorOf({ status, type, message = `A fault that was asked for: ${type}`, body }: ErrorFault): AwsError {
  return new AwsError(type, message, status, body);
}
