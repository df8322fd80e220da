import { randomUUID } from 'node:crypto';
import { AwsError } from './aws-error';
import { unknownOperation, type Service } from './service';

export type JsonOperation = (input: never, accessKeyId: string | undefined) => unknown;

/**
 * Returns a service with the protocol AWS JSON: the header `x-amz-target` names the operation, and input and output are
 * JSON.
 */
export function jsonService(name: string, operations: Readonly<Record<string, JsonOperation>>): Service {
  const respond = (status: number, body: unknown) => ({
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() },
    body: JSON.stringify(body),
  });
  const operationOf = (target: unknown) => String(target ?? '(none)').replace(/^.*\./, '');
  return {
    operationOf: ({ headers }) => operationOf(headers['x-amz-target']),
    async handle({ headers, body, accessKeyId }) {
      const operation = operationOf(headers['x-amz-target']);
      if (!Object.hasOwn(operations, operation)) {
        throw new AwsError('UnknownOperationException', unknownOperation(name, operation, Object.keys(operations)));
      }
      return respond(200, await operations[operation](parse(body) as never, accessKeyId));
    },
    failure: ({ code, message, status }) => respond(status, { __type: code, message }),
  };
}

function parse(body: Buffer): unknown {
  const input = parseJson(body.toString() || '{}');
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  throw new AwsError('SerializationException', 'The body of the request is not a JSON object.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('SerializationException', 'The body of the request is not JSON.');
  }
}
