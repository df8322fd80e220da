import { type AnswerCall, type WorldFolder } from '../../test-runner';
import { type LambdaAnswer, type LambdaRequest, resourceKey } from '../../flow';

/** Runs a function that a flow calls. Returns undefined when no function has this ARN. */
export type InvokeFunction = (call: LambdaRequest) => Promise<LambdaAnswer> | undefined;

/**
 * Answers the calls of Lambda functions: with the answer in the world, or else with the answer of the deployed
 * function. The call of a function that is neither in the world nor deployed fails.
 */
export function answering({ answer }: WorldFolder, invoke: InvokeFunction = () => undefined): AnswerCall {
  return (call, world) => {
    const isNamed = world.lambdas.has(resourceKey(call.functionArn));
    return (isNamed ? undefined : invoke(call)) ?? answer(call, world);
  };
}
