import { ConnectFailure } from '../connect/connect-failure';
import { Failure } from '../custom-resource/failure';
import { type Definition } from '../../lib/private/test-case-properties/definition';
import { findTestCase } from './find';
import { type Found } from './found';
import { NameDispute } from './name-dispute';
import { isOurs, ownerOf } from './ownership';
import { filledContent } from './properties';
import { refusedEmpty, takenBySomeoneElse } from './reasons';
import { type TestCaseRequest } from './request';
import { emptiedBy, stateOf } from './state';
import { temporaryName } from './temporary-name';

/** An existing test case, with the members that an update empties when the properties do not have them. */
export type Existing = Pick<Found, 'testCase' | 'description' | 'initializationData'>;

/**
 * Updates all members of a test case, except its tags, in one call. When another test case of the stack still has the
 * new name, waits until that test case releases the name.
 *
 * @returns undefined when the test case was updated; otherwise the second test case of the resource, which has the new
 * name. A resource has a second test case after a deployment that moved the resource to another instance, and that
 * failed without a rollback
 */
export async function updateState(existing: Existing, request: TestCaseRequest): Promise<Found | undefined> {
  const { testCase } = existing;
  const { connect, marker, wanted } = request;
  const state = { ...stateOf(wanted, existing), Content: await filledContent(wanted.content, request) };
  const dispute = new NameDispute(request, () =>
    connect.update(testCase, { ...state, Name: temporaryName(wanted.name, marker, testCase) }),
  );
  for (;;) {
    try {
      await connect.update(testCase, state);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw explained(error, wanted, existing);
    }
    const holder = await findTestCase(connect, { name: wanted.name });
    // When an update succeeds although its answer is an error, `testCase` itself has the new name.
    if (holder && holder.testCase.arn !== testCase.arn) {
      if (isOurs(holder.tags, marker)) return holder;
      if (ownerOf(holder.tags, marker) !== 'this stack') throw new Failure(takenBySomeoneElse(wanted.name, holder));
    }
    await dispute.settle(holder);
  }
}

function explained(error: unknown, wanted: Definition, existing: Existing): unknown {
  const emptied = emptiedBy(wanted, existing);
  const isRefusal = error instanceof ConnectFailure && error.isBadParameter;
  return isRefusal && emptied.length > 0 ? new Failure(refusedEmpty(error.message, emptied)) : error;
}
