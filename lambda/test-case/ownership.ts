import { MARKER_TAGS } from '../../lib/private/test-case-contract';
import { type Tags } from './definition';

/** Who asks: one resource of one stack, by one request. */
export interface Identity {
  readonly stackId: string;
  readonly logicalId: string;
  readonly requestId: string;
}

/** Whose a test case is, as its marker tags say, seen by the one who asks. */
export type Owner = 'this request' | 'this resource' | 'this stack' | 'another stack' | 'nobody';

export function isOurs(tags: Tags, me: Identity): boolean {
  return ['this request', 'this resource'].includes(ownerOf(tags, me));
}

export function markerOf({ stackId, logicalId, requestId }: Identity): Tags {
  return {
    [MARKER_TAGS.stackId]: stackId,
    [MARKER_TAGS.logicalId]: logicalId,
    [MARKER_TAGS.requestId]: requestId,
  };
}

export function ownerOf(tags: Tags, me: Identity): Owner {
  const stackId = tags[MARKER_TAGS.stackId];
  if (!stackId) return 'nobody';
  if (stackId !== me.stackId) return 'another stack';
  if (tags[MARKER_TAGS.logicalId] !== me.logicalId) return 'this stack';
  return tags[MARKER_TAGS.requestId] === me.requestId ? 'this request' : 'this resource';
}
