import { type CloudFormationCustomResourceDeleteEvent } from 'aws-lambda';
import { MARKER_TAGS } from '../../lib/private/test-case-contract';
import { LOOK_AGAIN } from '../../lib/private/timing';
import { Failure } from '../cloudformation/failure';
import { isPlaceholder, placeholderFor } from '../cloudformation/placeholder';
import { parseTestCaseArn } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { readRemains, type Remains } from './definition';
import { deleteTestCase } from './delete-test-case';
import { findTestCase, type Found } from './find';
import { connectTo, type Job } from './job';
import { isOurs } from './ownership';
import { undecided } from './reasons';
import { isInUse } from './still-wanted';
import { release } from './take-over';

export async function remove(job: Job<CloudFormationCustomResourceDeleteEvent>): Promise<void> {
  const { PhysicalResourceId, ResourceProperties } = job.event;
  const testCase = parseTestCaseArn(PhysicalResourceId);
  if (testCase) return deleteTestCase(connectTo(testCase.instance, job), testCase);
  const remains = readRemains(ResourceProperties);
  if (!isPlaceholder(PhysicalResourceId)) return removeUnanswered(remains, job, 2);
  try {
    await removeUnanswered(remains, job, 1);
  } catch (error) {
    // The Create was refused, and so is the look at what it may have left: the stack must not be stuck with that.
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
  }
}

/**
 * Deletes what a request made that never answered, so that CloudFormation does not know its ARN. An id that is not ours
 * was invented by CloudFormation for a Create that it cancelled, and that may still be running: hence a second look.
 */
export async function removeUnanswered(remains: Remains, job: Job, looks: number): Promise<void> {
  const { instance, name, adoptTestCaseArn } = remains;
  // Without them no request came as far as to make anything.
  if (!instance || !name) return;
  const connect = connectTo(instance, job);
  for (let look = 1; look <= looks; look++) {
    if (look > 1) await job.invocation.sleep(LOOK_AGAIN * 1000);
    const found = await findOurs(connect, name, job);
    if (!found) continue;
    if (!(await isLeftOver(found, job))) return;
    // What was there before is not ours to delete.
    if (found.testCase.arn === adoptTestCaseArn) return release(connect, found.testCase);
    return deleteTestCase(connect, found.testCase);
  }
}

/** An Update may have come to this very test case since; then CloudFormation only cleans up the id there was before. */
async function isLeftOver({ testCase, tags }: Found, job: Job): Promise<boolean> {
  if (job.event.RequestType === 'Delete') {
    const madeFor = placeholderFor(tags[MARKER_TAGS.requestId]);
    if (madeFor === job.event.PhysicalResourceId) return true;
  }
  const inUse = await isInUse(testCase, job);
  if (inUse === undefined) throw new Failure(undecided(testCase.arn));
  return !inUse;
}

async function findOurs(connect: Connect, name: string, job: Job): Promise<Found | undefined> {
  try {
    const found = await findTestCase(connect, { name });
    return found && isOurs(found.tags, job.me) ? found : undefined;
  } catch (error) {
    if (error instanceof ConnectFailure && error.isNotFound) return undefined;
    throw error;
  }
}
