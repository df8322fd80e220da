import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { backoff } from '../invocation/backoff';
import { type Invocation, isTimeFor } from '../invocation/invocation';
import { isOutage, isThrottling, readServiceError, type ServiceError } from '../aws-calls/service-error';

/** A question to CloudFormation about a stack. The handler can continue without an answer. */
export interface Question<T extends { readonly status: string }> {
  readonly operation: string;
  readonly stackId: string;
  ask(client: CloudFormationClient, options: { readonly abortSignal: AbortSignal }): Promise<T>;
  /** Returns the answer that an error implies; undefined when the error does not answer the question. */
  readError?(error: ServiceError): T | undefined;
}

/** The maximum number of attempts while CloudFormation throttles a question or has an outage. */
const MAX_QUESTION_ATTEMPTS = 3;

/**
 * Asks CloudFormation a question. When there is no answer, returns undefined and does not throw, since the role may not
 * have the permission for the call.
 */
export async function askCloudFormation<T extends { readonly status: string }>(
  { operation, stackId, ask, readError }: Question<T>,
  invocation: Invocation,
): Promise<T | undefined> {
  const client = new CloudFormationClient({
    region: stackId.split(':')[3],
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await ask(client, { abortSignal: invocation.signal });
        invocation.log({ operation, outcome: answer.status });
        return answer;
      } catch (thrown) {
        const error = readServiceError(thrown);
        invocation.log({ operation, outcome: error.code, message: error.message });
        const pause = backoff(attempt - 1, invocation.random);
        const isPassing = isThrottling(error) || isOutage(error);
        if (!isPassing || attempt === MAX_QUESTION_ATTEMPTS || !isTimeFor(invocation, pause)) return readError?.(error);
        await invocation.sleep(pause);
      }
    }
  } finally {
    client.destroy();
  }
}
