import { aStack, type Properties, type StackedTestCase } from '../support/a-stack';

/*
 * Returns the name that the template made before contract version 4, by Fn::Join and Fn::Split. The handler must make
 * the same name from `NamePrefix`.
 */
const joinedBefore = ({ stackId }: StackedTestCase) => `Menu-OpenHours-${stackId.split('/')[2].split('-')[0]}`;
const BEFORE = (stack: StackedTestCase): Properties => ({ ContractVersion: '1', Name: joinedBefore(stack) });
const NOW: Properties = {
  ...{ ContractVersion: '4', Name: undefined, NamePrefix: 'Menu-OpenHours', Status: undefined },
};

test('a new test case gets the name that CloudFormation joined before', async () => {
  const stack = await aStack();

  await stack.create(NOW);

  expect(stack.cloud.names()).toEqual([joinedBefore(stack)]);
});

test('a deployed test case keeps its name, and no call is made, when its template gets a NamePrefix and when that is rolled back', async () => {
  const stack = await aStack();
  await stack.create(BEFORE(stack));
  const before = stack.properties;
  const { physicalId } = stack;
  stack.cloud.calls();

  await stack.update(NOW);
  await stack.rollBack(before);

  expect(stack.answers).toMatchObject([1, 2, 3].map(() => ({ Status: 'SUCCESS', PhysicalResourceId: physicalId })));
  expect(stack.cloud.calls()).toEqual([]);
  expect(stack.cloud.names()).toEqual([joinedBefore(stack)]);
});

test('a test case without a status is published', async () => {
  const stack = await aStack();

  await stack.create(NOW);

  expect(stack.cloud.testCases()).toMatchObject([{ Status: 'PUBLISHED' }]);
});

test('a draft becomes published when its status is no longer given', async () => {
  const stack = await aStack();
  await stack.create({ ...NOW, Status: 'SAVED' });
  expect(stack.cloud.testCases()).toMatchObject([{ Status: 'SAVED' }]);

  await stack.update(NOW);

  expect(stack.cloud.testCases()).toMatchObject([{ Status: 'PUBLISHED' }]);
});

test('another change in the same Update changes the test case, but not its name', async () => {
  const stack = await aStack();
  await stack.create(BEFORE(stack));

  await stack.update({ ...NOW, Description: 'Callers hear the menu.' });

  expect(stack.cloud.testCases()).toMatchObject([{ Name: joinedBefore(stack), Description: 'Callers hear the menu.' }]);
});

test('a test case whose Create was never answered is found by its name and deleted', async () => {
  const stack = await aStack();
  await stack.create(NOW);

  await stack.deleteAs('Menu-OpenHoursTest-1ABCDEFGHIJK');

  expect(stack.cloud.names()).toEqual([]);
});

test('a test case that a handler of an earlier release did not find in a rollback is taken over by the next deployment', async () => {
  const stack = await aStack();
  await stack.create(NOW);
  const { physicalId } = stack;

  expect(await stack.create(NOW)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physicalId });
  expect(stack.cloud.names()).toEqual([joinedBefore(stack)]);
});
