import { AwsError, messageOf } from './aws-error';
import { type Service, type ServiceRequest, type ServiceResponse } from './service';
import { element } from './xml';

export interface RecordedCall {
  /** Like `cloudformation`. */
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly userAgent: string;
}

/** Finds the service that a request is meant for and lets it answer, whatever happens. */
export class Router {
  readonly calls: RecordedCall[] = [];

  constructor(private readonly services: Readonly<Record<string, Service>>) {}

  async respond(request: ServiceRequest): Promise<ServiceResponse> {
    const { service: name, accessKeyId } = credentialScope(request);
    const service = Object.hasOwn(this.services, name) ? this.services[name] : undefined;
    if (!service) {
      return unknownService(request, name, Object.keys(this.services));
    }
    const response = await answer(service, { ...request, accessKeyId });
    this.calls.push({
      service: name,
      operation: service.operationOf(request),
      status: response.status,
      userAgent: String(request.headers['user-agent'] ?? ''),
    });
    return response;
  }
}

/** An error inside one request is that request's answer, not one of the kind that clients try again. */
async function answer(service: Service, request: ServiceRequest): Promise<ServiceResponse> {
  try {
    return await service.handle(request);
  } catch (error) {
    return service.failure(error instanceof AwsError ? error : new AwsError('InternalFailure', messageOf(error)));
  }
}

/** `Credential=KEY/DATE/REGION/SERVICE/aws4_request`, in the header or, pre-signed, in the query; S3 is read unsigned. */
function credentialScope({ headers, query }: ServiceRequest): { service: string; accessKeyId?: string } {
  const header = /Credential=([^,\s]+)/.exec(headers.authorization ?? '')?.[1];
  const [accessKeyId, , , service] = (header ?? query.get('X-Amz-Credential') ?? '').split('/');
  return service ? { service, accessKeyId } : { service: 's3' };
}

/** The refusal in the protocol that the caller speaks: a form wants XML, everything else takes JSON. */
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
