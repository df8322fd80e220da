import { MARKER_TAGS } from '../../lib/private/contract/test-case';
import { type Tags } from './definition';

/** Who asks: one resource of one stack, by one request. */
export interface Identity {
  readonly stackId: string;
  readonly logicalId: string;
  readonly requestId: string;
}

/** Whose a test case is, as its marker tags say, seen by the one who asks. */
export type Owner = 'this request' | 'this resource' | 'this stack' | 'another stack' | 'nobody';

/** Stands before the request id of a test case that was adopted. A marker tag of its own would leave users one tag less. */
const ADOPTED = 'adopted:';

export function isOurs(tags: Tags, me: Identity): boolean {
  return ['this request', 'this resource'].includes(ownerOf(tags, me));
}

export function markerOf({ stackId, logicalId, requestId }: Identity, isAdopted: boolean): Tags {
  return {
    [MARKER_TAGS.stackId]: stackId,
    [MARKER_TAGS.logicalId]: logicalId,
    [MARKER_TAGS.requestId]: isAdopted ? `${ADOPTED}${requestId}` : requestId,
  };
}

export function ownerOf(tags: Tags, me: Identity): Owner {
  const stackId = tags[MARKER_TAGS.stackId];
  if (!stackId) return 'nobody';
  if (stackId !== me.stackId) return 'another stack';
  if (logicalIdOf(tags) !== me.logicalId) return 'this stack';
  return requestIdOf(tags) === me.requestId ? 'this request' : 'this resource';
}

/** The resource that a marked test case belongs to. */
export function logicalIdOf(tags: Tags): string {
  return tags[MARKER_TAGS.logicalId];
}

/** The request that created or adopted a marked test case. */
export function requestIdOf(tags: Tags): string {
  return String(tags[MARKER_TAGS.requestId]).replace(ADOPTED, '');
}

/** Whether a marked test case was made elsewhere and adopted. */
export function isAdopted(tags: Tags): boolean {
  return String(tags[MARKER_TAGS.requestId]).startsWith(ADOPTED);
}
