import { type CloudFormationCustomResourceCreateEvent } from 'aws-lambda';
import { FIRST_REPETITION_SECONDS } from '../../lib/private/contract/timing';
import { Failure } from '../custom-resource/failure';
import { nothingCreated } from '../custom-resource/placeholder';
import { type TestCaseName } from '../connect/arns';
import { type Connect, type NewTestCase } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { adopt } from './adopt';
import { contentText } from './content-text';
import { type Definition, parseDefinition } from './definition';
import { removeUnanswered } from './delete';
import { findTestCase, type Found } from './find';
import { connectTo, type Job } from './job';
import { type Made, takeBackUnlessWanted } from './made';
import { NameDispute } from './name-dispute';
import { isAdopted, markerOf, ownerOf } from './ownership';
import {
  keptAfterAdoption,
  noLongerWanted,
  takenBySomeoneElse,
  takenInThisStack,
  takenUnderAnotherId,
} from './reasons';
import { stateOf } from './state';
import { isSlow, NoLongerWanted, pastOf } from './still-wanted';
import { takeOver } from './take-over';

/** Serves a Create. When it fails, the physical id says whether something may have been created all the same. */
export async function createRequested(job: Job<CloudFormationCustomResourceCreateEvent>): Promise<TestCaseName> {
  let connect: Connect | undefined;
  try {
    const wanted = parseDefinition(job.event.ResourceProperties);
    connect = connectTo(wanted.instance, job);
    return await createWith(connect, wanted, job);
  } catch (error) {
    if (!(error instanceof Failure) || error.physicalResourceId || connect?.mayHaveCreated || mayHaveRunBefore(job)) {
      throw error;
    }
    throw new Failure(error.message, nothingCreated(job.me.requestId));
  }
}

/** The way to a test case for a resource that needs another one than it has. */
export function create(wanted: Definition, job: Job): Promise<TestCaseName> {
  return createWith(connectTo(wanted.instance, job), wanted, job);
}

/** Lambda runs an event again when its function was killed, which can have happened after the test case was created. */
function mayHaveRunBefore({ invocation: { begunAt, requestedAt } }: Job): boolean {
  return begunAt - requestedAt > FIRST_REPETITION_SECONDS * 1000;
}

async function createWith(connect: Connect, wanted: Definition, job: Job): Promise<TestCaseName> {
  try {
    const { adoptTestCaseArn } = wanted;
    const adopted = adoptTestCaseArn && (await adopt(connect, adoptTestCaseArn, wanted, job));
    const made = adopted || (await createOrTakeOver(connect, wanted, job));
    if (made.hasCollided || connect.hasRetried || isSlow(job)) await takeBackUnlessWanted(made, connect, job);
    return made.testCase;
  } catch (error) {
    // An attempt of this run, or of one that was killed, may have succeeded before.
    if (error instanceof NoLongerWanted) await removeUnanswered(wanted, job, 0);
    throw error;
  }
}

async function createOrTakeOver(connect: Connect, wanted: Definition, job: Job): Promise<Made> {
  const testCase = newTestCase(wanted, await contentText(wanted.content, job), job);
  const dispute = new NameDispute(connect, wanted.name, job);
  for (let hasCollided = false; ; hasCollided = true) {
    try {
      const arn = await connect.create(testCase);
      return {
        testCase: { arn, instance: wanted.instance, id: arn.slice(arn.lastIndexOf('/') + 1) },
        origin: 'created',
        hasCollided,
      };
    } catch (error) {
      if (!(error instanceof ConnectFailure && error.isNameTaken)) throw error;
    }
    // The list may lag, or the name may be free by now.
    const found = await findTestCase(connect, wanted);
    const made = found && (await meet(connect, found, wanted, job));
    if (made) return made;
    await dispute.settle(found);
  }
}

/**
 * What stands in the way may be what this very request made, or what an earlier deployment left behind. Undefined for a sibling
 * that may give the name up.
 */
async function meet(connect: Connect, found: Found, wanted: Definition, job: Job): Promise<Made | undefined> {
  const { testCase } = found;
  switch (ownerOf(found.tags, job.me)) {
    case 'this request':
      return { testCase, origin: 'created', hasCollided: true };
    case 'this resource': {
      if (wanted.testCaseId && wanted.testCaseId !== testCase.id) throw new Failure(takenUnderAnotherId(found, wanted));
      // Without the property, it would be deleted with the resource. An Update may be a rollback to it.
      if (isAdopted(found.tags) && job.event.RequestType === 'Create') {
        throw new Failure(keptAfterAdoption(wanted.name, found));
      }
      const past = await pastOf(job);
      if (past) throw new Failure(noLongerWanted(past.status, 'nothing was changed'));
      await takeOver(connect, found, wanted, job, isAdopted(found.tags));
      return { testCase, origin: 'left behind' };
    }
    case 'this stack':
      if (job.event.RequestType === 'Update') return undefined;
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
    Tags: { ...wanted.tags, ...markerOf(me, false) },
    ...(wanted.testCaseId ? replica : {}),
  };
}
