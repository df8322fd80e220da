import { type Answer } from './gateway';
import { cloudFormationError, connectError, type ServiceName } from './services';

/** A fault by which a service refuses a call. */
export type Refusal = 'throttled' | 'error' | 'denied' | 'expired' | 'skewed';

const REFUSALS: Readonly<Record<Refusal, { connect: [number, string]; cloudformation: [number, string] }>> = {
  throttled: { connect: [429, 'ThrottlingException'], cloudformation: [400, 'Throttling'] },
  error: { connect: [500, 'InternalServiceException'], cloudformation: [500, 'InternalFailure'] },
  denied: { connect: [403, 'AccessDeniedException'], cloudformation: [403, 'AccessDenied'] },
  expired: { connect: [403, 'ExpiredTokenException'], cloudformation: [403, 'ExpiredToken'] },
  skewed: { connect: [403, 'InvalidSignatureException'], cloudformation: [403, 'SignatureDoesNotMatch'] },
};

/** Returns the answer of a service that refuses a call. */
export function refusal(service: ServiceName, kind: Refusal): Answer {
  switch (service) {
    case 'connect':
      return connectError(...REFUSALS[kind].connect, 'A fault of the history');
    case 'cloudformation':
      return cloudFormationError(...REFUSALS[kind].cloudformation);
    case 'answers':
      return { status: kind === 'error' ? 500 : 503 };
  }
}
