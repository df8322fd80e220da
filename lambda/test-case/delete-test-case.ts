import { type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';

/** What is not there any more, itself or its instance, is deleted; anything else that stands in the way is told. */
export async function deleteTestCase(connect: Connect, testCase: TestCaseName): Promise<void> {
  try {
    await connect.delete(testCase);
  } catch (error) {
    if (!(error instanceof ConnectFailure && error.isNotFound)) throw error;
  }
}
