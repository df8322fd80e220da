import { CfnMapping, CfnResource, Fn, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { aStack, aTestCase, testCaseResources } from '../../fixtures';

const MAX_TEMPLATE = 1_000_000;

function stackWith(add: (stack: Stack) => void): Stack {
  const stack = aStack();
  aTestCase(stack);
  add(stack);
  return stack;
}

test('400 test cases fit a stack: one resource each, at most 800 bytes beyond the content', () => {
  // The cdk CLI sets this context. The template then also has the paths of the constructs.
  const stack = aStack(undefined, { 'aws:cdk:enable-path-metadata': true });
  for (let index = 0; index < 400; index++) {
    aTestCase(stack, `Test${index}`);
  }

  const sizes = Object.entries(testCaseResources(stack)).map(
    ([id, resource]) => JSON.stringify({ [id]: resource }).length - JSON.stringify(resource.Properties.Content).length,
  );
  expect(sizes).toHaveLength(400);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(800);
  expect(JSON.stringify(Template.fromStack(stack).toJSON()).length).toBeLessThan(MAX_TEMPLATE);
});

test('a template whose parts are too large together is refused, whatever they are', () => {
  const stack = stackWith((scope) => {
    new CfnResource(scope, 'Resource', { type: 'Some::Resource::Type', properties: { Text: 'x'.repeat(600_000) } });
    new CfnMapping(scope, 'Mapping', { mapping: { key: { value: 'x'.repeat(400_000) } } });
  });

  expect(() => Template.fromStack(stack)).toThrow(/the template has 10\d{5} bytes/);
});

test('a template that is too large by the references in it is refused', () => {
  const stack = stackWith((scope) => {
    const target = new CfnResource(scope, 'Target', { type: 'Some::Resource::Type' });
    target.overrideLogicalId('T'.repeat(255));
    const references = Object.fromEntries(
      Array.from({ length: 3_300 }, (_, index) => [`p${index}`, target.getAtt('Value')]),
    );
    new CfnResource(scope, 'Resource', { type: 'Some::Resource::Type', properties: references });
  });

  expect(() => Template.fromStack(stack)).toThrow(/the template has 10\d{5} bytes/);
});

test('a template that is too large by an intrinsic function in a text is refused', () => {
  const stack = stackWith((scope) => {
    const Text = `before ${Fn.sub('x'.repeat(1_000_000))}`;
    new CfnResource(scope, 'Resource', { type: 'Some::Resource::Type', properties: { Text } });
  });

  expect(() => Template.fromStack(stack)).toThrow(/the template has 10\d{5} bytes/);
});

test('a template of many parts just below the limit is accepted', () => {
  const stack = stackWith((scope) => {
    for (let index = 0; index < 460; index++) {
      new CfnResource(scope, `R${index}`, { type: 'Some::Resource::Type', properties: { Text: 'x'.repeat(2_000) } });
    }
  });

  const bytes = JSON.stringify(Template.fromStack(stack).toJSON(), undefined, 1).length;
  expect(bytes).toBeGreaterThan(0.95 * MAX_TEMPLATE);
  expect(bytes).toBeLessThan(MAX_TEMPLATE);
});
