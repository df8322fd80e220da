import { App, CfnParameter, NestedStack, Stack, Tags } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { aStack, aTestCase, theTestCase } from './fixtures';

describe('tags', () => {
  test('of Tags.of(), the stack and the test case are merged, and the tag nearest to the test case wins', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { tags: { stage: 'prod', owner: 'stack' } });
    aTestCase(stack, 'TestCase', { tags: { owner: 'test case' } });
    Tags.of(app).add('app', 'contact-center');

    expect(theTestCase(stack).Properties.Tags).toEqual(
      expect.arrayContaining([
        { Key: 'app', Value: 'contact-center' },
        { Key: 'owner', Value: 'test case' },
        { Key: 'stage', Value: 'prod' },
      ]),
    );
  });

  test('include those of the stack around a nested stack', () => {
    const stack = new Stack(new App(), 'Stack', { tags: { stage: 'prod' } });
    const nested = new NestedStack(stack, 'Nested');
    aTestCase(nested);

    expect(theTestCase(nested).Properties.Tags).toEqual([{ Key: 'stage', Value: 'prod' }]);
  });

  test('can exclude test cases by the type AWS::Connect::TestCase', () => {
    const stack = aStack();
    aTestCase(stack);
    Tags.of(stack.node.findChild('TestCase')).add('team', 'x', { excludeResourceTypes: ['AWS::Connect::TestCase'] });

    expect(theTestCase(stack).Properties.Tags).toBeUndefined();
  });

  test.each([
    ['aws:stage', 'x', /the tag key "aws:stage" begins with "aws:"/],
    ['cdk-connect-test-case:stack-id', 'x', /begins with "cdk-connect-test-case:", which is reserved for this library/],
    ['a*b', 'x', /the tag key "a\*b" must have 1 to 128 characters/],
    ['key', 5 as unknown as string, /the value of the tag "key" must be a string; got 5/],
    ['k'.repeat(129), 'x', /must have 1 to 128 characters/],
    ['key', 'v'.repeat(257), /the value of the tag "key" has 257 characters; at most 256/],
  ])('with a wrong key or value are refused (%#)', (key, value, message) => {
    const stack = aStack();
    aTestCase(stack, 'TestCase', { tags: { [key]: value } });

    expect(() => Template.fromStack(stack)).toThrow(message);
  });

  test('are at most 47', () => {
    const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`key${i}`, 'value']));
    const [enough, tooMany] = [aStack(), aStack()];
    aTestCase(enough, 'TestCase', { tags: tags(47) });
    aTestCase(tooMany, 'TestCase', { tags: tags(48) });

    expect(theTestCase(enough).Properties.Tags).toHaveLength(47);
    expect(() => Template.fromStack(tooMany)).toThrow(/at most 47 tags .* got 48/);
  });

  test('are not checked when they are tokens', () => {
    const stack = aStack();
    const token = new CfnParameter(stack, 'Parameter').valueAsString;
    aTestCase(stack, 'TestCase', { tags: { key: token, [token]: 'x' } });

    expect(theTestCase(stack).Properties.Tags).toHaveLength(2);
  });
});
