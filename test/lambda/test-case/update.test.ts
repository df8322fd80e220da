import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import { aStack, OTHER_CONTENT, type StackedTestCase } from '../support/a-stack';

async function aDeployedTest(properties = {}): Promise<StackedTestCase> {
  const stack = await aStack();
  await stack.create(properties);
  stack.cloud.calls();
  return stack;
}

describe('an Update', () => {
  test.each([
    ['no property for the service', { ServiceTimeout: '2100' }, []],
    ['the content', { Content: OTHER_CONTENT }, ['UpdateTestCase', 'TagResource']],
    ['the entry point', { EntryPoint: { Type: 'CHAT', FlowId: 'flow' } }, ['UpdateTestCase', 'TagResource']],
    ['several members', { Name: 'Closing hours', Description: 'New' }, ['UpdateTestCase', 'TagResource']],
    ['a tag', { Tags: [{ Key: 'team', Value: 'chat' }] }, ['UpdateTestCase', 'TagResource']],
    ['removed tags', { Tags: undefined }, ['UpdateTestCase', 'UntagResource']],
    ['replaced tags', { Tags: [{ Key: 'unit', Value: 'voice' }] }, ['UpdateTestCase', 'UntagResource', 'TagResource']],
  ])('of %s makes only the necessary calls', async (_, changes, calls) => {
    const stack = await aDeployedTest({ Tags: [{ Key: 'team', Value: 'voice' }] });
    const { Arn, Id } = stack.testCase!;

    const answer = await stack.update(changes);

    expect(stack.cloud.calls()).toEqual(calls);
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: Arn,
      Data: { TestCaseId: Id, TestCaseArn: Arn },
    });
  });

  test('with equal properties sends everything, since it follows an Update that failed and may have changed anything', async () => {
    const tags = (team: string) => ({ Tags: [{ Key: 'team', Value: team }] });
    const stack = await aDeployedTest(tags('voice'));
    const before = stack.properties;
    await stack.update({ Description: 'New', ...tags('chat') });
    stack.cloud.calls();
    // AWS does not document which OldResourceProperties CloudFormation sends after a failed update. They may be the
    // last stable properties.
    stack.properties = before;

    const answer = await stack.update({});

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.calls()).toEqual(['DescribeTestCase', 'UpdateTestCase', 'TagResource']);
    expect(stack.testCase).toMatchObject({ Description: '' });
    expect(stack.tags).toEqual({ team: 'voice' });
  });

  test('ignores the order of tags, and an empty description', async () => {
    const tags = [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ];
    const stack = await aDeployedTest({ Tags: tags });

    await stack.update({ Tags: [...tags].reverse(), Description: '' });

    expect(stack.cloud.calls()).toEqual([]);
  });

  test('does not change the marker and the tags of others', async () => {
    const stack = await aDeployedTest({ Tags: [{ Key: 'team', Value: 'voice' }] });
    const { Arn, Tags } = stack.testCase!;
    stack.connect.store.setTags(Arn, { ...Tags, 'cost center': '42' });

    await stack.update({ Tags: [{ Key: 'unit', Value: 'voice' }] });

    expect(stack.tags).toEqual({ 'cost center': '42', unit: 'voice' });
    expect(stack.testCase!.Tags[MARKER_TAGS.requestId]).toBe(Tags[MARKER_TAGS.requestId]);
  });

  test('replaces the maximum number of tags', async () => {
    const tags = (prefix: string) => Array.from({ length: 47 }, (_, n) => ({ Key: `${prefix}${n}`, Value: 'x' }));
    const stack = await aDeployedTest({ Tags: tags('old') });

    expect((await stack.update({ Tags: tags('new') })).Status).toBe('SUCCESS');
    expect(Object.keys(stack.tags)).toEqual(tags('new').map(({ Key }) => Key));
  });

  test('sends removed properties as empty', async () => {
    const stack = await aDeployedTest({ Description: 'Old', InitializationData: '{"Attributes":{}}' });

    await stack.update({ Description: undefined, InitializationData: undefined });

    expect(stack.testCase).toMatchObject({ Description: '', InitializationData: '' });
  });

  test('names the removed properties when the update is refused', async () => {
    const stack = await aDeployedTest({ Description: 'Old', InitializationData: '{}' });
    stack.connect.failNext('UpdateTestCase', { status: 400, type: 'InvalidParameterException', message: 'Too short.' });

    const answer = await stack.update({ Description: undefined, InitializationData: undefined });

    expect(answer.Reason).toMatch(
      /: Too short \(UpdateTestCase, InvalidParameterException, request id .*\)\. Correct the value and deploy again\. The update sent Description and InitializationData as empty, since the template no longer has a value\./,
    );
  });

  test('does not change the reason of a refusal when nothing was removed', async () => {
    const stack = await aDeployedTest();
    stack.connect.failNext('UpdateTestCase', { status: 400, type: 'InvalidRequestException', message: 'No' });

    const answer = await stack.update({ Description: 'New' });

    expect(answer.Reason).toMatch(/^Amazon Connect refused a value of the test case on arn:.*: No \(UpdateTestCase/);
    expect(answer.Reason).not.toMatch('empty');
    expect(answer.PhysicalResourceId).toBe(stack.physicalId);
  });

  test('to another chosen id is refused, and its rollback leaves the test case as it is', async () => {
    const stack = await aDeployedTest({ TestCaseId: 'first' });
    const [before, state] = [stack.properties, stack.testCase];

    const answer = await stack.update({ TestCaseId: 'second' });
    const back = await stack.rollBack(before);

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(answer.Reason).toMatch(/^The id of the test case arn:.*\/first cannot be changed to second\./);
    expect(back.Status).toBe('SUCCESS');
    expect(stack.testCase).toEqual({ ...state, LastModifiedTime: expect.any(Number) });
  });

  test('that no longer chooses an id does not change the id of the test case', async () => {
    const stack = await aDeployedTest({ TestCaseId: 'first' });

    expect(await stack.update({ TestCaseId: undefined })).toMatchObject({
      Status: 'SUCCESS',
      Data: { TestCaseId: 'first' },
    });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });
});

