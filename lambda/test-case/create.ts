import { Failure } from '../cloudformation/failure';
import { type TestCaseName } from '../connect/arns';
import { type Connect, type NewTestCase } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { backoff } from '../invocation/backoff';
import { adopt } from './adopt';
import { contentText } from './content-text';
import { type Definition } from './definition';
import { findTestCase, type Found } from './find';
import { connectTo, type Job } from './job';
import { type Made, takeBackUnlessWanted } from './made';
import { markerOf, ownerOf } from './ownership';
import { noLongerWanted, takenBySomeoneElse, takenInThisStack, takenUnderAnotherId, takenUnseen } from './reasons';
import { stateOf } from './state';
import { isSlow, pastOf } from './still-wanted';
import { takeOver } from './take-over';

/** How often a name that is taken, but by no test case that is listed, is tried again. */
const ATTEMPTS = 4;

/** The way to a test case that a resource does not have yet; also when it needs another one than it has. */
export async function create(wanted: Definition, job: Job): Promise<TestCaseName> {
  const connect = connectTo(wanted.instance, job);
  const made = wanted.adoptTestCaseArn
    ? await adopt(connect, wanted.adoptTestCaseArn, wanted, job)
    : await createOrTakeOver(connect, wanted, job);
  if (made.hasCollided || connect.hasRetried || isSlow(job)) await takeBackUnlessWanted(made, connect, job);
  return made.testCase;
}

async function createOrTakeOver(connect: Connect, wanted: Definition, job: Job): Promise<Made> {
  const testCase = newTestCase(wanted, await contentText(wanted.content, job), job);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    // The list may lag, or the name may be free by now.
    if (attempt > 0) await job.invocation.sleep(backoff(attempt, job.invocation.random));
    try {
      const arn = await connect.create(testCase);
      return {
        testCase: { arn, instance: wanted.instance, id: arn.slice(arn.lastIndexOf('/') + 1) },
        origin: 'created',
      };
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw error;
    }
    const found = await findTestCase(connect, wanted);
    if (found) return meet(connect, found, wanted, job);
  }
  throw new Failure(takenUnseen(wanted.name));
}

/** What stands in the way may be what this very request made, or what an earlier deployment left behind. */
async function meet(connect: Connect, found: Found, wanted: Definition, job: Job): Promise<Made> {
  const { testCase } = found;
  switch (ownerOf(found.tags, job.me)) {
    case 'this request':
      return { testCase, origin: 'created', hasCollided: true };
    case 'this resource': {
      if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(takenUnderAnotherId(found, wanted));
      const past = await pastOf(job);
      if (past) throw new Failure(noLongerWanted(past.status, 'nothing was changed'));
      await takeOver(connect, found, wanted, job);
      return { testCase, origin: 'left behind' };
    }
    case 'this stack':
      throw new Failure(takenInThisStack(wanted.name, found));
    case 'another stack':
    case 'nobody':
      throw new Failure(takenBySomeoneElse(wanted.name, found));
  }
}

function newTestCase(wanted: Definition, content: string, { invocation, me }: Job): NewTestCase {
  const replica = {
    TestCaseId: wanted.testCaseId,
    LastModifiedTime: new Date(invocation.now()),
    LastModifiedRegion: wanted.instance.region,
  };
  return {
    ...stateOf(wanted),
    Name: wanted.name,
    Content: content,
    Tags: { ...wanted.tags, ...markerOf(me) },
    ...(wanted.testCaseId ? replica : {}),
  };
}
