import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import { anotherStack, aStack, CONTENT, OTHER_CONTENT, sibling, type StackedTestCase } from '../support/a-stack';

/** Creates a test case as people do in the console. */
function madeByHand({ connect }: StackedTestCase, given: { Name?: string; Tags?: Record<string, string> } = {}) {
  return connect.store.testCases.create({
    InstanceArn: connect.instanceArn,
    Name: 'Opening hours',
    Content: CONTENT,
    ...given,
  });
}

/** Creates a test case that an earlier deployment of the same resource has left behind. */
async function anEarlierOne(stack: StackedTestCase, properties = {}) {
  await stack.create(properties);
  const earlier = stack.testCase!;
  stack.physicalId = undefined;
  stack.cloud.calls();
  return earlier;
}

describe('a Create whose name is taken', () => {
  test('by a test case that an earlier attempt of this request created: only answers', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });

    const answer = await stack.create();

    expect(stack.cloud.calls()).toEqual(['CreateTestCase', 'CreateTestCase', 'ListTestCases', 'DescribeTestCase']);
    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.cloud.testCases()[0].Arn });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('is reported by IdempotencyException too', async () => {
    const stack = await aStack();
    madeByHand(stack);
    stack.connect.failNext('CreateTestCase', { status: 409, type: 'IdempotencyException' });

    expect((await stack.create()).Reason).toMatch(/is taken by arn:/);
  });

  test('by the test case of an earlier deployment: takes it over, in the wanted state and with a new marker', async () => {
    const stack = await aStack();
    const earlier = await anEarlierOne(stack, {
      Description: 'Old',
      Tags: [
        { Key: 'team', Value: 'voice' },
        { Key: 'old', Value: 'yes' },
      ],
    });

    const answer = await stack.create({ Content: OTHER_CONTENT, Tags: [{ Key: 'team', Value: 'chat' }] });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: earlier.Arn });
    expect(stack.cloud.calls().slice(3)).toEqual(['UpdateTestCase', 'UntagResource', 'TagResource']);
    expect(stack.testCase).toMatchObject({ Content: OTHER_CONTENT, Description: '' });
    expect(stack.tags).toEqual({ team: 'chat' });
    expect(stack.testCase!.Tags[MARKER_TAGS.requestId]).toBe(`taken:${answer.RequestId}`);
  });

  test('by a draft of an earlier deployment: its tags are those of the saved version', async () => {
    const stack = await aStack();
    const earlier = await anEarlierOne(stack, { Status: 'SAVED' });
    stack.connect.failNext('DescribeTestCase', { status: 404, type: 'ResourceNotFoundException' });

    const answer = await stack.create();

    expect(answer.PhysicalResourceId).toBe(earlier.Arn);
    expect(stack.cloud.calls().slice(0, 4)).toEqual([
      'CreateTestCase',
      'ListTestCases',
      'DescribeTestCase',
      'DescribeTestCase',
    ]);
    expect(stack.testCase!.Status).toBe('PUBLISHED');
  });

  test('by the test case of an earlier deployment with another id than the chosen one: names both', async () => {
    const stack = await aStack();
    const earlier = await anEarlierOne(stack);

    const answer = await stack.create({ TestCaseId: '0c0c0c0c-0000-0000-0000-000000000001' });

    expect(answer.Reason).toMatch(
      `The name "Opening hours" is taken by ${earlier.Arn}, which belongs to this resource, but its id is not the testCaseId 0c0c0c0c`,
    );
  });

  test('by a sibling: says that a moved construct has another logical id', async () => {
    const stack = await aStack();
    await sibling(stack, 'BeforeTheMove').create();
    const [before] = stack.cloud.testCases();

    const answer = await stack.create();

    expect(answer.Reason).toMatch(
      `The name "Opening hours" is taken by the resource BeforeTheMove of this stack, ${before.Arn}. If the construct was moved, keep its logical id`,
    );
    expect(stack.cloud.testCases()).toEqual([before]);
  });

  test('by another stack: names it, its test case and the possible fixes', async () => {
    const stack = await aStack();
    const other = anotherStack(stack);
    await other.create();

    const answer = await stack.create();

    expect(answer.Reason).toMatch(
      `is taken by ${other.physicalId}, which belongs to the resource OpenHoursTest of the stack ${other.stackId}. Use another name or id, delete that test case, or set "adopt" if nobody else manages it`,
    );
    await stack.delete();
    expect(stack.cloud.testCases()).toEqual([other.testCase]);
  });

  test('by a test case made by hand: leaves it unchanged, and so does the Delete that follows', async () => {
    const stack = await aStack();
    const byHand = madeByHand(stack);
    stack.connect.store.setTags(byHand.Arn, undefined as never);

    const answer = await stack.create();
    await stack.delete();

    expect(answer.Reason).toMatch(`is taken by ${byHand.Arn}, which has no tags of a stack.`);
    expect(stack.cloud.testCases()).toEqual([{ ...byHand, Tags: undefined }]);
  });

  test('finds the test case among thousands, page by page, by the exact name', async () => {
    const stack = await aStack();
    for (let n = 0; n < 1000; n++) madeByHand(stack, { Name: `Opening hours ${n}` });
    const byHand = madeByHand(stack);

    const answer = await stack.create();

    expect(answer.Reason).toMatch(byHand.Arn);
    expect(stack.cloud.calls()).toEqual(['CreateTestCase', 'ListTestCases', 'ListTestCases', 'DescribeTestCase']);
  });

  test('by a test case that is not listed yet: searches again', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 500, type: 'InternalServiceException', afterEffect: true });
    const list = stack.connect.store.testCases.list.bind(stack.connect.store.testCases);
    let lists = 0;
    stack.connect.store.testCases.list = (instanceArn) => (++lists === 1 ? [] : list(instanceArn));

    const answer = await stack.create();

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.names()).toEqual(['Opening hours']);
    expect(stack.cloud.calls().filter((call) => call === 'ListTestCases')).toHaveLength(2);
  });

  test('and then released: creates the test case', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 409, type: 'DuplicateResourceException' });

    expect((await stack.create()).Status).toBe('SUCCESS');
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('by a test case that is never listed: fails after three minutes with a reason', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', { status: 409, type: 'DuplicateResourceException', times: 99 });
    const begun = stack.world.now();

    const answer = await stack.create();

    expect(answer.Reason).toMatch(
      /^The name "Opening hours" is still in use by a test case that Amazon Connect does not list\. Deploy again/,
    );
    expect(stack.world.now() - begun).toBeGreaterThan(160_000);
  });

  test('by a test case that is deleted between the list and its description: creates a new one', async () => {
    const stack = await aStack();
    madeByHand(stack);
    stack.connect.failNext('DescribeTestCase', { status: 404, type: 'ResourceNotFoundException', times: 2 });
    stack.world.whileAsleep = () => stack.connect.store.testCases.delete(stack.cloud.testCases()[0].Arn);

    expect((await stack.create()).Status).toBe('SUCCESS');
  });

  test('never calls SearchTestCases, which shows changes late', async () => {
    const stack = await aStack();
    madeByHand(stack);

    await stack.create();

    expect(stack.cloud.calls()).not.toContain('SearchTestCases');
  });
});

test('a test case that has the chosen id already is found by the id', async () => {
  const stack = await aStack();
  const TestCaseId = '0c0c0c0c-0000-0000-0000-000000000001';
  await anotherStack(stack).create({ TestCaseId, Name: 'Another name' });

  const answer = await stack.create({ TestCaseId });

  expect(answer.Reason).toMatch(
    `The testCaseId is taken by ${stack.connect.instanceArn}/test-case/${TestCaseId}, which belongs to`,
  );
});
