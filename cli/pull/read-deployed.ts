import {
  DescribeTestCaseCommand,
  ListHoursOfOperationsCommand,
  ListPromptsCommand,
  ListQueuesCommand,
  ListTestCasesCommand,
  type TestCase,
} from '@aws-sdk/client-connect';
import { resourceKey } from '../../lib/private/flow-language/resource-key';
import { type Connection } from '../instance/connection';
import { type ResourceKind } from '../instance/named-resources';

/**
 * Returns the test cases whose names contain one of the patterns; upper and lower case are equal. Without patterns,
 * returns all test cases. A test case without a published version is returned as it was saved.
 */
export async function readTestCases(connection: Connection, patterns: readonly string[]): Promise<TestCase[]> {
  const InstanceId = connection.instance.id;
  const listed = await connection.readAll(
    'ListTestCases',
    (client, NextToken) => client.send(new ListTestCasesCommand({ InstanceId, NextToken, MaxResults: 1000 })),
    (page) => page.TestCaseSummaryList,
  );
  const isWanted = (name: string) =>
    patterns.length === 0 || patterns.some((pattern) => name.toLowerCase().includes(pattern.toLowerCase()));
  const testCases: TestCase[] = [];
  for (const { Id: TestCaseId = '', Name = '' } of listed) {
    if (!isWanted(Name)) continue;
    const command = new DescribeTestCaseCommand({ InstanceId, TestCaseId });
    const send = connection.read('DescribeTestCase', (client) => client.send(command), `test case ${TestCaseId}`);
    testCases.push((await send).TestCase ?? {});
  }
  return testCases;
}

interface Listed {
  readonly Id?: string;
  readonly Name?: string;
}

/** For queues, hours and prompts: a function that lists their ids and names. Other kinds of resources are not listed. */
const LISTS: { readonly [kind in ResourceKind]?: (connection: Connection) => Promise<Listed[]> } = {
  queue: (connection) =>
    connection.readAll(
      'ListQueues',
      (client, NextToken) => client.send(new ListQueuesCommand({ InstanceId: connection.instance.id, NextToken })),
      (page) => page.QueueSummaryList,
    ),
  hours: (connection) =>
    connection.readAll(
      'ListHoursOfOperations',
      (client, NextToken) =>
        client.send(new ListHoursOfOperationsCommand({ InstanceId: connection.instance.id, NextToken })),
      (page) => page.HoursOfOperationSummaryList,
    ),
  prompt: (connection) =>
    connection.readAll(
      'ListPrompts',
      (client, NextToken) => client.send(new ListPromptsCommand({ InstanceId: connection.instance.id, NextToken })),
      (page) => page.PromptSummaryList,
    ),
};

/** Reads the names of resources of the instance. The resources of a kind are listed once. */
export class NameReader {
  private readonly lists = new Map<ResourceKind, Promise<ReadonlyMap<string, string>>>();

  constructor(private readonly connection: Connection) {}

  /**
   * Returns the name of a resource; undefined if the resource is not in the list of its kind. A function needs no list,
   * since its ARN has the name.
   */
  async nameOf(kind: ResourceKind, idOrArn: string): Promise<string | undefined> {
    if (kind === 'function') return resourceKey(idOrArn);
    const names = this.lists.get(kind) ?? this.read(kind);
    this.lists.set(kind, names);
    return (await names).get(resourceKey(idOrArn));
  }

  private async read(kind: ResourceKind): Promise<ReadonlyMap<string, string>> {
    const listed = (await LISTS[kind]?.(this.connection)) ?? [];
    return new Map(listed.map(({ Id = '', Name = '' }) => [Id, Name]));
  }
}
