import { Failure } from '../custom-resource/failure';
import { shortened } from '../../lib/private/text/characters';
import { type ServiceError } from './service-error';

/**
 * The maximum length of the service's message and problems together, in characters. CloudFormation accepts answers of
 * at most 4 KB, and the answer also has the request id and the fix.
 */
const MAX_SAYINGS = 2_000;

/** The explanation of a failed call for the person who deploys. */
export interface Explanation {
  /** The beginning of a sentence that continues with the target of the call. */
  readonly what: string;
  readonly fix: string;
}

/** The failure of a call that is not repeated any more, with an explanation for the person who deploys. */
export class ServiceFailure extends Failure {
  constructor(operation: string, target: string, error: ServiceError, { what, fix }: Explanation) {
    const details = [operation, error.code, error.requestId && `request id ${error.requestId}`].filter(Boolean);
    super(`${what} ${target}: ${sayings(error)} (${details.join(', ')}). ${fix}`);
  }
}

function sayings({ message, problems }: ServiceError): string {
  // The message of the service may be the same as one of the problems.
  const said = [...new Set([message.replace(/[.:\s]+$/, ''), ...problems])];
  return shortened(said.filter(Boolean).join('; '), MAX_SAYINGS) || 'the service gave no message';
}
