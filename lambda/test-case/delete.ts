import { type CloudFormationCustomResourceDeleteEvent } from 'aws-lambda';
import { LIST_PATIENCE_SECONDS, LOOK_AGAIN_SECONDS } from '../../lib/private/contract/timing';
import { Failure } from '../custom-resource/failure';
import { isOfRequest, saysNothingCreated } from '../custom-resource/placeholder';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { readRemains, type Remains } from './definition';
import { deleteTestCase } from './delete-test-case';
import { describe, type Found } from './find';
import { findOwn } from './find-own';
import { connectTo, type Job } from './job';
import { isAdopted, isOurs, requestIdOf } from './ownership';
import { undecided } from './reasons';
import { isInUse, isLate } from './still-wanted';
import { release } from './take-over';

export async function remove(job: Job<CloudFormationCustomResourceDeleteEvent>): Promise<void> {
  const { PhysicalResourceId, ResourceProperties } = job.event;
  const remains = readRemains(ResourceProperties);
  const testCase = parseTestCaseArn(PhysicalResourceId);
  if (testCase) return removeByArn(testCase, remains, job);
  if (!saysNothingCreated(PhysicalResourceId)) return removeUnanswered(remains, job, LIST_PATIENCE_SECONDS);
  try {
    await removeUnanswered(remains, job, 0);
  } catch (error) {
    // The Create was refused, and so is the look at what it may have left: the stack must not be stuck with that.
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
  }
}

async function removeByArn(testCase: TestCaseName, remains: Remains, job: Job): Promise<void> {
  // The same id can stand for a resource once more when it was chosen, or adopted.
  if (isLate(job) && (await isInUse(testCase, job))) return;
  const connect = connectTo(testCase.instance, job);
  if (remains.adoptTestCaseArn !== testCase.arn) return deleteTestCase(connect, testCase);
  const found = await describe(connect, testCase);
  if (found && isOurs(found.tags, job.me)) await removeFound(connect, found, remains);
}

/** What was there before is not ours to delete, unless that is asked for. */
async function removeFound(connect: Connect, { testCase, tags }: Found, { deleteAdopted }: Remains): Promise<void> {
  if (isAdopted(tags) && !deleteAdopted) await release(connect, testCase);
  else await deleteTestCase(connect, testCase);
}

/**
 * Deletes what a request made that never answered, so that CloudFormation does not know its ARN. An id that is not ours
 * was invented by CloudFormation for a Create that it cancelled, and that may still be running.
 *
 * @param patience how many seconds it is looked for
 */
export async function removeUnanswered(remains: Remains, job: Job, patience: number): Promise<void> {
  const { instance, name } = remains;
  // Without them no request came as far as to make anything.
  if (!instance || !name) return;
  const connect = connectTo(instance, job);
  for (let waited = 0; ; waited += LOOK_AGAIN_SECONDS) {
    const found = (await findAdopted(connect, remains, job)) ?? (await findOwn(connect, name, job));
    if (found) {
      if (await isLeftOver(found, job)) await removeFound(connect, found, remains);
      return;
    }
    if (waited >= patience) return;
    await job.invocation.sleep(LOOK_AGAIN_SECONDS * 1000);
  }
}

async function findAdopted(
  connect: Connect,
  { adoptTestCaseArn = '' }: Remains,
  { me }: Job,
): Promise<Found | undefined> {
  const testCase = parseTestCaseArn(adoptTestCaseArn);
  const found = testCase && (await describe(connect, testCase));
  return found && isOurs(found.tags, me) ? found : undefined;
}

/** An Update may have come to this very test case since; then CloudFormation only cleans up the id there was before. */
async function isLeftOver({ testCase, tags }: Found, job: Job): Promise<boolean> {
  const { event } = job;
  if (event.RequestType === 'Delete' && isOfRequest(event.PhysicalResourceId, requestIdOf(tags))) return true;
  const inUse = await isInUse(testCase, job);
  if (inUse === undefined) throw new Failure(undecided(testCase.arn));
  return !inUse;
}
