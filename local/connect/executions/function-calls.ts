import { type AnswerCall, type WorldFolder } from '../../test-runner';
import { type LambdaAnswer, type LambdaRequest, resourceKey } from '../../flow';

/** Runs the function that a flow calls; undefined if there is none with this ARN. */
export type InvokeFunction = (call: LambdaRequest) => Promise<LambdaAnswer> | undefined;

/** Functions answer as the world says, then as they are deployed; what neither has is an error of the call. */
export function answering({ answer }: WorldFolder, invoke: InvokeFunction = () => undefined): AnswerCall {
  return (call, world) => {
    const isNamed = world.lambdas.has(resourceKey(call.functionArn));
    return (isNamed ? undefined : invoke(call)) ?? answer(call, world);
  };
}
