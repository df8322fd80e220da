import { type IncomingHttpHeaders } from 'node:http';
import { type AwsError } from './aws-error';

export interface ServiceRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The id of the access key that signed the request. */
  readonly accessKeyId?: string;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** One AWS service with its operations, in its own protocol. */
export interface Service {
  /** The name of the operation that a request calls. */
  operationOf(request: ServiceRequest): string;
  handle(request: ServiceRequest): Promise<ServiceResponse>;
  failure(error: AwsError): ServiceResponse;
}

/** Returns the message for a call of an operation that the local service does not have. */
export function unknownOperation(service: string, operation: string, known: readonly string[]): string {
  return `The local cloud does not have the operation ${operation} of ${service}. It has ${known.join(', ')}.`;
}
