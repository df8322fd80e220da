import {
  DescribeInstanceCommand,
  DescribeTestCaseCommand,
  ListTestCasesCommand,
  SearchTestCasesCommand,
  type TestCase,
} from '@aws-sdk/client-connect';
import { type Connection } from './connection';

/** A published test case of an instance. */
export interface DeployedTestCase {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly content: string;
  readonly entryPoint: NonNullable<TestCase['EntryPoint']>;
  readonly tags: Readonly<Record<string, string>>;
  readonly initializationData?: string;
}

/** The filters that choose test cases. A test case is chosen if all given filters match it. */
export interface Choice {
  /** The name must contain at least one of these texts, in upper or lower case. Empty: any name. */
  readonly patterns: readonly string[];
  readonly tag?: { readonly key: string; readonly value: string };
  /** The ARN must be one of these. Default: any ARN. */
  readonly arns?: ReadonlySet<string>;
}

/** Returns the chosen published test cases, in the order of their names. */
export async function deployedTestCases(connection: Connection, choice: Choice): Promise<DeployedTestCase[]> {
  const { id: InstanceId } = connection.instance;
  await connection.read('DescribeInstance', (client) => client.send(new DescribeInstanceCommand({ InstanceId })));
  const listed = await connection.readAll(
    'ListTestCases',
    (client, NextToken) => client.send(new ListTestCasesCommand({ InstanceId, NextToken, MaxResults: 1000 })),
    (page) => page.TestCaseSummaryList,
  );
  const chosen = listed.filter(
    ({ Name = '', Arn = '', Status }) =>
      Status === 'PUBLISHED' && hasOneOf(Name, choice.patterns) && (choice.arns?.has(Arn) ?? true),
  );
  if (chosen.length === 0) return [];
  const found = await searched(connection);
  const testCases: DeployedTestCase[] = [];
  for (const { Id = '' } of chosen) testCases.push(read(found.get(Id) ?? (await described(connection, Id))));
  return testCases.filter(({ tags }) => isTagged(tags, choice.tag)).sort(byName);
}

/**
 * Returns the test cases of the instance by their ids. A search needs fewer calls than DescribeTestCase, which returns
 * one test case. A search may be outdated, so test cases may be missing.
 */
async function searched(connection: Connection): Promise<ReadonlyMap<string, TestCase>> {
  const InstanceId = connection.instance.id;
  const found = await connection.readAll(
    'SearchTestCases',
    (client, NextToken) => client.send(new SearchTestCasesCommand({ InstanceId, NextToken, MaxResults: 100 })),
    (page) => page.TestCases,
  );
  return new Map(found.filter(({ Content }) => Content).map((testCase) => [testCase.Id ?? '', testCase]));
}

async function described(connection: Connection, TestCaseId: string): Promise<TestCase> {
  const command = new DescribeTestCaseCommand({ InstanceId: connection.instance.id, TestCaseId });
  const { TestCase = {} } = await connection.read(
    'DescribeTestCase',
    (client) => client.send(command),
    `test case ${TestCaseId}`,
  );
  return TestCase;
}

function read(testCase: TestCase): DeployedTestCase {
  const { Id = '', Arn = '', Name = '', Content = '', EntryPoint = {}, Tags = {}, InitializationData } = testCase;
  const common = { id: Id, arn: Arn, name: Name, content: Content, entryPoint: EntryPoint, tags: Tags };
  return { ...common, ...(InitializationData !== undefined && { initializationData: InitializationData }) };
}

function hasOneOf(name: string, patterns: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return patterns.length === 0 || patterns.some((pattern) => lower.includes(pattern.toLowerCase()));
}

const isTagged = (tags: DeployedTestCase['tags'], tag: Choice['tag']): boolean =>
  tag === undefined || (Object.hasOwn(tags, tag.key) && tags[tag.key] === tag.value);

const byName = (one: DeployedTestCase, other: DeployedTestCase): number => one.name.localeCompare(other.name);
