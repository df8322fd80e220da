import { type AnswerCall, type WorldFolder } from '../../test-runner';
import { type LambdaAnswer, type LambdaRequest, resourceKey } from '../../flow';

/** Invokes the Lambda function that a flow calls. Returns undefined when no deployed function has the ARN of the call. */
export type InvokeFunction = (call: LambdaRequest) => Promise<LambdaAnswer> | undefined;

/**
 * Returns an AnswerCall for the Lambda calls of flows. The world answers for the functions that it names. Other
 * functions are invoked; a call of a function that is not deployed fails.
 */
export function answering({ answer }: WorldFolder, invoke: InvokeFunction = () => undefined): AnswerCall {
  return (call, world) => {
    const isNamed = world.lambdas.has(resourceKey(call.functionArn));
    return (isNamed ? undefined : invoke(call)) ?? answer(call, world);
  };
}
