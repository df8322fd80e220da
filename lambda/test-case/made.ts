import { Failure } from '../custom-resource/failure';
import { type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { type Job } from './job';
import { noLongerWanted, notTakenBack } from './reasons';
import { deleteTestCase } from './delete-test-case';
import { pastWithout } from './still-wanted';
import { release } from './take-over';

/** The test case that a resource has come to. */
export interface Made {
  readonly testCase: TestCaseName;
  readonly origin: 'created' | 'adopted' | 'left behind';
  /** Its name was taken, so it is not certain which request made it when. */
  readonly hasCollided?: boolean;
}

/** Takes back what this request made, and nothing else, when CloudFormation does not wait for it any more. */
export async function takeBackUnlessWanted({ testCase, origin }: Made, connect: Connect, job: Job): Promise<void> {
  const past = await pastWithout(testCase, job);
  if (!past) return;
  switch (origin) {
    case 'created':
      try {
        await deleteTestCase(connect, testCase);
      } catch (error) {
        const reason = notTakenBack(past.status, testCase.arn, (error as Error).message);
        // A failed Update keeps the id of what it was to replace.
        throw new Failure(reason, job.event.RequestType === 'Create' ? testCase.arn : undefined);
      }
      throw new Failure(noLongerWanted(past.status, `${testCase.arn}, made for it, has been deleted`));
    case 'adopted':
      await release(connect, testCase);
      throw new Failure(noLongerWanted(past.status, `${testCase.arn} has been let go`));
    case 'left behind':
      return;
  }
}
