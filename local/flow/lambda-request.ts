import { type JsonObject } from '../../lib/private/json/json';

/** A call of a Lambda function by the flow. The code that runs the contact answers it with a LambdaAnswer. */
export interface LambdaRequest {
  /** The ARN of the function as the flow names it, or the ARN of its substitute. */
  readonly functionArn: string;
  readonly event: JsonObject;
  /** True when the flow continues at once, without the answer. */
  readonly asynchronous: boolean;
  readonly timeLimitSeconds: number;
}

export interface LambdaAnswer {
  readonly returns?: unknown;
  /** The reason why the call failed. */
  readonly error?: string;
  readonly delaySeconds?: number;
}
