import { anotherStack, aStack, sibling } from '../support/a-stack';

describe('an Update to a name that is taken', () => {
  test('by a sibling that is being renamed waits for the name', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    const other = sibling(stack, 'Sibling');
    await other.create({ Name: 'Two' });
    stack.world.whileAsleep = async (nap) => {
      if (nap === 3) await other.update({ Name: 'Three' });
    };

    const answer = await stack.update({ Name: 'Two' });

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.names().sort()).toEqual(['Three', 'Two']);
  });

  test('by a sibling that keeps the name fails after three minutes and names the sibling', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    const other = sibling(stack, 'Sibling');
    await other.create({ Name: 'Two' });
    const begun = stack.world.now();

    const answer = await stack.update({ Name: 'Two' });

    expect(stack.world.now() - begun).toBeGreaterThan(160_000);
    expect(stack.world.now() - begun).toBeLessThanOrEqual(180_000);
    expect(answer.Reason).toMatch(
      `The name "Two" is still in use by the resource Sibling of this stack, ${other.physicalId}, and CloudFormation did not say whether this is a rollback`,
    );
  });

  test('with little time left waits only for that time', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    await sibling(stack, 'Sibling').create({ Name: 'Two' });
    const begun = stack.world.now();

    const answer = await stack.update({ Name: 'Two' }, { remaining: 60_000 });

    expect(stack.world.now() - begun).toBeLessThan(40_000);
    expect(answer.Reason).toMatch(/^The name "Two" is still in use/);
  });

  test('by another stack fails at once and names the owner', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    const other = anotherStack(stack);
    await other.create({ Name: 'Two' });

    const answer = await stack.update({ Name: 'Two' });

    expect(stack.world.naps).toEqual([]);
    expect(answer.Reason).toMatch(`is taken by ${other.physicalId}, which belongs to the resource OpenHoursTest of`);
    expect(stack.testCase!.Name).toBe('One');
  });

  test('fails at once, too, when the test case has a chosen id', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One', TestCaseId: 'chosen' });
    const other = anotherStack(stack);
    await other.create({ Name: 'Two' });

    const answer = await stack.update({ Name: 'Two' });

    expect(answer.Reason).toMatch(`The name "Two" is taken by ${other.physicalId}`);
  });

  test('by a former test case of the resource itself returns to that test case', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'Two' });
    const left = stack.physicalId;
    await stack.create({ Name: 'One' });

    const replaced = stack.physicalId;
    const answer = await stack.update({ Name: 'Two', Description: 'New' });
    await stack.delete({ physicalId: replaced });

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: left });
    expect(stack.cloud.testCases()).toMatchObject([{ Arn: left, Name: 'Two', Description: 'New' }]);
  });

  test('by a former test case of the resource fails when another former one has the name of the deleted test case', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'Two' });
    const two = stack.physicalId;
    await stack.create({ Name: 'One' });
    const before = stack.properties;
    await stack.create({ Name: 'Three' });
    stack.connect.store.testCases.delete(stack.physicalId!);
    stack.properties = before;

    expect((await stack.update({ Name: 'Two' })).Reason).toMatch(`The name "Two" is taken by ${two}`);
  });

  test('by the test case itself, after an attempt that succeeded with an error as its answer, is tried again', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    const taken = { status: 409, type: 'DuplicateResourceException', afterEffect: true };
    stack.connect.failNext('UpdateTestCase', taken);

    expect((await stack.update({ Name: 'Two' })).Status).toBe('SUCCESS');
  });

  test('by a test case that is not listed is tried again', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    stack.connect.failNext('UpdateTestCase', { status: 409, type: 'DuplicateResourceException' });

    expect((await stack.update({ Name: 'Two' })).Status).toBe('SUCCESS');
  });

  test('by a test case that is never listed fails in the end', async () => {
    const stack = await aStack();
    await stack.create({ Name: 'One' });
    stack.connect.failNext('UpdateTestCase', { status: 409, type: 'DuplicateResourceException', times: 99 });

    const answer = await stack.update({ Name: 'Two' });

    expect(answer.Reason).toMatch(/is still in use by a test case that Amazon Connect does not list\./);
  });
});
