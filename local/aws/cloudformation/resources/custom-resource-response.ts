import { isMap } from '../template/template';

/** The ids in a request to a provider. The provider must repeat them in its answer. */
export interface CustomResourceCall {
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

export type CustomResourceAnswer =
  | { readonly status: 'SUCCESS'; readonly physicalId: string; readonly data: Readonly<Record<string, unknown>> }
  /** The physical id is given only for an answer with the Status FAILED and a valid PhysicalResourceId. */
  | { readonly status: 'FAILED'; readonly reason: string; readonly physicalId?: string };

const MAX_BODY = 4096;
const MAX_PHYSICAL_ID = 1024;

/**
 * Reads the body that a provider has sent to the ResponseURL of a request.
 *
 * "Response object is too long." and the message for a FAILED answer are CloudFormation's. The other messages are our
 * reading of AWS, and so is the rule that the resource fails when the answer has the ids of another request.
 */
export function readAnswer(body: Buffer, call: CustomResourceCall): CustomResourceAnswer {
  if (body.length > MAX_BODY) {
    return refuse('Response object is too long.');
  }
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString());
  } catch {
    return refuse('Invalid response object: it is not JSON.');
  }
  if (!isMap(answer)) {
    return refuse('Invalid response object: it is not a map.');
  }
  const otherIds = (['StackId', 'RequestId', 'LogicalResourceId'] as const).filter(
    (name) => answer[name] !== call[name],
  );
  if (otherIds.length > 0) {
    const differences = otherIds.map(
      (name) => `${name} is ${JSON.stringify(answer[name])}, but ${JSON.stringify(call[name])} in the request`,
    );
    return refuse(`Invalid response object: ${differences.join('; ')}.`);
  }
  const id = answer.PhysicalResourceId;
  const isId = typeof id === 'string' && id.length > 0 && Buffer.byteLength(id) <= MAX_PHYSICAL_ID;
  if (answer.Status === 'FAILED') {
    if (typeof answer.Reason !== 'string' || answer.Reason === '') {
      return {
        ...refuse('Invalid response object: Reason is required when Status is FAILED.'),
        ...(isId && { physicalId: id }),
      };
    }
    const reason = `Received response status [FAILED] from custom resource. Message returned: ${answer.Reason} (RequestId: ${call.RequestId})`;
    return { status: 'FAILED', reason, ...(isId && { physicalId: id }) };
  }
  if (answer.Status !== 'SUCCESS') {
    return refuse(
      `Invalid response object: Status is ${JSON.stringify(answer.Status)}, but SUCCESS or FAILED is expected.`,
    );
  }
  if (!isId) {
    return refuse('Invalid PhysicalResourceId');
  }
  if (answer.Data !== undefined && answer.Data !== null && !isMap(answer.Data)) {
    return refuse('Invalid response object: Data is not a map.');
  }
  return { status: 'SUCCESS', physicalId: id, data: (answer.Data ?? {}) as Readonly<Record<string, unknown>> };
}

function refuse(reason: string): CustomResourceAnswer & { status: 'FAILED' } {
  return { status: 'FAILED', reason };
}
