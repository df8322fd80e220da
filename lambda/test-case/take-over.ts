import { MARKER_TAG_PREFIX, MARKER_TAGS } from '../../lib/private/contract/test-case';
import { Failure } from '../custom-resource/failure';
import { type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { type Definition } from './definition';
import { type Found } from './find';
import { type Job } from './job';
import { isAdopted, markerOf, ownerOf } from './ownership';
import { takenBySomeoneElse } from './reasons';
import { updateState } from './update-state';

/**
 * Brings a test case that stands already to the state that is wanted, and marks it as ours. The mark comes last: until
 * then a failure leaves the test case with its owner, and no Delete will touch it.
 *
 * @param adopts whether it was made elsewhere, so that it outlives its resource
 */
export async function takeOver(
  connect: Connect,
  found: Found,
  wanted: Definition,
  job: Job,
  adopts: boolean,
): Promise<void> {
  const other = await updateState(connect, found, wanted, job);
  if (other) throw new Failure(takenBySomeoneElse(wanted.name, other));
  // Tags of a test case made elsewhere may matter to others; on one that we made, ours are all there should be.
  const isMadeElsewhere = ownerOf(found.tags, job.me) === 'nobody' || isAdopted(found.tags);
  const surplus = isMadeElsewhere ? [] : Object.keys(found.tags).filter(isSurplus);
  await connect.untag(found.testCase, surplus);
  await connect.tag(found.testCase, { ...wanted.tags, ...markerOf(job.me, adopts) });

  function isSurplus(key: string): boolean {
    return !key.startsWith('aws:') && !key.startsWith(MARKER_TAG_PREFIX) && !Object.hasOwn(wanted.tags, key);
  }
}

/** Lets go of a test case that was adopted. */
export async function release(connect: Connect, testCase: TestCaseName): Promise<void> {
  await connect.untagForGood(testCase, Object.values(MARKER_TAGS));
}
