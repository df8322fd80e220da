import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type Candidate, find, type Found } from './find';
import { type Job } from './job';
import { isOurs } from './ownership';
import { isTemporaryName } from './set-aside';

/** A test case that this resource has made, by its name or by the temporary one that a rollback gave it. */
export async function findOwn(connect: Connect, name: string, { me }: Job): Promise<Found | undefined> {
  try {
    const mayBe = (candidate: Candidate) => candidate.name === name || isTemporaryName(candidate.name, me);
    return await find(connect, mayBe, (found) => mayBe(found) && isOurs(found.tags, me));
  } catch (error) {
    // There is nothing on an instance that is gone.
    if (error instanceof ConnectFailure && error.isNotFound) return undefined;
    throw error;
  }
}
