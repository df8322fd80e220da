import { RENAME_PATIENCE } from '../../lib/private/timing';
import { Failure } from '../cloudformation/failure';
import { backoff } from '../invocation/backoff';
import { isTimeFor } from '../invocation/invocation';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { contentText } from './content-text';
import { type Definition } from './definition';
import { findTestCase, type Found } from './find';
import { type Job } from './job';
import { ownerOf } from './ownership';
import { notGivenUp, refusedEmpty, takenBySomeoneElse } from './reasons';
import { emptiedBy, stateOf } from './state';

/** A test case and what is known of its state. */
export type Standing = Pick<Found, 'testCase' | 'description' | 'initializationData'>;

/**
 * One UpdateTestCase with everything. Its new name may still be that of another test case of the stack, which is being
 * renamed in the same deployment; that is waited for.
 */
export async function updateState(connect: Connect, standing: Standing, wanted: Definition, job: Job): Promise<void> {
  const { invocation } = job;
  const Content = await contentText(wanted.content, job);
  const patience = invocation.now() + RENAME_PATIENCE * 1000;
  for (let attempt = 0; ; attempt++) {
    try {
      return await connect.update(standing.testCase, { ...stateOf(wanted, standing), Content });
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw explained(error, wanted, standing);
      const holder = await findTestCase(connect, { name: wanted.name });
      if (holder && !mayGiveUp(holder, standing, job)) throw new Failure(takenBySomeoneElse(wanted.name, holder));
      const pause = backoff(attempt, invocation.random);
      if (invocation.now() + pause > patience || !isTimeFor(invocation, pause)) {
        throw new Failure(notGivenUp(wanted.name, holder));
      }
      await invocation.sleep(pause);
    }
  }
}

/** The name may even have arrived already, behind an error. */
function mayGiveUp(holder: Found, { testCase }: Standing, { me }: Job): boolean {
  return ownerOf(holder.tags, me) === 'this stack' || holder.testCase.arn === testCase.arn;
}

function explained(error: unknown, wanted: Definition, standing: Standing): unknown {
  const emptied = emptiedBy(wanted, standing);
  const isRefusal = error instanceof ConnectFailure && error.isBadParameter;
  return isRefusal && emptied.length > 0 ? new Failure(refusedEmpty(error.message, emptied)) : error;
}
