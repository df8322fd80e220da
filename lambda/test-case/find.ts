import { type TestCase } from '@aws-sdk/client-connect';
import { type TestCaseName, parseTestCaseArn } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type Tags } from './definition';

/** A test case that stands on the instance already. */
export interface Found {
  readonly testCase: TestCaseName;
  readonly name: string;
  readonly tags: Tags;
  readonly description?: string;
  readonly initializationData?: string;
  /** All that the service tells of it. */
  readonly described: TestCase;
}

/** By exact name, or by the id that is to be given. */
export function findTestCase(
  connect: Connect,
  wanted: { readonly name: string; readonly testCaseId?: string },
): Promise<Found | undefined> {
  const isWanted = ({ id, name }: Candidate) => name === wanted.name || id === wanted.testCaseId;
  return find(connect, isWanted, isWanted);
}

/** What a list tells of a test case. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
}

/**
 * The first test case that is what is looked for. By ListTestCases, since the index behind SearchTestCases lags; a list may lag
 * too, so the test case itself has the last word on its name.
 */
export async function find(
  connect: Connect,
  mayBe: (candidate: Candidate) => boolean,
  is: (found: Candidate & Found) => boolean,
): Promise<Found | undefined> {
  const candidates = (await connect.list()).filter(({ Id, Name }) => mayBe({ id: String(Id), name: String(Name) }));
  for (const { Arn } of candidates) {
    const testCase = parseTestCaseArn(String(Arn));
    const found = testCase && (await describe(connect, testCase));
    if (found && is({ ...found, id: testCase.id })) return found;
  }
  return undefined;
}

/** Undefined when there is no such test case. */
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
