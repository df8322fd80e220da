import { DENIED } from '../support/cloudformation';
import { aStack, OTHER_CONTENT, type StackedTestCase } from '../support/a-stack';

const ERROR = { status: 500, type: 'InternalServiceException' } as const;

async function aDeployedTest(): Promise<StackedTestCase & { to: string }> {
  const stack = await aStack();
  await stack.create();
  stack.cloud.calls();
  return Object.assign(stack, { to: stack.connect.addInstance() });
}

const on = ({ connect }: StackedTestCase, instanceArn: string) => connect.store.testCases.list(instanceArn);

describe('an Update to another instance', () => {
  test('creates the test case there and leaves the old one to the Delete that follows', async () => {
    const stack = await aDeployedTest();
    const old = stack.physicalId!;

    const answer = await stack.update({ InstanceArn: stack.to });

    expect(stack.cloud.calls()).toEqual(['CreateTestCase']);
    expect(on(stack, stack.to)).toMatchObject([{ Name: 'Opening hours', Arn: answer.PhysicalResourceId }]);
    expect(answer.Data!.TestCaseArn).toBe(answer.PhysicalResourceId);
    await stack.delete({ physicalId: old });
    expect(on(stack, stack.connect.instanceArn)).toEqual([]);
    expect(on(stack, stack.to)).toHaveLength(1);
  });

  test('and back, when another resource failed, finds the old test case still there', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.testCase!];
    const { PhysicalResourceId: replacement } = await stack.update({ InstanceArn: stack.to, Content: OTHER_CONTENT });

    const answer = await stack.rollBack(before);
    await stack.delete({ physicalId: replacement });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: old.Arn });
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: old.Arn, Content: old.Content, Name: old.Name }]);
  });

  test('that fails answers with the old id, and its rollback changes nothing', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.testCase!];

    const answer = await stack.update({ InstanceArn: stack.to, Content: '{}' });
    const back = await stack.rollBack(before);

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: old.Arn });
    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: old.Arn });
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: old.Arn, Content: old.Content }]);
  });

  test('that is cancelled deletes the test case that it created, and keeps the old id', async () => {
    const stack = await aDeployedTest();
    const old = stack.physicalId;
    stack.describedAs(() => ({ status: 'UPDATE_FAILED', physicalId: old }));
    stack.connect.failNext('CreateTestCase', ERROR);

    const answer = await stack.update({ InstanceArn: stack.to });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: old });
    expect(stack.cloud.testCases()).toHaveLength(1);
  });

  test('that is cancelled and cannot delete the test case that it created keeps the old id, too', async () => {
    const stack = await aDeployedTest();
    const old = stack.physicalId;
    stack.describedAs(() => ({ status: 'UPDATE_FAILED', physicalId: old }));
    stack.connect.failNext('CreateTestCase', ERROR);
    stack.connect.failNext('DeleteTestCase', { status: 400, type: 'InvalidRequestException' });

    const answer = await stack.update({ InstanceArn: stack.to });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: old });
    expect(answer.Reason).toMatch(/could not be deleted/);
  });

  test('that never answered is cleaned up by its rollback', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.physicalId];
    await stack.update({ InstanceArn: stack.to });

    // CloudFormation has not received the answer, so it still has the old physical id.
    stack.physicalId = old;
    const back = await stack.rollBack(before);

    expect(back).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: old });
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: old }]);
  });

  test('that creates its replacement during the rollback is cleaned up by a second search', async () => {
    const stack = await aDeployedTest();
    const before = stack.properties;
    const late = { ...before, InstanceArn: stack.to };
    stack.properties = late;
    stack.world.whileAsleep = async () => {
      stack.world.whileAsleep = () => undefined;
      await stack.deliver({ RequestType: 'Update', ResourceProperties: late, OldResourceProperties: before });
    };

    await stack.rollBack(before);

    expect(stack.cloud.testCases()).toMatchObject([{ Arn: stack.physicalId }]);
  });

  test('is rolled back even when the role may no longer read the other instance, with a warning', async () => {
    const stack = await aDeployedTest();
    const before = stack.properties;
    await stack.update({ InstanceArn: stack.to, Content: '{}' });
    stack.connect.failNext('ListTestCases', { status: 400, type: 'InvalidRequestException' });

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS' });
    expect(stack.world.lines).toContainEqual(
      expect.objectContaining({
        outcome: 'WARNING',
        message: expect.stringMatching('A test case that a replacement created may still exist'),
      }),
    );
  });

  test('is rolled back with a warning, too, when CloudFormation does not answer whether the replacement is in use', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.physicalId];
    await stack.update({ InstanceArn: stack.to });
    stack.physicalId = old;
    stack.describedAs(() => DENIED);

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: old });
    expect(stack.world.text).toContain('A test case that a replacement created may still exist');
  });

  test('is not rolled back while the service does not answer, since a replacement may have been created', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.physicalId];
    await stack.update({ InstanceArn: stack.to });
    stack.physicalId = old;
    stack.connect.failNext('ListTestCases', { status: 503, type: 'ServiceUnavailable', times: 999 });

    const answer = await stack.rollBack(before);

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: old });
    expect(answer.Reason).toMatch(/^Amazon Connect gave no valid answer/);
  });

  test('back to the former instance does not change the test case there when the Update is past', async () => {
    const stack = await aDeployedTest();
    const [former, ResourceProperties] = [stack.testCase!, stack.properties];
    await stack.update({ InstanceArn: stack.to });
    stack.describedAs(() => ({ status: 'UPDATE_FAILED', physicalId: stack.physicalId }));

    const back = { RequestType: 'Update' as const, ResourceProperties, OldResourceProperties: stack.properties };
    const answer = await stack.deliver(back, { queuedFor: 60 });

    expect(answer.Reason).toMatch(/the resource is UPDATE_FAILED\), so nothing was changed/);
    expect(on(stack, stack.connect.instanceArn)).toEqual([former]);
  });

  test('is delivered twice and ends with one replacement', async () => {
    const stack = await aDeployedTest();
    const [before, old] = [stack.properties, stack.physicalId];
    const first = await stack.update({ InstanceArn: stack.to });

    const again = await stack.deliver(
      { RequestType: 'Update', ResourceProperties: stack.properties, OldResourceProperties: before },
      { requestId: first.RequestId, physicalId: old },
    );

    expect(again).toEqual(first);
    expect(on(stack, stack.to)).toHaveLength(1);
  });
});

