import { type TestCase } from '@aws-sdk/client-connect';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type Found } from './found';
import { isOurs } from './ownership';
import { type InstanceRequest } from './request';
import { isTemporaryName } from './temporary-name';

/** The members of a test case by which it is found in a list. */
interface Candidate {
  readonly id: string;
  readonly name: string;
}

/** Finds a test case with the name or the id in the properties. */
export function findTestCase(
  connect: Connect,
  wanted: { readonly name: string; readonly testCaseId?: string },
): Promise<Found | undefined> {
  const isWanted = ({ id, name }: Candidate) => name === wanted.name || id === wanted.testCaseId;
  return find(connect, isWanted, isWanted);
}

/** Finds a test case that this resource owns, by its name or by the temporary name that it got in a rollback. */
export async function findOwn(name: string, { connect, marker }: InstanceRequest): Promise<Found | undefined> {
  try {
    const mayBe = (candidate: Candidate) => candidate.name === name || isTemporaryName(candidate.name, marker);
    return await find(connect, mayBe, (found) => mayBe(found) && isOurs(found.tags, marker));
  } catch (error) {
    // The instance does not exist, so it has no test cases.
    if (error instanceof ConnectFailure && error.isNotFound) return undefined;
    throw error;
  }
}

/**
 * Finds the first test case that fits. Calls ListTestCases, because SearchTestCases returns changes late. The list may
 * be outdated, too, so it gives only candidates. Each candidate is described, and `fits` gets its name and tags.
 */
async function find(
  connect: Connect,
  mayFit: (candidate: Candidate) => boolean,
  fits: (found: Candidate & Found) => boolean,
): Promise<Found | undefined> {
  const candidates = (await connect.list()).filter(({ Id, Name }) => mayFit({ id: String(Id), name: String(Name) }));
  for (const { Arn } of candidates) {
    const testCase = parseTestCaseArn(String(Arn));
    const found = testCase && (await describe(connect, testCase));
    if (found && fits({ ...found, id: testCase.id })) return found;
  }
  return undefined;
}

/**
 * Describes the published version of a test case, or else the saved one. Returns undefined when the test case does not
 * exist.
 */
export async function describe(connect: Connect, testCase: TestCaseName): Promise<Found | undefined> {
  const described = (await orNone(connect.describe(testCase))) ?? (await orNone(connect.describe(testCase, 'SAVED')));
  return (
    described && {
      testCase,
      name: String(described.Name),
      tags: described.Tags ?? {},
      description: described.Description,
      initializationData: described.InitializationData,
      described,
    }
  );
}

async function orNone(described: Promise<TestCase>): Promise<TestCase | undefined> {
  try {
    return await described;
  } catch (error) {
    if (error instanceof ConnectFailure && error.isNotFound) return undefined;
    throw error;
  }
}
