import { type CloudFormationCustomResourceCreateEvent } from 'aws-lambda';
import { FIRST_REPETITION_SECONDS } from '../../lib/private/contract/timing';
import { isInRollback, isOld, mayStay, whyPast } from '../cloudformation/request-questions';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type NewTestCase } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { Failure } from '../custom-resource/failure';
import { nothingCreated } from '../custom-resource/placeholder';
import { PastRequest } from './confirmation';
import { deleteOwnUnanswered } from './delete';
import { deleteTestCase, release } from './delete-or-release';
import { describe, findTestCase } from './find';
import { type Found } from './found';
import { NameDispute } from './name-dispute';
import { isAdopted, isTakenOver, markerTags, ownerOf } from './ownership';
import { filledContent, requiredDefinition } from './properties';
import {
  adoptedBefore,
  fixedId,
  mayBeInUse,
  notAdoptable,
  notAdoptableElsewhere,
  notDeleted,
  nothingToAdopt,
  requestIsPast,
  takenBySomeoneElse,
  takenInThisStack,
  takenUnderAnotherId,
} from './reasons';
import { forTestCase, type ResourceRequest, type TestCaseRequest } from './request';
import { stateOf } from './state';
import { adopt, takeOver } from './take-over';

/** A test case that was created, adopted or taken over for a resource. */
interface Obtained {
  readonly testCase: TestCaseName;
  readonly was: 'created' | 'adopted' | 'taken over';
  /**
   * True when the name was taken at the first call of CreateTestCase, or when the test case already had the marker of
   * this request. The request may then be past: it has waited for the name, or an earlier call or invocation created or
   * adopted the test case.
   */
  readonly hasCollided?: boolean;
}

/** Serves a Create. When it fails, the physical id says whether a test case may have been created. */
export async function serveCreate(
  request: ResourceRequest<CloudFormationCustomResourceCreateEvent>,
): Promise<TestCaseName> {
  let creation: TestCaseRequest | undefined;
  try {
    creation = forTestCase(requiredDefinition(request.event), request);
    return await create(creation);
  } catch (error) {
    if (!(error instanceof Failure) || error.physicalResourceId) throw error;
    if (creation?.connect.mayHaveCreated || mayHaveRunBefore(request)) throw error;
    throw new Failure(error.message, nothingCreated(request.marker.requestId));
  }
}

/**
 * Tells whether an earlier invocation for the same event may have created the test case. When an invocation is killed,
 * Lambda delivers its event again.
 */
function mayHaveRunBefore({ invocation: { begunAt, requestedAt } }: ResourceRequest): boolean {
  return begunAt - requestedAt > FIRST_REPETITION_SECONDS * 1000;
}

/** Creates, adopts or takes over a test case: for a Create, or for an Update whose resource needs another test case. */
export async function create(request: TestCaseRequest): Promise<TestCaseName> {
  try {
    const obtained = (await adoptAsAsked(request)) ?? (await createOrTakeOver(request));
    if (obtained.hasCollided || request.connect.hasRetried || isOld(request)) await undoIfPast(obtained, request);
    return obtained.testCase;
  } catch (error) {
    // Before the request was past, this invocation or an earlier one that was killed may have created a test case.
    if (error instanceof PastRequest) await deleteOwnUnanswered(request.wanted, request);
    throw error;
  }
}

/**
 * Adopts the test case that the properties name. Returns undefined when they name none, or when the request is an
 * Update of a rollback and the test case was deleted.
 */
async function adoptAsAsked(request: TestCaseRequest): Promise<Obtained | undefined> {
  const { connect, event, marker, wanted } = request;
  const arn = wanted.adoptTestCaseArn;
  if (!arn) return undefined;
  const testCase = parseTestCaseArn(arn);
  if (testCase?.instance.arn !== wanted.instance.arn) throw new Failure(notAdoptableElsewhere(wanted));
  if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(fixedId(arn, wanted));
  const found = await describe(connect, testCase);
  if (!found && event.RequestType === 'Update' && (await isInRollback(request))) return undefined;
  if (!found) throw new Failure(nothingToAdopt(wanted));
  switch (ownerOf(found.tags, marker)) {
    case 'this request':
      return { testCase, was: isTakenOver(found.tags) ? 'taken over' : 'adopted', hasCollided: true };
    case 'nobody':
      await adopt(found, request);
      return { testCase, was: 'adopted' };
    case 'this resource':
      await adopt(found, request);
      return { testCase, was: 'taken over' };
    case 'this stack':
    case 'another stack':
      throw new Failure(notAdoptable(found));
  }
}