describe('an Update of a test case that somebody deleted', () => {
  test.each([
    ['its state', { Content: OTHER_CONTENT }],
    ['its tags', { Tags: [{ Key: 'team', Value: 'chat' }] }],
  ])('creates it again when %s changes', async (_, changes) => {
    const stack = await aDeployedTest({ Tags: [{ Key: 'unit', Value: 'voice' }] });
    const gone = stack.physicalId!;
    stack.connect.store.testCases.delete(gone);

    const answer = await stack.update(changes);

    expect(answer.Status).toBe('SUCCESS');
    expect(answer.PhysicalResourceId).not.toBe(gone);
    expect(stack.testCase).toMatchObject({ Name: 'Opening hours', Arn: answer.Data!.TestCaseArn });
    expect(await stack.delete({ physicalId: gone })).toMatchObject({ Status: 'SUCCESS' });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('creates it again when the properties are equal, since the update before failed', async () => {
    const stack = await aDeployedTest();
    stack.connect.store.testCases.delete(stack.physicalId!);

    expect(await stack.update({})).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.testCase!.Arn });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('only answers when it is delivered again after it has created a new test case', async () => {
    const stack = await aDeployedTest();
    const [before, gone] = [stack.properties, stack.physicalId!];
    stack.connect.store.testCases.delete(gone);
    const first = await stack.update({ Description: 'New' });

    const again = await stack.deliver(
      { RequestType: 'Update', ResourceProperties: stack.properties, OldResourceProperties: before },
      { requestId: first.RequestId, physicalId: gone },
    );

    expect(again).toEqual(first);
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('is rolled back to one test case, even when it had another name', async () => {
    const stack = await aDeployedTest();
    const [before, gone] = [stack.properties, stack.physicalId!];
    stack.connect.store.testCases.delete(gone);
    await stack.update({ Name: 'Closing hours' });

    // CloudFormation has not received the answer, so it still has the old physical id.
    stack.physicalId = gone;
    const answer = await stack.rollBack(before);

    expect(stack.cloud.testCases()).toMatchObject([{ Name: 'Opening hours', Arn: answer.PhysicalResourceId }]);
  });

  test('that also changes the name does not change a test case that has the former name now', async () => {
    const stack = await aDeployedTest();
    const { InstanceArn, Name, Content, Arn } = stack.testCase!;
    stack.connect.store.testCases.delete(Arn);
    const byHand = stack.connect.store.testCases.create({ InstanceArn, Name, Content });

    const answer = await stack.update({ Name: 'Closing hours' });

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.testCases()).toEqual([byHand, stack.testCase]);
  });

  test('creates a new one instead of an adopted test case', async () => {
    const stack = await aStack();
    const { instanceArn: InstanceArn, store } = stack.connect;
    const { Arn } = store.testCases.create({ InstanceArn, Name: 'By hand', Content: OTHER_CONTENT });
    await stack.create({ AdoptTestCaseArn: Arn });
    store.testCases.delete(Arn);

    expect(await stack.update({ Description: 'New' })).toMatchObject({ Status: 'SUCCESS' });
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('adopts another one in its place', async () => {
    const stack = await aDeployedTest();
    const { instanceArn: InstanceArn, store } = stack.connect;
    store.testCases.delete(stack.physicalId!);
    const { Arn } = store.testCases.create({ InstanceArn, Name: 'By hand', Content: OTHER_CONTENT });

    expect((await stack.update({ Description: 'New', AdoptTestCaseArn: Arn })).PhysicalResourceId).toBe(Arn);
  });
});

test('an Update for which another resource is not found fails, and creates nothing', async () => {
  const stack = await aDeployedTest();
  stack.connect.failNext('UpdateTestCase', { status: 404, type: 'ResourceNotFoundException', message: 'No such flow' });

  const answer = await stack.update({ Name: 'Closing hours' });

  expect(answer.Reason).toMatch(
    /^Amazon Connect did not find arn:.*: No such flow .*Check this ARN, and that the flow/,
  );
  expect(stack.cloud.names()).toEqual(['Opening hours']);
});

test('an Update after a Create that failed and was not rolled back creates the test case', async () => {
  const stack = await aStack();
  await stack.create({ Content: '{}' });

  const answer = await stack.update({ Content: OTHER_CONTENT });

  expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.cloud.testCases()[0].Arn });
});
