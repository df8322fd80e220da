import { MARKER_TAG_PREFIX } from '../../lib/private/contract/test-case';
import { Failure } from '../custom-resource/failure';
import { type Found } from './found';
import { isAdopted, isTakenOver, markerTags, ownerOf } from './ownership';
import { takenBySomeoneElse } from './reasons';
import { type TestCaseRequest } from './request';
import { updateState } from './update-state';

/**
 * Adopts a test case that was created elsewhere, or that this resource owned before. When the resource is deleted, the
 * test case is released, unless the properties ask for its deletion.
 */
export function adopt(found: Found, request: TestCaseRequest): Promise<void> {
  return own(found, request, true);
}

/** Takes over a test case that an earlier request for this resource created or adopted. */
export function takeOver(found: Found, request: TestCaseRequest): Promise<void> {
  return own(found, request, isAdopted(found.tags));
}

/**
 * Updates a test case and then marks it. The marker comes last: when the update fails, the test case keeps its previous
 * marker, and a resource that does not own the test case yet cannot delete it.
 */
async function own(found: Found, request: TestCaseRequest, asAdopted: boolean): Promise<void> {
  const { connect, marker, wanted } = request;
  const other = await updateState(found, request);
  if (other) throw new Failure(takenBySomeoneElse(wanted.name, other));
  // The tags of a test case that was created elsewhere are kept, since other people may need them. A test case that
  // this library created keeps only the tags of its properties.
  const owner = ownerOf(found.tags, marker);
  const isForeign = owner === 'nobody' || isAdopted(found.tags);
  const surplus = isForeign ? [] : Object.keys(found.tags).filter(isSurplus);
  await connect.untag(found.testCase, surplus);
  const asTakenOver = owner === 'this resource' || isTakenOver(found.tags);
  await connect.tag(found.testCase, { ...wanted.tags, ...markerTags(marker, asAdopted, asTakenOver) });

  function isSurplus(key: string): boolean {
    return !key.startsWith('aws:') && !key.startsWith(MARKER_TAG_PREFIX) && !Object.hasOwn(wanted.tags, key);
  }
}
