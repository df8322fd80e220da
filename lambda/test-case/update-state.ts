import { Failure } from '../custom-resource/failure';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { contentText } from './content-text';
import { type Definition } from './definition';
import { findTestCase, type Found } from './find';
import { type Job } from './job';
import { NameDispute, requireSibling } from './name-dispute';
import { isOurs } from './ownership';
import { refusedEmpty } from './reasons';
import { temporaryName } from './set-aside';
import { emptiedBy, stateOf } from './state';

/** A test case and what is known of its state. */
export type Standing = Pick<Found, 'testCase' | 'description' | 'initializationData'>;

/**
 * One UpdateTestCase with everything. Its new name may still be that of another test case of the stack, which is being
 * renamed in the same deployment.
 *
 * @returns a former test case of this very resource, if that has the name: two updates without rollback, to another instance and
 * back, leave one standing
 */
export async function updateState(
  connect: Connect,
  standing: Standing,
  wanted: Definition,
  job: Job,
): Promise<Found | undefined> {
  const { testCase } = standing;
  const state = { ...stateOf(wanted, standing), Content: await contentText(wanted.content, job) };
  const dispute = new NameDispute(connect, wanted.name, job, () =>
    connect.update(testCase, { ...state, Name: temporaryName(wanted.name, job.me, testCase) }),
  );
  for (;;) {
    try {
      await connect.update(testCase, state);
      return undefined;
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw explained(error, wanted, standing);
    }
    const holder = await findTestCase(connect, { name: wanted.name });
    // The name may even have arrived already, behind an error.
    if (holder && holder.testCase.arn !== testCase.arn) {
      if (isOurs(holder.tags, job.me)) return holder;
      requireSibling(wanted.name, holder, job);
    }
    await dispute.settle(holder);
  }
}

function explained(error: unknown, wanted: Definition, standing: Standing): unknown {
  const emptied = emptiedBy(wanted, standing);
  const isRefusal = error instanceof ConnectFailure && error.isBadParameter;
  return isRefusal && emptied.length > 0 ? new Failure(refusedEmpty(error.message, emptied)) : error;
}
