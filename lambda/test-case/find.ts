import { type TestCase } from '@aws-sdk/client-connect';
import { type TestCaseName, parseTestCaseArn } from '../connect/arns';
import { type Connect } from '../connect/connect';
import { ConnectFailure } from '../connect/connect-failure';
import { type Tags } from './definition';

/** A test case that stands on the instance already. */
export interface Found {
  readonly testCase: TestCaseName;
  readonly tags: Tags;
  readonly description?: string;
  readonly initializationData?: string;
}

/** By exact name, or by the id that is to be given. A list, since the index behind SearchTestCases lags. */
export async function findTestCase(
  connect: Connect,
  wanted: { readonly name: string; readonly testCaseId?: string },
): Promise<Found | undefined> {
  const summaries = await connect.list();
  const summary = summaries.find(({ Id, Name }) => Name === wanted.name || (Id && Id === wanted.testCaseId));
  const testCase = parseTestCaseArn(summary?.Arn ?? '');
  return testCase && describe(connect, testCase);
}

/** Undefined when there is no such test case. */
export async function describe(connect: Connect, testCase: TestCaseName): Promise<Found | undefined> {
  const described = (await orNone(connect.describe(testCase))) ?? (await orNone(connect.describe(testCase, 'SAVED')));
  return (
    described && {
      testCase,
      tags: described.Tags ?? {},
      description: described.Description,
      initializationData: described.InitializationData,
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
