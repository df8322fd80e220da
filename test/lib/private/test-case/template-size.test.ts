import { Template } from 'aws-cdk-lib/assertions';
import { aStack, aTestCase, testCaseResources } from '../../fixtures';

test('400 test cases fit a stack: one resource each, at most 800 bytes beyond the content', () => {
  // The context is that of the cdk CLI, with which the template also has the paths of constructs.
  const stack = aStack(undefined, { 'aws:cdk:enable-path-metadata': true });
  for (let index = 0; index < 400; index++) {
    aTestCase(stack, `Test${index}`);
  }

  const sizes = Object.entries(testCaseResources(stack)).map(
    ([id, resource]) => JSON.stringify({ [id]: resource }).length - JSON.stringify(resource.Properties.Content).length,
  );
  expect(sizes).toHaveLength(400);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(800);
  expect(JSON.stringify(Template.fromStack(stack).toJSON()).length).toBeLessThan(1_000_000);
});
