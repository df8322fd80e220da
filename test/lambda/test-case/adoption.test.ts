import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import {
  anotherStack,
  aStack,
  CONTENT,
  OTHER_CONTENT,
  type Properties,
  sibling,
  type StackedTestCase,
} from '../support/a-stack';

function madeByHand({ connect: { instanceArn: InstanceArn, store } }: StackedTestCase) {
  const Tags = { 'cost center': '42' };
  const Description = 'By hand';
  return store.testCases.create({ InstanceArn, Name: 'By hand', Content: CONTENT, Description, Tags });
}

describe('a Create that adopts', () => {
  test('brings the test case to the wanted state, marks it, and keeps the tags of others', async () => {
    const stack = await aStack();
    const byHand = madeByHand(stack);

    const answer = await stack.create({
      AdoptTestCaseArn: byHand.Arn,
      Content: OTHER_CONTENT,
      Tags: [{ Key: 'team', Value: 'voice' }],
    });

    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { TestCaseId: byHand.Id, TestCaseArn: byHand.Arn } });
    expect(stack.cloud.calls()).toEqual(['DescribeTestCase', 'UpdateTestCase', 'TagResource']);
    expect(stack.testCase).toMatchObject({ Name: 'Opening hours', Content: OTHER_CONTENT, Description: '' });
    expect(stack.tags).toEqual({ 'cost center': '42', team: 'voice' });
  });

  test('only answers when it is delivered again', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    const { RequestId: requestId } = await stack.create({ AdoptTestCaseArn: Arn });
    stack.cloud.calls();

    const again = await stack.create({ AdoptTestCaseArn: Arn }, { requestId });

    expect(again).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: Arn });
    expect(stack.cloud.calls()).toEqual(['DescribeTestCase']);
  });

  test('adopts again a test case that the resource adopted before and did not release', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });

    expect((await stack.create({ AdoptTestCaseArn: Arn, Description: 'Back' })).PhysicalResourceId).toBe(Arn);
    expect(stack.testCase!.Description).toBe('Back');
  });

  test('is necessary again for a test case that the resource adopted before: a Create without the property does not take it over', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });
    const adopted = stack.testCase;

    const answer = await stack.create({ Description: 'Not adopted' });

    expect(answer.Reason).toMatch(
      `The name "Opening hours" is taken by ${Arn}, which this resource adopted before and did not release. Adopt it again (property "adopt")`,
    );
    expect(stack.cloud.testCases()).toEqual([adopted]);
  });

  test.each([
    ['no ARN', () => 'By hand'],
    ['an ARN on another instance', ({ connect }: StackedTestCase) => `${connect.addInstance()}/test-case/1`],
  ])('is refused for %s', async (_, arnIn) => {
    const stack = await aStack();
    const AdoptTestCaseArn = arnIn(stack);

    const answer = await stack.create({ AdoptTestCaseArn });

    expect(answer.Reason).toMatch(
      `The property "adopt" is ${AdoptTestCaseArn}, but must be the ARN of a test case on the instance ${stack.connect.instanceArn}.`,
    );
    expect(stack.cloud.calls()).toEqual([]);
  });

  test('is refused for a test case that does not exist', async () => {
    const stack = await aStack();

    const answer = await stack.create({ AdoptTestCaseArn: `${stack.connect.instanceArn}/test-case/none` });

    expect(answer.Reason).toMatch(/^There is no test case arn:.*\/none to adopt\./);
  });

  test('is refused for another id than the chosen one', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);

    const answer = await stack.create({ AdoptTestCaseArn: Arn, TestCaseId: 'chosen' });

    expect(answer.Reason).toMatch(`The id of the test case ${Arn} cannot be changed to chosen.`);
  });

  test('is refused for a test case that belongs to a sibling or to another stack', async () => {
    const stack = await aStack();
    const others = [sibling(stack, 'Sibling'), anotherStack(stack)];
    for (const other of others) {
      await other.create({ Name: other.stackId });
      const state = other.testCase;

      const answer = await stack.create({ AdoptTestCaseArn: other.physicalId });
      await stack.delete();

      expect(answer.Reason).toMatch(
        `of the property "adopt" belongs to the resource ${other.logicalId} of the stack ${other.stackId}. If that resource still manages the test case, first remove the resource from its stack and keep the test case (RemovalPolicy.RETAIN). Then remove the tags of that stack: \`aws connect untag-resource --resource-arn ${other.physicalId} --tag-keys cdk-connect-test-case:stack-id cdk-connect-test-case:logical-id cdk-connect-test-case:request-id\`.`,
      );
      expect(other.testCase).toEqual(state);
    }
  });

  test('whose change is refused leaves the test case to its owner, and so does the Delete that follows', async () => {
    const stack = await aStack();
    const byHand = madeByHand(stack);

    const answer = await stack.create({ AdoptTestCaseArn: byHand.Arn, Content: '{}' });
    await stack.delete();

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: `nothing-created:${answer.RequestId}` });
    expect(stack.cloud.testCases()).toEqual([byHand]);
  });

  test('and is cancelled releases the test case, even when the property DeleteAdopted is true', async () => {
    const stack = await aStack();
    const byHand = madeByHand(stack);
    stack.connect.failNext('TagResource', { status: 500, type: 'InternalServiceException', afterEffect: true });
    stack.connect.failNext('TagResource', { status: 429, type: 'ThrottlingException', times: 5 });
    stack.world.whileAsleep = async () => stack.describedAs(() => ({ status: 'DELETE_COMPLETE' }));

    const answer = await stack.create({ AdoptTestCaseArn: byHand.Arn, ContractVersion: '3', DeleteAdopted: 'true' });

    expect(answer.Reason).toMatch(/the resource is DELETE_COMPLETE\), so nothing was changed/);
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: byHand.Arn, Tags: { 'cost center': '42' } }]);
    expect(Object.keys(stack.cloud.testCases()[0].Tags)).toEqual(['cost center']);
  });

  test('that never answered: its Delete releases the test case, and does not delete it', async () => {
    const stack = await aStack();
    const { Arn, Tags } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });

    await stack.deleteAs('Menu-OpenHoursTest-1ABCDEF');

    expect(stack.cloud.testCases()).toMatchObject([{ Arn, Tags }]);
    expect(Object.keys(stack.cloud.testCases()[0].Tags)).toEqual(Object.keys(Tags));
  });
});

