import { type LocalCloud } from '../../local/cloud';
import { type LocalConnect } from '../../local/connect';
import { type NamedResult } from '../../local/test-runner';

interface TestCaseOnConnect {
  readonly name: string;
  readonly testCaseId: string;
  readonly testCaseArn: string;
  /** Changes with every update. */
  readonly lastModified: number;
}

/** Returns the test cases by name, id and ARN. */
export function listTestCases({ connect }: LocalCloud): TestCaseOnConnect[] {
  return connect.store.testCases.list(connect.instanceArn).map((testCase) => ({
    name: testCase.Name,
    testCaseId: testCase.Id,
    testCaseArn: testCase.Arn,
    lastModified: testCase.LastModifiedTime,
  }));
}

/** Tells for each test case, by name, whether a deployment changed it. */
export function compare(before: TestCaseOnConnect[], after: TestCaseOnConnect[]): Record<string, string> {
  const earlier = new Map(before.map((testCase) => [testCase.testCaseArn, testCase.lastModified]));
  return Object.fromEntries(
    after.map(({ name, testCaseArn, lastModified }) => [
      name,
      earlier.get(testCaseArn) === lastModified ? 'untouched' : 'changed',
    ]),
  );
}

export function countCalls(requests: LocalConnect['requests']): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of requests) {
    counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
}

/** Returns the latest failed execution of each test case, with the result that explains it. */
export function failedExecutions({ connect }: LocalCloud): NamedResult[] {
  const failed = new Map<string, NamedResult>();
  for (const { TestCaseName: name, result } of connect.store.executions.list(connect.instanceArn)) {
    if (result?.status === 'FAILED') failed.set(name, { name, result });
  }
  return [...failed.values()];
}

/** Returns the names of the flows whose content has a text. */
export function flowsThatSay(text: string, { connect }: LocalCloud): string[] {
  const flows = connect.store.contactFlows.list(connect.instanceArn);
  return flows.filter(({ Content }) => Content.includes(text)).map(({ Name }) => Name);
}

/** Returns the ARNs of the resources that a destroyed stack has left on the instance. */
export function leftovers({ connect }: LocalCloud): string[] {
  const { testCases, contactFlows, queues, hoursOfOperation, phoneNumbers } = connect.store;
  return [testCases, contactFlows, queues, hoursOfOperation, phoneNumbers].flatMap((collection) =>
    collection.list(connect.instanceArn).map((resource) => resource.Arn),
  );
}
