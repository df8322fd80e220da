import { Failure } from '../custom-resource/failure';
import { parseTestCaseArn } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { type Definition } from './definition';
import { describe } from './find';
import { type Job } from './job';
import { type Made } from './made';
import { ownerOf } from './ownership';
import { fixedId, notAdoptable, notAdoptableElsewhere, nothingToAdopt } from './reasons';
import { isInRollback } from './still-wanted';
import { takeOver } from './take-over';

/**
 * Adoption of a test case that was made elsewhere, in the console say, because the user asks for it by its ARN. Undefined when a
 * rollback asks for one that was deleted since it was adopted.
 */
export async function adopt(connect: Connect, arn: string, wanted: Definition, job: Job): Promise<Made | undefined> {
  const testCase = parseTestCaseArn(arn);
  if (testCase?.instance.arn !== wanted.instance.arn) throw new Failure(notAdoptableElsewhere(wanted));
  if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(fixedId(arn, wanted));
  const found = await describe(connect, testCase);
  if (!found && job.event.RequestType === 'Update' && (await isInRollback(job))) return undefined;
  if (!found) throw new Failure(nothingToAdopt(wanted));
  const owner = ownerOf(found.tags, job.me);
  if (owner === 'this request') return { testCase, origin: 'adopted', hasCollided: true };
  if (owner !== 'nobody' && owner !== 'this resource') throw new Failure(notAdoptable(found));
  await takeOver(connect, found, wanted, job, true);
  return { testCase, origin: owner === 'nobody' ? 'adopted' : 'left behind' };
}
