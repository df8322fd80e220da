import { Failure } from '../custom-resource/failure';
import { type ServiceError } from './service-error';

/** The explanation of a failed call for the person who deploys. */
export interface Explanation {
  /** The beginning of a sentence in which the target of the call comes next. */
  readonly what: string;
  readonly cure: string;
}

/** A call to a service that failed and is not repeated, with an explanation for the person who deploys. */
export class ServiceFailure extends Failure {
  constructor(operation: string, target: string, error: ServiceError, { what, cure }: Explanation) {
    const details = [operation, error.code, error.requestId && `request id ${error.requestId}`].filter(Boolean);
    super(`${what} ${target}: ${sayings(error)} (${details.join(', ')}). ${cure}`);
  }
}

function sayings({ message, problems }: ServiceError): string {
  // The service may repeat one of the problems as the message.
  const said = [...new Set([message.replace(/[.:\s]+$/, ''), ...problems])];
  return said.filter(Boolean).join('; ') || 'the service gave no message';
}
