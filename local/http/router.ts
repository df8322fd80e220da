import { AwsError, messageOf } from './aws-error';
import { record } from './record';
import { type Service, type ServiceRequest, type ServiceResponse } from './service';
import { element } from './xml';

export interface RecordedCall {
  /** The name of the service, such as `cloudformation`. */
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly userAgent: string;
}

/** Passes each request to its service. Records the call, and returns the answer of the service or an error. */
export class Router {
  readonly calls: RecordedCall[] = [];

  constructor(private readonly services: Readonly<Record<string, Service>>) {}

  async respond(request: ServiceRequest): Promise<ServiceResponse> {
    const { service: name, accessKeyId } = credentialScope(request);
    const service = Object.hasOwn(this.services, name) ? this.services[name] : undefined;
    if (!service) {
      return unknownService(request, name, Object.keys(this.services));
    }
    const response = await answer(name, service, { ...request, accessKeyId });
    record(this.calls, {
      service: name,
      operation: service.operationOf(request),
      status: response.status,
      userAgent: String(request.headers['user-agent'] ?? ''),
    });
    return response;
  }
}

async function answer(name: string, service: Service, request: ServiceRequest): Promise<ServiceResponse> {
  try {
    return await service.handle(request);
  } catch (error) {
    if (error instanceof AwsError) return service.failure(error);
    return service.failure(unexpectedFailure(error, `${service.operationOf(request)} of ${name}`));
  }
}

/** Returns the answer to an unexpected error. Its status is below 500, so that clients do not repeat the request. */
function unexpectedFailure(error: unknown, call: string): AwsError {
  const isPlain = error instanceof Error && error.constructor === Error;
  const defect = `The local cloud failed to answer ${call}. Either it has a defect, or it cannot read the input: `;
  return new AwsError('InternalFailure', `${isPlain ? '' : defect}${messageOf(error)}`);
}

/**
 * Reads `Credential=KEY/DATE/REGION/SERVICE/aws4_request` from the header or, in a pre-signed URL, from the query. An
 * unsigned request is for S3.
 */
function credentialScope({ headers, query }: ServiceRequest): { service: string; accessKeyId?: string } {
  const header = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const [accessKeyId, , , service] = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  return service ? { service, accessKeyId } : { service: 's3' };
}

/** Returns the error for an unknown service in the protocol of the caller: XML for a form, JSON for any other body. */
function unknownService({ headers }: ServiceRequest, name: string, known: readonly string[]): ServiceResponse {
  const code = 'UnknownServiceException';
  const message = `The local cloud does not have the service ${name}. It has ${known.join(', ')}.`;
  if (String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
    const error = { Type: 'Sender', Code: code, Message: message };
    return { status: 400, headers: { 'content-type': 'text/xml' }, body: element('ErrorResponse', { Error: error }) };
  }
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  };
}
