import { MARKER_TAGS } from '../../lib/private/contract/test-case';
import { type Tags } from '../../lib/private/test-case-properties/tags';

/*
 * The marker tags of a test case name the resource that owns it, and the request that made the resource the owner. When
 * the resource is deleted, the handler deletes a created test case, and releases an adopted one. With `DeleteAdopted`,
 * the handler deletes the adopted one, too.
 */

/** The values of the marker tags: the resource that owns the test case, its stack, and the request. */
export interface Marker {
  readonly stackId: string;
  readonly logicalId: string;
  readonly requestId: string;
}

/** The owner of a test case, in relation to a request. */
export type Owner = 'this request' | 'this resource' | 'this stack' | 'another stack' | 'nobody';

/** The prefix of the request id in the marker of an adopted test case. A separate tag would count against the tag limit. */
const ADOPTED = 'adopted:';
/**
 * The prefix of the request id when the request took the test case over from an earlier request. A handler of an
 * earlier release does not know the prefix. For this handler, the whole text is the id of another request, so the
 * handler does not delete the test case.
 */
const TAKEN_OVER = 'taken:';

export function isOurs(tags: Tags, marker: Marker): boolean {
  return ['this request', 'this resource'].includes(ownerOf(tags, marker));
}

export function markerTags({ stackId, logicalId, requestId }: Marker, asAdopted = false, asTakenOver = false): Tags {
  return {
    [MARKER_TAGS.stackId]: stackId,
    [MARKER_TAGS.logicalId]: logicalId,
    [MARKER_TAGS.requestId]: `${asAdopted ? ADOPTED : ''}${asTakenOver ? TAKEN_OVER : ''}${requestId}`,
  };
}

export function ownerOf(tags: Tags, marker: Marker): Owner {
  const stackId = tags[MARKER_TAGS.stackId];
  if (!stackId) return 'nobody';
  if (stackId !== marker.stackId) return 'another stack';
  if (logicalIdOf(tags) !== marker.logicalId) return 'this stack';
  return requestIdOf(tags) === marker.requestId ? 'this request' : 'this resource';
}

/** Returns the logical id of the resource that owns a marked test case. */
export function logicalIdOf(tags: Tags): string {
  return tags[MARKER_TAGS.logicalId];
}

/** Returns the id of the request that created, adopted or took over a marked test case. */
export function requestIdOf(tags: Tags): string {
  return String(tags[MARKER_TAGS.requestId]).split(':').pop()!;
}

/** Tells whether the request that marked a test case has taken it over from an earlier request. */
export function isTakenOver(tags: Tags): boolean {
  return String(tags[MARKER_TAGS.requestId]).includes(TAKEN_OVER);
}

/** Tells whether a marked test case was created elsewhere and adopted. */
export function isAdopted(tags: Tags): boolean {
  return String(tags[MARKER_TAGS.requestId]).startsWith(ADOPTED);
}
