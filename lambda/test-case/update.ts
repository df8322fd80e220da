import { type CloudFormationCustomResourceUpdateEvent } from 'aws-lambda';
import { isDeepStrictEqual } from 'node:util';
import { LIST_PATIENCE_SECONDS } from '../../lib/private/contract/timing';
import { isInRollback } from '../cloudformation/request-questions';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { ConnectFailure } from '../connect/connect-failure';
import { Failure } from '../custom-resource/failure';
import { create } from './create';
import {
  type Definition,
  type PartialDefinition,
  readDefinition,
} from '../../lib/private/test-case-properties/definition';
import { deleteUnanswered } from './delete';
import { describe, findOwn } from './find';
import { type Found } from './found';
import { requiredDefinition } from './properties';
import { adoptedTooLate, fixedId } from './reasons';
import { forTestCase, type ResourceRequest, type TestCaseRequest } from './request';
import { isSame } from './state';
import { takeOver } from './take-over';
import { updateState } from './update-state';
import { type Tags } from '../../lib/private/test-case-properties/tags';

type UpdateEvent = CloudFormationCustomResourceUpdateEvent;

/**
 * Updates the test case of the resource. Returns this test case, or another one that replaces it. After a replacement,
 * CloudFormation sends a Delete for the former test case.
 */
export async function serveUpdate(request: ResourceRequest<UpdateEvent>): Promise<TestCaseName> {
  const { PhysicalResourceId, OldResourceProperties, StackId } = request.event;
  const wanted = requiredDefinition(request.event);
  const before = readDefinition(OldResourceProperties, StackId);
  const testCase = parseTestCaseArn(PhysicalResourceId);
  if (testCase?.instance.arn !== wanted.instance.arn) return create(forTestCase(wanted, request));
  if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(fixedId(testCase.arn, wanted));

  const update = forTestCase(wanted, request);
  // An update to another adopted test case is refused. A rollback is not refused, since it must succeed. For example,
  // somebody deleted the adopted test case, and the failed update created a new one. The rollback then asks for the
  // deleted test case, and the resource keeps the new one.
  if (
    asksForAnother(before, wanted, testCase) &&
    (await describe(update.connect, testCase)) &&
    !(await isInRollback(request)) &&
    (await canRefuse(before, update, testCase))
  ) {
    throw new Failure(adoptedTooLate(testCase.arn, wanted));
  }
  const updated = await change(testCase, before, update);
  if (before.instance && before.instance.arn !== wanted.instance.arn) await deleteReplacement(before, request);
  return updated;
}

/**
 * Tells whether the update changes `adopt` to a test case that the resource does not have. If the resource has another
 * test case and `adopt` is unchanged, somebody deleted the adopted test case, and the resource created a replacement.
 */
function asksForAnother(before: PartialDefinition, { adoptTestCaseArn }: Definition, { arn }: TestCaseName): boolean {
  return adoptTestCaseArn !== undefined && ![arn, before.adoptTestCaseArn].includes(adoptTestCaseArn);
}

/**
 * Tells whether the update can be refused. An update that may undo a refused update has to succeed. Such an update has
 * two signs: the old properties name a test case that the resource does not have, and the test case that the new
 * properties name no longer exists.
 */
async function canRefuse(
  before: PartialDefinition,
  { connect, wanted }: TestCaseRequest,
  { arn }: TestCaseName,
): Promise<boolean> {
  const asked = parseTestCaseArn(wanted.adoptTestCaseArn!);
  return !asked || (before.adoptTestCaseArn ?? arn) === arn || !!(await describe(connect, asked));
}

/**
 * Updates all members, even when only one property changed: after an update that failed without a rollback, the old
 * properties may not describe the test case. Removes only tags of the old properties, since other people may have added
 * tags.
 */
async function change(
  testCase: TestCaseName,
  before: PartialDefinition,
  request: TestCaseRequest<UpdateEvent>,
): Promise<TestCaseName> {
  const { connect, wanted } = request;
  const isUnclear = mayFollowAFailedUpdate(before, request);
  if (!isUnclear && isSame(before, wanted)) return testCase;
  const existing = isUnclear ? await describe(connect, testCase) : { testCase, ...before };
  if (!existing) return createAgain(testCase, before, request);
  try {
    const former = await updateState(existing, request);
    if (former) return await takeOverFormer(former, request);
    // Tags are removed before others are added, since the number of tags is limited.
    await connect.untag(testCase, removedTags(before.tags, wanted.tags));
    await connect.tag(testCase, wanted.tags);
    return testCase;
  } catch (error) {
    // A not-found error may be about another resource, such as the flow. So `describe` looks for the test case.
    const isGone = error instanceof ConnectFailure && error.isNotFound && !(await describe(connect, testCase));
    if (!isGone) throw error;
    return createAgain(testCase, before, request);
  }
}

/**
 * Tells whether the previous update may have failed without a rollback, so that the old properties may not describe the
 * test case. There are two signs of this. An Update without changed properties comes only after such a failure. An
 * Update that changes `AdoptTestCaseArn` or `TestCaseId` may undo a change that the handler refused.
 */
function mayFollowAFailedUpdate(
  before: PartialDefinition,
  { event: { ResourceProperties, OldResourceProperties }, wanted }: TestCaseRequest<UpdateEvent>,
): boolean {
  return (
    isDeepStrictEqual(ResourceProperties, OldResourceProperties) ||
    before.adoptTestCaseArn !== wanted.adoptTestCaseArn ||
    before.testCaseId !== wanted.testCaseId
  );
}

/**
 * Takes over a former test case of the resource. Its ARN becomes the physical id of the resource. So at the end of the
 * update, CloudFormation sends a Delete for the previous physical id.
 */
async function takeOverFormer(former: Found, request: TestCaseRequest): Promise<TestCaseName> {
  await takeOver(former, request);
  return former.testCase;
}

/**
 * Creates the test case of the resource again, since somebody deleted it. In a rollback, the earlier update may
 * already have created a new one with the name `before.name`. If so, takes over that test case instead.
 */
async function createAgain(
  gone: TestCaseName,
  before: PartialDefinition,
  request: TestCaseRequest,
): Promise<TestCaseName> {
  const { wanted } = request;
  const found = before.name && before.name !== wanted.name && (await findOwn(before.name, request));
  if (found) return takeOverFormer(found, request);
  // `create` cannot adopt a deleted test case. So `AdoptTestCaseArn` is left out when it is the ARN of `gone`.
  const { adoptTestCaseArn } = wanted;
  return create(
    forTestCase({ ...wanted, adoptTestCaseArn: adoptTestCaseArn === gone.arn ? undefined : adoptTestCaseArn }, request),
  );
}

/**
 * In the rollback of a replacement, deletes the test case that the replacement created, or releases the one that it
 * adopted. If the replacement was not answered, CloudFormation has no ARN of this test case and sends no Delete for it.
 */
async function deleteReplacement(before: PartialDefinition, request: ResourceRequest): Promise<void> {
  try {
    await deleteUnanswered(before, request, LIST_PATIENCE_SECONDS);
  } catch (error) {
    // After an outage, the rollback fails, and people can repeat it later. Any other error may be permanent, so it is
    // only logged.
    if (error instanceof ConnectFailure && error.isOutage) throw error;
    request.invocation.log({
      outcome: 'WARNING',
      message: `A test case that a replacement created may still exist: ${(error as Error).message}`,
    });
  }
}

function removedTags(before: Tags, wanted: Tags): string[] {
  return Object.keys(before).filter((key) => !Object.hasOwn(wanted, key));
}
