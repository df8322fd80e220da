import { AwsError, messageOf } from '../../http/aws-error';
import { type Account } from '../common/account';
import { FunctionFailure } from './function-failure';
import { type Functions } from './functions';
import { type LambdaFunction } from './lambda-function';

/** Lambda's answer to a synchronous caller. */
export interface InvocationAnswer {
  /** JSON: the value that the function returned, or its error. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

export function requireFunction(
  functions: Functions,
  nameOrArn: string,
  { region, accountId }: Account,
): LambdaFunction {
  const lambda = functions.find(nameOrArn);
  if (!lambda) {
    const arn = nameOrArn.startsWith('arn:')
      ? nameOrArn
      : `arn:aws:lambda:${region}:${accountId}:function:${nameOrArn}`;
    throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
  }
  return lambda;
}

/**
 * Runs a function as Lambda does for `InvocationType: RequestResponse`. The call is refused when the limit of
 * concurrent synchronous executions is reached.
 */
export async function invoke(functions: Functions, lambda: LambdaFunction, event: unknown): Promise<InvocationAnswer> {
  if (functions.isBusy) {
    throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
  }
  try {
    return { payload: JSON.stringify((await functions.invoke(lambda, event)) ?? null) };
  } catch (error) {
    const payload = error instanceof FunctionFailure ? error.payload : { errorMessage: messageOf(error) };
    return { payload: JSON.stringify(payload), functionError: 'Unhandled' };
  }
}
