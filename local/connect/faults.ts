import { AwsError } from '../http/aws-error';
import { ROUTES } from './routes';

interface Timing {
  /** The delay before the call takes effect or fails, in milliseconds. Default: no delay. */
  readonly delayMs?: number;
  /** The number of consecutive calls that have the fault. Default: 1. */
  readonly times?: number;
}

export interface ErrorFault extends Timing {
  readonly status: number;
  /** The name of the exception. */
  readonly type: string;
  readonly message?: string;
  /** Further members of the answer. */
  readonly body?: object;
  /** True when the operation takes effect although its answer is this error. */
  readonly afterEffect?: boolean;
}

interface DelayFault extends Timing {
  readonly delayMs: number;
  readonly type?: undefined;
}

export type Fault = ErrorFault | DelayFault;

/** The faults for the next calls of each operation, in the order in which they were added. */
export class Faults {
  private readonly waiting = new Map<string, Fault[]>();

  add(operation: string, fault: Fault): void {
    if (!ROUTES.some((route) => route.operation === operation)) {
      throw new Error(
        `The local Connect has no operation ${operation}. A fault needs the name of an operation such as CreateTestCase.`,
      );
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

export function errorOf({ status, type, message = `A requested fault: ${type}`, body }: ErrorFault): AwsError {
  return new AwsError(type, message, status, body);
}
