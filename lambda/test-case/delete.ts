import { type CloudFormationCustomResourceDeleteEvent } from 'aws-lambda';
import { LIST_PATIENCE_SECONDS, LOOK_AGAIN_SECONDS } from '../../lib/private/contract/timing';
import { hasHadPhysicalId, isInUse, isLate } from '../cloudformation/request-questions';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { ConnectFailure } from '../connect/connect-failure';
import { Failure } from '../custom-resource/failure';
import { isOfRequest, saysNothingCreated } from '../custom-resource/placeholder';
import {
  type Definition,
  type PartialDefinition,
  readDefinition,
} from '../../lib/private/test-case-properties/definition';
import { deleteOrRelease, deleteTestCase } from './delete-or-release';
import { describe, findOwn } from './find';
import { type Found } from './found';
import { isAdopted, isOurs, isTakenOver, requestIdOf } from './ownership';
import { mayBeInUse } from './reasons';
import { type InstanceRequest, onInstance, type ResourceRequest } from './request';

/**
 * Deletes or releases the test case of the resource. When CloudFormation does not have the ARN, searches for the test
 * case.
 */
export async function serveDelete(request: ResourceRequest<CloudFormationCustomResourceDeleteEvent>): Promise<void> {
  const { PhysicalResourceId, ResourceProperties, StackId } = request.event;
  const properties = readDefinition(ResourceProperties, StackId);
  const testCase = parseTestCaseArn(PhysicalResourceId);
  if (testCase) return deleteByArn(testCase, properties, request);
  // After a cancelled Create, the resource has a physical id that CloudFormation generated. The Create may still have
  // created a test case.
  if (!saysNothingCreated(PhysicalResourceId)) return deleteUnanswered(properties, request, LIST_PATIENCE_SECONDS);
  try {
    await deleteUnanswered(properties, request, 0);
  } catch (error) {
    // The Create was refused and created nothing, so the search for a test case is only a precaution. The service may
    // refuse the search for the same reason as the Create. This refusal must not fail the deletion.
    if (!(error instanceof ConnectFailure) || error.isOutage) throw error;
  }
}

async function deleteByArn(
  testCase: TestCaseName,
  properties: PartialDefinition,
  request: ResourceRequest,
): Promise<void> {
  // When this Delete is late, CloudFormation may already have created the resource again. The new resource has the same
  // physical id when the user chose the id of the test case, or when the resource adopts the test case.
  if (isLate(request) && (await isInUse(testCase.arn, request))) return;
  const { connect, marker } = onInstance(testCase.instance, request);
  if (properties.adoptTestCaseArn !== testCase.arn) return deleteTestCase(testCase, connect);
  const found = await describe(connect, testCase);
  if (found && isOurs(found.tags, marker)) await deleteOrRelease(found, properties, connect);
}

/**
 * Deletes or releases the test case of an earlier request that failed or was never answered. CloudFormation has no ARN,
 * so the test case is searched. The search is repeated for `patienceSeconds`: the list of test cases may be outdated,
 * or a cancelled Create may still be running.
 */
export async function deleteUnanswered(
  properties: PartialDefinition,
  request: ResourceRequest,
  patienceSeconds: number,
): Promise<void> {
  const { instance, name } = properties;
  // A Create without an instance or a name was refused before it created anything.
  if (!instance || !name) return;
  const connected = onInstance(instance, request);
  for (let waited = 0; ; waited += LOOK_AGAIN_SECONDS) {
    const found = await findOurs(name, properties, connected);
    if (found) {
      if (!(await isUsed(found, connected))) await deleteOrRelease(found, properties, connected.connect);
      return;
    }
    if (waited >= patienceSeconds) return;
    await request.invocation.sleep(LOOK_AGAIN_SECONDS * 1000);
  }
}

/**
 * Serves a request that is past: deletes the test case that the request created, or releases the one that it adopted.
 * Keeps a test case that the resource uses. Also keeps one that an earlier request created or adopted, since a later
 * request may be taking it over.
 */
export async function deleteOwnUnanswered(wanted: Definition, request: ResourceRequest): Promise<void> {
  const connected = onInstance(wanted.instance, request);
  const found = await findOurs(wanted.name, wanted, connected);
  if (!found || isTakenOver(found.tags) || requestIdOf(found.tags) !== request.marker.requestId) return;
  // A request without the property `adopt` adopts nothing. So an earlier request adopted this test case: keep it.
  if (isAdopted(found.tags) && !wanted.adoptTestCaseArn) return;
  // A request that is past must not delete an adopted test case, so `{}` leaves out `DeleteAdopted`.
  if (!(await isUsed(found, connected))) await deleteOrRelease(found, {}, connected.connect);
}

async function findOurs(
  name: string,
  properties: PartialDefinition,
  connected: InstanceRequest,
): Promise<Found | undefined> {
  return (await findAdopted(properties, connected)) ?? findOwn(name, connected);
}

async function findAdopted(
  { adoptTestCaseArn = '' }: PartialDefinition,
  { connect, marker }: InstanceRequest,
): Promise<Found | undefined> {
  const testCase = parseTestCaseArn(adoptTestCaseArn);
  const found = testCase && (await describe(connect, testCase).catch(undefinedIfRefused));
  return found && isOurs(found.tags, marker) ? found : undefined;
}

/**
 * Returns undefined when the service has refused the ids in an ARN, since no adopted test case can have this ARN.
 * Throws any other error.
 */
function undefinedIfRefused(error: unknown): undefined {
  if (!(error instanceof ConnectFailure) || !error.isBadParameter) throw error;
}

/**
 * Tells whether the resource uses a test case. When an Update takes over a test case and gives the resource a new
 * physical id, CloudFormation sends a Delete for the former id. That Delete must not delete the test case.
 */
async function isUsed({ testCase, tags }: Found, request: ResourceRequest): Promise<boolean> {
  const { event } = request;
  if (event.RequestType === 'Delete' && isOfRequest(event.PhysicalResourceId, requestIdOf(tags))) return false;
  const inUse = await isInUse(testCase.arn, request);
  const isUsed = inUse === false ? await hasHadPhysicalId(testCase.arn, request) : inUse;
  if (isUsed === undefined) throw new Failure(mayBeInUse(testCase.arn));
  return isUsed;
}