async function createOrTakeOver(request: TestCaseRequest): Promise<Obtained> {
  const { connect, wanted } = request;
  const testCase = newTestCase(await filledContent(wanted.content, request), request);
  const dispute = new NameDispute(request);
  for (let hasCollided = false; ; hasCollided = true) {
    try {
      const arn = await connect.create(testCase);
      return {
        testCase: { arn, instance: wanted.instance, id: arn.slice(arn.lastIndexOf('/') + 1) },
        was: 'created',
        hasCollided,
      };
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw error;
    }
    // `holder` is undefined when ListTestCases does not show the holder of the name yet, or when the holder has
    // released the name by now.
    const holder = await findTestCase(connect, wanted);
    const obtained = holder && (await takeOverIfOurs(holder, request));
    if (obtained) return obtained;
    await dispute.settle(holder);
  }
}

function newTestCase(content: string, { invocation, marker, wanted }: TestCaseRequest): NewTestCase {
  const replica = {
    TestCaseId: wanted.testCaseId,
    LastModifiedTime: new Date(invocation.now()),
    LastModifiedRegion: wanted.instance.region,
  };
  return {
    ...stateOf(wanted),
    Name: wanted.name,
    Content: content,
    Tags: { ...wanted.tags, ...markerTags(marker) },
    ...(wanted.testCaseId ? replica : {}),
  };
}

/**
 * Returns `holder`, which has the wanted name or id, if this resource owns `holder` and may use it. Takes `holder` over
 * first if an earlier request made this resource the owner. Returns undefined for an Update if another resource of the
 * stack owns `holder`, and may still release the name. Throws a Failure in all other cases.
 */
async function takeOverIfOurs(holder: Found, request: TestCaseRequest): Promise<Obtained | undefined> {
  const { event, marker, wanted } = request;
  const { testCase } = holder;
  switch (ownerOf(holder.tags, marker)) {
    case 'this request':
      // This request adopts test cases only in `adoptAsAsked()`. So if `holder` is adopted, an earlier request adopted
      // it, and this request took it over.
      return {
        testCase,
        was: isTakenOver(holder.tags) || isAdopted(holder.tags) ? 'taken over' : 'created',
        hasCollided: true,
      };
    case 'this resource': {
      if (wanted.testCaseId && wanted.testCaseId !== testCase.id) {
        throw new Failure(takenUnderAnotherId(holder, wanted));
      }
      // A Create without `adopt` must not take over an adopted test case: this test case would be deleted with the
      // resource. An Update may take over the test case, since the Update may be a rollback to this test case.
      if (isAdopted(holder.tags) && event.RequestType === 'Create') {
        throw new Failure(adoptedBefore(wanted.name, holder));
      }
      const past = await whyPast(request);
      if (past) throw new Failure(requestIsPast(past.status, 'nothing was changed'));
      await takeOver(holder, request);
      return { testCase, was: 'taken over' };
    }
    case 'this stack':
      if (event.RequestType === 'Update') return undefined;
      throw new Failure(takenInThisStack(wanted.name, holder));
    case 'another stack':
    case 'nobody':
      throw new Failure(takenBySomeoneElse(wanted.name, holder));
  }
}

/**
 * Undoes a request whose answer CloudFormation no longer awaits: deletes a created test case, or releases an adopted
 * one, and throws a Failure. Does nothing when the test case was taken over, or when `mayStay()` returns true. When
 * `mayStay()` returns undefined, only throws a Failure.
 */
async function undoIfPast({ testCase, was }: Obtained, request: TestCaseRequest): Promise<void> {
  if (was === 'taken over') return;
  const past = await whyPast(request);
  if (!past) return;
  const { arn } = testCase;
  // After a failed Update, the resource keeps its physical id, so only the answer to a Create gets the id of the test
  // case.
  const id = request.event.RequestType === 'Create' ? arn : undefined;
  const stays = await mayStay(arn, past, request);
  if (stays === undefined) throw new Failure(mayBeInUse(arn), id);
  if (stays) return;
  if (was === 'adopted') {
    await release(testCase, request.connect);
    throw new Failure(requestIsPast(past.status, `${arn}, which the request adopted, now belongs to no stack`));
  }
  try {
    await deleteTestCase(testCase, request.connect);
  } catch (error) {
    throw new Failure(notDeleted(past.status, arn, (error as Error).message), id);
  }
  throw new Failure(requestIsPast(past.status, `${arn}, which the request created, has been deleted`));
}