describe.each<[string, (stack: StackedTestCase) => Promise<unknown>]>([
  ['created', (stack) => stack.create()],
  [
    'adopted',
    (stack) => {
      const { instanceArn: InstanceArn, store } = stack.connect;
      const { Arn } = store.testCases.create({ InstanceArn, Name: 'By hand', Content: OTHER_CONTENT });
      return stack.create({ AdoptTestCaseArn: Arn });
    },
  ],
])('a rollback that took over a test case that an earlier request had %s', (_, before) => {
  test.each([
    ['before its changes', ['UPDATE_FAILED']],
    ['after its changes', ['UPDATE_IN_PROGRESS', 'UPDATE_FAILED']],
  ])('and is delivered again keeps the test case when it is found to be past %s', async (_when, statuses) => {
    const stack = await aStack();
    await before(stack);
    const { properties } = stack;
    await stack.update({ InstanceArn: stack.connect.addInstance(), AdoptTestCaseArn: undefined });
    const [{ physicalId }, replaced] = [stack, stack.properties];
    // The first invocation was killed before it answered.
    const { RequestId: requestId } = await stack.rollBack(properties);
    const takenOver = stack.testCase;
    const left = [...statuses];
    stack.describedAs(() => ({ status: left.length > 1 ? left.shift()! : left[0], physicalId }));
    stack.cloud.cloudFormation.events.set(stack.stackId, () => [{ status: 'UPDATE_ROLLBACK_FAILED', at: 0 }]);

    await stack.deliver(
      { RequestType: 'Update', ResourceProperties: properties, OldResourceProperties: replaced },
      { requestId, physicalId, queuedFor: 5 },
    );

    expect(stack.testCase).toEqual(takenOver);
  });
});

describe('a Create that is delivered again while its test case is being replaced and is not yet deleted,', () => {
  async function aReplacedTest() {
    const stack = await aDeployedTest();
    const { requestId, properties: ResourceProperties, physicalId: former } = stack;
    const created = stack.world.now();
    stack.world.pass(60_000);
    await stack.update({ InstanceArn: stack.to });
    const event = (status: string, at: number, physicalId?: string) => ({
      logicalId: stack.logicalId,
      status,
      at,
      physicalId,
    });
    const ofTheStack = (status: string, at: number) => ({ status, at });
    const events = [
      event('UPDATE_COMPLETE', created + 60_000, stack.physicalId),
      event('UPDATE_IN_PROGRESS', created + 60_000, former),
      ofTheStack('UPDATE_IN_PROGRESS', created + 59_000),
      ofTheStack('CREATE_COMPLETE', created + 1_000),
      event('CREATE_COMPLETE', created, former),
      event('CREATE_IN_PROGRESS', created - 10_000),
      ofTheStack('CREATE_IN_PROGRESS', created - 11_000),
    ];
    stack.cloud.cloudFormation.events.set(stack.stackId, () => events);
    const again = (queuedFor: number) =>
      stack.deliver({ RequestType: 'Create', ResourceProperties }, { requestId, queuedFor });
    return { stack, former, again };
  }

  const moments: readonly [string, number][] = [
    ['at once', 1],
    ['a minute later', 60],
  ];

  test.each(moments)('%s, keeps the test case for a rollback', async (_, queuedFor) => {
    const { stack, former, again } = await aReplacedTest();

    await again(queuedFor);

    expect(on(stack, stack.connect.instanceArn)).toMatchObject([{ Arn: former }]);
    expect(on(stack, stack.to)).toHaveLength(1);
  });

  test.each(moments)(
    '%s, keeps the test case when CloudFormation does not answer which ids the resource has had',
    async (_, queuedFor) => {
      const { stack, former, again } = await aReplacedTest();
      stack.cloud.cloudFormation.events.set(stack.stackId, () => DENIED as never);

      const answer = await again(queuedFor);

      expect(answer.Reason).toMatch(
        /Check that the role of the handler has the permissions .*cloudformation:DescribeStackEvents on the stack/,
      );
      expect(on(stack, stack.connect.instanceArn)).toMatchObject([{ Arn: former }]);
    },
  );

  test('does not read the events that are older than the Create', async () => {
    const { stack, again } = await aReplacedTest();
    stack.cloud.cloudFormation.eventsPerPage = 6;
    const before = stack.questions;

    await again(60);

    // Two calls describe the resource, and one call reads the first page of the events.
    expect(stack.questions - before).toBe(3);
  });
});
