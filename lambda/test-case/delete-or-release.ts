import { MARKER_TAGS } from '../../lib/private/contract/test-case';
import { type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type PartialDefinition } from '../../lib/private/test-case-properties/definition';
import { type Found } from './found';
import { isAdopted } from './ownership';

/** Deletes a test case of this resource. An adopted test case is released, unless the properties ask for its deletion. */
export async function deleteOrRelease(
  { testCase, tags }: Found,
  { deleteAdopted }: Partial<Pick<PartialDefinition, 'deleteAdopted'>>,
  connect: Connect,
): Promise<void> {
  if (isAdopted(tags) && !deleteAdopted) await release(testCase, connect);
  else await deleteTestCase(testCase, connect);
}

/** Deletes a test case. Succeeds when the test case or its instance does not exist. */
export async function deleteTestCase(testCase: TestCaseName, connect: Connect): Promise<void> {
  try {
    await connect.delete(testCase);
  } catch (error) {
    if (!(error instanceof ConnectFailure && error.isNotFound)) throw error;
  }
}

/** Removes the tags that mark the owner of a test case, which then has no owner. Changes nothing else. */
export async function release(testCase: TestCaseName, connect: Connect): Promise<void> {
  await connect.untagForGood(testCase, Object.values(MARKER_TAGS));
}
