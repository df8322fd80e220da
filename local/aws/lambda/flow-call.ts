import { type LambdaAnswer, type LambdaRequest } from '../../flow';
import { messageOf } from '../../http/aws-error';
import { type Functions } from './functions';
import { type LambdaFunction } from './lambda-function';

/**
 * Runs a deployed function for a flow that calls it; undefined if none has this ARN. How long it takes says more about this
 * machine than about the function, so that counts against the flow's time limit only: for the contact an answer or an error
 * comes at once, and none takes as long as the limit.
 */
export function flowCall(functions: Functions, request: LambdaRequest): Promise<LambdaAnswer> | undefined {
  const { functionArn, event, asynchronous } = request;
  const lambda = functions.find(functionArn);
  if (!lambda || !`${functionArn}:`.startsWith(`${lambda.arn}:`)) return undefined;
  if (!asynchronous) return answerOf(functions, lambda, request);
  functions.invokeLater(lambda.name, event);
  return Promise.resolve({});
}

/** A function for which the flow no longer waits runs on, as on Lambda. */
function answerOf(
  functions: Functions,
  lambda: LambdaFunction,
  { event, timeLimitSeconds }: LambdaRequest,
): Promise<LambdaAnswer> {
  return new Promise((resolve) => {
    const fail = (why: string, delaySeconds?: number) =>
      resolve({ error: `the function ${lambda.name} ${why}`, delaySeconds });
    const giveUp = () => fail(`gave no answer within ${timeLimitSeconds} s`, timeLimitSeconds);
    let timer: NodeJS.Timeout | undefined;
    const startWaiting = () => (timer = setTimeout(giveUp, timeLimitSeconds * 1000));
    void functions
      .invoke(lambda, event, startWaiting)
      .then(
        (returns) => resolve({ returns }),
        (error) => fail(`failed: ${messageOf(error)}`),
      )
      .finally(() => clearTimeout(timer));
  });
}
