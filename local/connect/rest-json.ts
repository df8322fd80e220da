import { randomUUID } from 'node:crypto';
import { type NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../http/aws-error';
import { type ServiceRequest, type ServiceResponse } from '../http/service';
import { invalidRequest } from './connect-error';
import { type Match } from './router';

/**
 * The protocol of Connect: the members of an input are in the path, the query, the headers and a JSON body; the output
 * is JSON.
 */

/** The parts of a request, other than its path, that hold members of the input. */
export type RequestParts = Pick<ServiceRequest, 'query' | 'headers' | 'body'>;

/**
 * Collects the members of the input from the parts of the request that the schema names. The values are not parsed yet.
 */
export function collectMembers({ route, labels }: Match, { query, headers, body }: RequestParts): object {
  const inBody = parseBody(body.toString());
  const valueOf = (name: string, schema: NormalizedSchema): unknown => {
    const { httpLabel, httpQuery, httpHeader } = schema.getMergedTraits();
    if (httpLabel) return decode(labels[name]);
    if (httpQuery) return valueInQuery(query.getAll(httpQuery), schema);
    return httpHeader ? headers[httpHeader] : inBody[name];
  };
  return Object.fromEntries([...route.schema.structIterator()].map(([name, schema]) => [name, valueOf(name, schema)]));
}

/**
 * Returns the value of a member in the query. Several values of a member that is not a list are returned as a list, so
 * that readInput throws.
 */
function valueInQuery(values: readonly string[], schema: NormalizedSchema): unknown {
  if (values.length === 0) return undefined;
  return schema.isListSchema() || values.length > 1 ? values : values[0];
}

function decode(label: string): string {
  try {
    return decodeURIComponent(label);
  } catch {
    throw invalidRequest(`The percent-encoding of the path is not valid: ${label}.`);
  }
}

function parseBody(body: string): Record<string, unknown> {
  const parsed = parseJsonObject(body || '{}');
  if (typeof parsed !== 'string') return parsed;
  throw new AwsError('SerializationException', `The body must be a JSON object, but ${parsed}.`);
}

export function success(output: object): ServiceResponse {
  return respond(200, output);
}

export function failure({ status, code, message, members }: AwsError): ServiceResponse {
  return respond(status, { Message: message, ...members }, { 'x-amzn-errortype': code });
}

function respond(status: number, body: object, headers: Readonly<Record<string, string>> = {}): ServiceResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(body),
  };
}

/**
 * Returns the error for the caller. A RangeError means that the JSON of the request is nested too deeply. Any other
 * error, except an AwsError, is a defect of the local Connect.
 */
export function asConnectError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof RangeError) return invalidRequest('The request is nested too deeply.');
  return new AwsError('InternalServiceException', `The local Connect failed: ${(error as Error).stack}`, 500);
}

/** Returns the object in a JSON text, or else a description of the text for an error message. */
function parseJsonObject(text: string): Record<string, unknown> | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `it is not JSON: ${(error as Error).message}`;
  }
  if (Array.isArray(value)) return 'it is a list';
  return typeof value === 'object' && value ? (value as Record<string, unknown>) : `it is ${JSON.stringify(value)}`;
}
