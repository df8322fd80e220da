import { type CloudFormationCustomResourceUpdateEvent } from 'aws-lambda';
import { isDeepStrictEqual } from 'node:util';
import { Failure } from '../custom-resource/failure';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { LIST_PATIENCE_SECONDS } from '../../lib/private/contract/timing';
import { create } from './create';
import { type Definition, parseDefinition, readRemains, type Remains, type Tags } from './definition';
import { removeUnanswered } from './delete';
import { describe, type Found } from './find';
import { connectTo, type Job } from './job';
import { findOwn } from './find-own';
import { isAdopted } from './ownership';
import { adoptedTooLate, fixedId } from './reasons';
import { isSame } from './state';
import { isInRollback } from './still-wanted';
import { takeOver } from './take-over';
import { updateState } from './update-state';

/** Answers with the test case there was, or with another one, which tells CloudFormation to delete the former. */
export async function update(job: Job<CloudFormationCustomResourceUpdateEvent>): Promise<TestCaseName> {
  const { PhysicalResourceId, ResourceProperties, OldResourceProperties } = job.event;
  const wanted = parseDefinition(ResourceProperties);
  const before = readRemains(OldResourceProperties);
  const testCase = parseTestCaseArn(PhysicalResourceId);
  if (testCase?.instance.arn !== wanted.instance.arn) return create(wanted, job);
  if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(fixedId(testCase.arn, wanted));

  const connect = connectTo(wanted.instance, job);
  // A rollback goes on with what was created in the place of an adopted test case that is gone.
  if (asksForAnother(before, wanted, testCase) && (await describe(connect, testCase)) && !(await isInRollback(job))) {
    throw new Failure(adoptedTooLate(testCase.arn, wanted));
  }
  const standing = await change(connect, testCase, before, wanted, job);
  if (before.instance && before.instance.arn !== wanted.instance.arn) await forgetReplacement(before, job);
  return standing;
}

/**
 * Whether a test case is to be adopted in the place of the one there is. Told as long as the resource had what it asked for
 * before: the rollback of the update that is refused for this did not, and must succeed.
 */
function asksForAnother(before: Remains, wanted: Definition, testCase: TestCaseName): boolean {
  const had = before.adoptTestCaseArn ?? testCase.arn;
  return had === testCase.arn && (wanted.adoptTestCaseArn ?? had) !== had;
}

/**
 * Everything is sent when anything differs, since the old properties may be those of an update that failed and was not rolled
 * back. Only the tags that go are a difference, since others may have tagged the test case too.
 */
async function change(
  connect: Connect,
  testCase: TestCaseName,
  before: Remains,
  wanted: Definition,
  job: Job<CloudFormationCustomResourceUpdateEvent>,
): Promise<TestCaseName> {
  const isUnclear = mayFollowARefusal(job.event, before, wanted);
  if (!isUnclear && isSame(before, wanted)) return testCase;
  const standing = isUnclear ? await describe(connect, testCase) : { testCase, ...before };
  if (!standing) return createAgain(connect, testCase, before, wanted, job);
  try {
    const former = await updateState(connect, standing, wanted, job);
    if (former) return await goBackTo(former, connect, wanted, job);
    // First what goes, since the number of tags is limited.
    await connect.untag(testCase, removedTags(before.tags, wanted.tags));
    await connect.tag(testCase, wanted.tags);
    return testCase;
  } catch (error) {
    // Something else may be missing, the flow for one.
    const isGone = error instanceof ConnectFailure && error.isNotFound && !(await describe(connect, testCase));
    if (!isGone) throw error;
    return createAgain(connect, testCase, before, wanted, job);
  }
}

/**
 * Tells whether the update before may have failed without being rolled back, so that the old properties say nothing of how the test case
 * is: only such an update is followed by one with equal properties, or takes back what is refused.
 */
function mayFollowARefusal(
  { ResourceProperties, OldResourceProperties }: CloudFormationCustomResourceUpdateEvent,
  before: Remains,
  wanted: Definition,
): boolean {
  return (
    isDeepStrictEqual(ResourceProperties, OldResourceProperties) ||
    before.adoptTestCaseArn !== wanted.adoptTestCaseArn ||
    before.testCaseId !== wanted.testCaseId
  );
}

/** The resource goes on with a test case that it had before; CloudFormation deletes the other one when all is done. */
async function goBackTo(former: Found, connect: Connect, wanted: Definition, job: Job): Promise<TestCaseName> {
  await takeOver(connect, former, wanted, job, isAdopted(former.tags));
  return former.testCase;
}

/** Somebody deleted the test case. An update that was rolled back may have created it again already, under its new name. */
async function createAgain(
  connect: Connect,
  gone: TestCaseName,
  before: Remains,
  wanted: Definition,
  job: Job,
): Promise<TestCaseName> {
  const found = before.name && before.name !== wanted.name && (await findOwn(connect, before.name, job));
  if (found) return goBackTo(found, connect, wanted, job);
  // What was adopted once is gone; another one may be adopted in its place.
  const { adoptTestCaseArn } = wanted;
  return create({ ...wanted, adoptTestCaseArn: adoptTestCaseArn === gone.arn ? undefined : adoptTestCaseArn }, job);
}

/** The rollback of a replacement that never answered: CloudFormation does not know what it may have made. */
async function forgetReplacement(before: Remains, job: Job): Promise<void> {
  try {
    await removeUnanswered(before, job, LIST_PATIENCE_SECONDS);
  } catch (error) {
    // An outage passes, so that the rollback can be repeated. A refusal may last, and must not keep the stack from going back.
    if (error instanceof ConnectFailure && error.isOutage) throw error;
    job.invocation.log({
      outcome: 'WARNING',
      message: `A replacement may be left behind: ${(error as Error).message}`,
    });
  }
}

function removedTags(before: Tags, wanted: Tags): string[] {
  return Object.keys(before).filter((key) => !Object.hasOwn(wanted, key));
}
