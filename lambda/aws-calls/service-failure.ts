import { Failure } from '../custom-resource/failure';
import { type ServiceError } from './service-error';

/** The explanation of a failed call for the person who deploys. */
export interface Explanation {
  /** The beginning of a sentence that continues with the target of the call. */
  readonly what: string;
  readonly fix: string;
}

/** The failure of a call that is not repeated, with an explanation for the person who deploys. */
export class ServiceFailure extends Failure {
  constructor(operation: string, target: string, error: ServiceError, { what, fix }: Explanation) {
    const details = [operation, error.code, error.requestId && `request id ${error.requestId}`].filter(Boolean);
    super(`${what} ${target}: ${sayings(error)} (${details.join(', ')}). ${fix}`);
  }
}

function sayings({ message, problems }: ServiceError): string {
  // The message of the service may be the same as one of the problems.
  const said = [...new Set([message.replace(/[.:\s]+$/, ''), ...problems])];
  return said.filter(Boolean).join('; ') || 'the service gave no message';
}
