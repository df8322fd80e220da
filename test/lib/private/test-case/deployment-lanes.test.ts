import { CfnResource, CustomResource, NestedStack, type Stack } from 'aws-cdk-lib';
import { type ConnectTestCase } from '../../../../lib';
import { aStack, aTestCase, type CustomResourceTemplate, testCaseResources } from '../../fixtures';

function someTestCases(stack: Stack, count: number): ConnectTestCase[] {
  return Array.from({ length: count }, (_, index) => aTestCase(stack, `Test${index}`));
}

/** Returns the dependencies of each test case on other test cases. */
function waits(stack: Stack): Record<string, string[]> {
  const resources: [string, CustomResourceTemplate][] = Object.entries(testCaseResources(stack));
  const short = (logicalId: string) => logicalId.slice(0, -8);
  return Object.fromEntries(
    resources.map(([id, { DependsOn = [] }]) => [
      short(id),
      DependsOn.filter((other) => other.startsWith('Test')).map(short),
    ]),
  );
}

test('eight test cases are deployed at once', () => {
  const stack = aStack();
  someTestCases(stack, 8);

  expect(Object.values(waits(stack)).flat()).toEqual([]);
});

test('each later test case waits for the eighth test case before it', () => {
  const stack = aStack();
  someTestCases(stack, 18);

  expect(waits(stack)).toMatchObject({
    Test7: [],
    Test8: ['Test0'],
    Test9: ['Test1'],
    Test16: ['Test8'],
    Test17: ['Test9'],
  });
});

test('no test case waits for a test case that was removed from the app', () => {
  const stack = aStack();
  someTestCases(stack, 9);
  stack.node.tryRemoveChild('Test0');

  expect(Object.values(waits(stack)).flat()).toEqual([]);
});

test('a test case that depends on the later test case of its lane divides the lane, so nine test cases are deployed at once', () => {
  const stack = aStack();
  const tests = someTestCases(stack, 17);
  tests[8].node.addDependency(tests[16]);

  const free = Object.entries(waits(stack)).filter(([, others]) => others.length === 0);
  expect(free.map(([id]) => id)).toEqual([...Array.from({ length: 8 }, (_, index) => `Test${index}`), 'Test16']);
});

describe('lanes cause no dependency cycle', () => {
  test('when a test case depends on a later one', () => {
    const stack = aStack();
    const tests = someTestCases(stack, 9);
    tests[0].node.addDependency(tests[8]);

    expect(waits(stack)).toMatchObject({ Test0: ['Test8'], Test8: [] });
  });

  test('when a test case refers to a later one', () => {
    const stack = aStack();
    const tests = someTestCases(stack, 8);
    const between = new CustomResource(stack, 'Between', {
      serviceToken: 'arn:aws:lambda:us-east-1:111122223333:function:x',
    });
    tests[0].node.addDependency(between);
    const late = aTestCase(stack, 'Test8');
    (between.node.defaultChild as CfnResource).addPropertyOverride('TestCase', late.testCaseArn);

    expect(waits(stack)).toMatchObject({ Test8: [] });
  });

  test('when a nested stack refers to a later test case', () => {
    const stack = aStack();
    const tests = someTestCases(stack, 9);
    const nested = new NestedStack(stack, 'Nested');
    new CfnResource(nested, 'Topic', { type: 'AWS::SNS::Topic', properties: { DisplayName: tests[8].testCaseId } });
    tests[0].node.addDependency(nested);

    expect(waits(stack)).toMatchObject({ Test8: [] });
  });
});

test('each stack has its own lanes', () => {
  const stack = aStack();
  const nested = new NestedStack(stack, 'Nested');
  someTestCases(stack, 5);
  someTestCases(nested, 5);

  expect(Object.values(waits(stack)).flat()).toEqual([]);
  expect(Object.values(waits(nested)).flat()).toEqual([]);
});
