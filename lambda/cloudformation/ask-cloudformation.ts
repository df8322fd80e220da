import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { type Invocation } from '../invocation/invocation';
import { readServiceError, type ServiceError } from '../service/service-error';

/** A question to CloudFormation about a stack, whose answer the work can do without. */
export interface Question<T> {
  readonly operation: string;
  readonly stackId: string;
  ask(client: CloudFormationClient, options: { readonly abortSignal: AbortSignal }): Promise<T>;
  /** What an error says; undefined for nothing. */
  readError?(error: ServiceError): T | undefined;
}

/** Undefined when CloudFormation does not tell: the right to ask may be missing, and the work must not fail for it. */
export async function askCloudFormation<T>(
  { operation, stackId, ask, readError }: Question<T>,
  invocation: Invocation,
): Promise<T | undefined> {
  const client = new CloudFormationClient({
    region: stackId.split(':')[3],
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  try {
    const answer = await ask(client, { abortSignal: invocation.signal });
    invocation.log({ operation, outcome: 'OK' });
    return answer;
  } catch (thrown) {
    const error = readServiceError(thrown);
    invocation.log({ operation, outcome: error.code, message: error.message });
    return readError?.(error);
  } finally {
    client.destroy();
  }
}
