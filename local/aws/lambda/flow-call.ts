import { type LambdaAnswer, type LambdaRequest } from '../../flow';
import { messageOf } from '../../http/aws-error';
import { type Functions } from './functions';
import { type LambdaFunction } from './lambda-function';

/**
 * Runs a deployed function for a flow that calls it. Returns undefined when no function has this ARN.
 *
 * The clock of the contact does not advance for an answer or an error, since the run time on this machine says little
 * about the run time on AWS. When the function does not answer within the time limit of the flow, the clock advances by
 * this time limit.
 */
export function flowCall(functions: Functions, request: LambdaRequest): Promise<LambdaAnswer> | undefined {
  const { functionArn, event, asynchronous } = request;
  const lambda = functions.find(functionArn);
  if (!lambda || !`${functionArn}:`.startsWith(`${lambda.arn}:`)) return undefined;
  if (!asynchronous) return answerOf(functions, lambda, request);
  functions.invokeLater(lambda.name, event);
  return Promise.resolve({});
}

/** As on Lambda, a function continues running when the flow no longer waits for it. */
function answerOf(
  functions: Functions,
  lambda: LambdaFunction,
  { event, timeLimitSeconds }: LambdaRequest,
): Promise<LambdaAnswer> {
  return new Promise((resolve) => {
    const fail = (why: string, delaySeconds?: number) =>
      resolve({ error: `the function ${lambda.name} ${why}`, delaySeconds });
    const giveUp = () => fail(`did not answer within ${timeLimitSeconds} s`, timeLimitSeconds);
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