describe('a Delete of an adopted test case', () => {
  async function anAdopted(properties: Properties = {}) {
    const stack = await aStack();
    const byHand = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: byHand.Arn, Tags: [{ Key: 'team', Value: 'voice' }], ...properties });
    stack.cloud.calls();
    return { stack, byHand };
  }

  test('removes the tags of the marker, and keeps the test case with all its other tags', async () => {
    const { stack, byHand } = await anAdopted();

    expect((await stack.delete()).Status).toBe('SUCCESS');

    expect(stack.cloud.calls()).toEqual(['DescribeTestCase', 'UntagResource']);
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: byHand.Arn, Tags: { 'cost center': '42', team: 'voice' } }]);
    expect(Object.keys(stack.testCase!.Tags)).toEqual(['cost center', 'team']);
  });

  test('deletes it when the property DeleteAdopted is true', async () => {
    const { stack } = await anAdopted({ ContractVersion: '3', DeleteAdopted: 'true' });

    await stack.delete();

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('deletes it when the property AdoptTestCaseArn was removed before', async () => {
    const { stack } = await anAdopted();
    await stack.update({ AdoptTestCaseArn: undefined });

    await stack.delete();

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('does not change it when a person has removed the tags of the marker, and another stack has adopted it since', async () => {
    const { stack, byHand } = await anAdopted();
    stack.connect.store.setTags(byHand.Arn, {});
    await stack.delete();
    await anotherStack(stack).create({ AdoptTestCaseArn: byHand.Arn });
    const state = stack.testCase;

    expect((await stack.delete()).Status).toBe('SUCCESS');
    expect(stack.testCase).toEqual(state);
  });

  test('deletes the test case that was created instead of an adopted one that no longer exists', async () => {
    const { stack, byHand } = await anAdopted();
    stack.connect.store.testCases.delete(byHand.Arn);
    await stack.update({ Description: 'New' });

    await stack.delete();

    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('succeeds when a person has deleted the test case', async () => {
    const { stack, byHand } = await anAdopted();
    stack.connect.store.testCases.delete(byHand.Arn);

    expect((await stack.delete()).Status).toBe('SUCCESS');
  });

  test('releases it when a test case on another instance has replaced it and the replacement was rolled back', async () => {
    const { stack, byHand } = await anAdopted();
    const before = stack.properties;
    await stack.update({ InstanceArn: stack.connect.addInstance(), AdoptTestCaseArn: undefined });
    const elsewhere = stack.physicalId;

    expect((await stack.rollBack(before)).PhysicalResourceId).toBe(byHand.Arn);
    await stack.delete({ physicalId: elsewhere });
    await stack.delete();

    expect(stack.cloud.testCases()).toMatchObject([{ Arn: byHand.Arn }]);
    expect(Object.keys(stack.testCase!.Tags)).toEqual(['cost center', 'team']);
  });

  test('by an id of CloudFormation also deletes it when the property DeleteAdopted is true', async () => {
    const { stack } = await anAdopted({ ContractVersion: '3', DeleteAdopted: 'true' });

    await stack.deleteAs('Menu-OpenHoursTest-1ABCDEF');

    expect(stack.cloud.testCases()).toEqual([]);
  });
});

describe('an Update of the property AdoptTestCaseArn', () => {
  test('is refused for a resource that has created its test case, and its rollback changes nothing', async () => {
    const stack = await aStack();
    await stack.create();
    const [before, state] = [stack.properties, stack.testCase];
    const byHand = madeByHand(stack);
    stack.cloud.calls();

    const answer = await stack.update({ AdoptTestCaseArn: byHand.Arn });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(answer.Reason).toMatch(
      `This resource already has the test case ${stack.physicalId}, so ${byHand.Arn} was not adopted.`,
    );
    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.physicalId });
    expect(stack.testCase).toEqual({ ...state, LastModifiedTime: expect.any(Number) });
    expect(stack.connect.store.testCases.find(byHand.Arn)).toEqual(byHand);
  });

  test('is refused for a resource that has adopted another test case, and can be rolled back', async () => {
    const stack = await aStack();
    await stack.create({ AdoptTestCaseArn: madeByHand(stack).Arn });
    const before = stack.properties;

    expect((await stack.update({ AdoptTestCaseArn: madeByHand(stack).Arn })).Status).toBe('FAILED');
    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
  });

  test('does not change the test case when it removes the property', async () => {
    const stack = await aStack();
    await stack.create({ AdoptTestCaseArn: madeByHand(stack).Arn });
    const state = stack.testCase;

    const answer = await stack.update({ AdoptTestCaseArn: undefined });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.physicalId });
    expect(stack.testCase).toEqual({ ...state, LastModifiedTime: expect.any(Number) });
  });

  test('that removed the property can be followed by a replacement, whose rollback returns to the test case', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });
    await stack.update({ AdoptTestCaseArn: undefined });
    const before = stack.properties;
    await stack.update({ InstanceArn: stack.connect.addInstance() });

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: Arn });
  });

  describe('that removed the property and was followed by a replacement: a rollback that took the test case over', () => {
    test.each<[string, string[], string]>([
      ['before its changes', ['UPDATE_FAILED'], 'adopted:taken:'],
      ['after its changes', ['UPDATE_IN_PROGRESS', 'UPDATE_FAILED'], 'adopted:taken:'],
      ['before its changes, with the marker of an earlier release', ['UPDATE_FAILED'], 'adopted:'],
      ['after its changes, with the marker of an earlier release', ['UPDATE_IN_PROGRESS', 'UPDATE_FAILED'], 'adopted:'],
    ])('and is delivered again keeps the test case when it is found to be past %s', async (_, statuses, prefix) => {
      const stack = await aStack();
      const { Arn } = madeByHand(stack);
      await stack.create({ AdoptTestCaseArn: Arn });
      await stack.update({ AdoptTestCaseArn: undefined });
      const before = stack.properties;
      await stack.update({ InstanceArn: stack.connect.addInstance() });
      const [{ physicalId }, replaced] = [stack, stack.properties];
      // The test assumes that Lambda stopped the invocation for this request before the handler answered. So the test
      // delivers the request again.
      const { RequestId: requestId } = await stack.rollBack(before);
      Object.assign(stack.testCase!.Tags, { [MARKER_TAGS.requestId]: `${prefix}${requestId}` });
      const takenOver = stack.testCase;
      stack.describedAs(() => ({ status: statuses.length > 1 ? statuses.shift()! : statuses[0], physicalId }));
      stack.cloud.cloudFormation.events.set(stack.stackId, () => [{ status: 'UPDATE_ROLLBACK_FAILED', at: 0 }]);

      await stack.deliver(
        { RequestType: 'Update', ResourceProperties: before, OldResourceProperties: replaced },
        { requestId, physicalId, queuedFor: 5 },
      );

      expect(stack.testCase).toEqual(takenOver);
    });
  });

  test('that was refused and not rolled back can be followed by an Update that sends its other properties', async () => {
    const stack = await aStack();
    await stack.create();
    const refused = { AdoptTestCaseArn: madeByHand(stack).Arn, Description: 'New' };
    expect((await stack.update(refused)).Status).toBe('FAILED');
    // AWS does not document which OldResourceProperties CloudFormation sends after a failed update. They may be the
    // properties of the failed update.
    stack.properties = { ...stack.properties, ...refused };

    expect((await stack.update({ AdoptTestCaseArn: undefined })).Status).toBe('SUCCESS');
    expect(stack.testCase!.Description).toBe('New');
  });

  test('is not refused in a rollback, which keeps the test case that was created instead of the adopted one that no longer exists', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });
    const before = stack.properties;
    stack.connect.store.testCases.delete(Arn);
    await stack.update({ AdoptTestCaseArn: undefined, Description: 'New' });
    const created = stack.physicalId;
    const events = [{ status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: stack.world.now() }];
    stack.cloud.cloudFormation.events.set(stack.stackId, () => events);

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: created });
    expect(stack.testCase!.Description).toBe('');
  });

  test('is not refused in a rollback from another instance, which creates a test case instead of the adopted one that no longer exists', async () => {
    const stack = await aStack();
    const { Arn } = madeByHand(stack);
    await stack.create({ AdoptTestCaseArn: Arn });
    const before = stack.properties;
    stack.connect.store.testCases.delete(Arn);
    await stack.update({ InstanceArn: stack.connect.addInstance(), AdoptTestCaseArn: undefined });
    const events = [{ status: 'UPDATE_ROLLBACK_IN_PROGRESS', at: stack.world.now() }];

    expect((await stack.rollBack(before)).Reason).toMatch(/^There is no test case arn:.* to adopt/);
    stack.cloud.cloudFormation.events.set(stack.stackId, () => events);
    expect((await stack.update({})).Status).toBe('SUCCESS');
    expect(stack.testCase).toMatchObject({ InstanceArn: stack.connect.instanceArn, Name: 'Opening hours' });
  });

  test('adopts a test case when the former one was deleted', async () => {
    const stack = await aStack();
    await stack.create();
    stack.connect.store.testCases.delete(stack.physicalId!);
    const { Arn } = madeByHand(stack);

    expect(await stack.update({ AdoptTestCaseArn: Arn, Description: 'New' })).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: Arn,
    });
  });

  test('is refused for a text that is no ARN, although the former adopted test case was deleted', async () => {
    const stack = await aStack();
    const first = madeByHand(stack).Arn;
    await stack.create({ AdoptTestCaseArn: first });
    stack.connect.store.testCases.delete(first);
    await stack.update({ Description: 'Created again' });

    const answer = await stack.update({ AdoptTestCaseArn: 'mine' });
    expect(answer.Reason).toMatch(`already has the test case ${stack.physicalId}, so mine was not adopted.`);
  });

  test('is rolled back, too, when the resource has the test case of neither the old nor the new properties', async () => {
    const stack = await aStack();
    const first = madeByHand(stack).Arn;
    await stack.create({ AdoptTestCaseArn: first });
    stack.connect.store.testCases.delete(first);
    await stack.update({ Description: 'Created again' });
    expect(stack.physicalId).not.toBe(first);
    const before = stack.properties;

    const another = madeByHand(stack).Arn;
    const answer = await stack.update({ AdoptTestCaseArn: another });
    expect(answer.Reason).toMatch(`already has the test case ${stack.physicalId}, so ${another} was not adopted.`);

    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.physicalId });
  });
});
