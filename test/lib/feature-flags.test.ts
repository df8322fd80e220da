import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import flags from 'aws-cdk-lib/recommended-feature-flags.json';
import { TestCaseStatus } from '../../lib';
import { aTestCase } from './fixtures';

function templateWith(context: Record<string, unknown>): object {
  const stack = new Stack(new App({ context }), 'Stack', { tags: { stage: 'test' } });
  aTestCase(stack, 'Published', {
    testCaseName: 'Open hours',
    description: 'Reaches billing',
    tags: { team: 'billing' },
  });
  aTestCase(stack, 'Draft', { status: TestCaseStatus.SAVED, initialAttributes: { tier: 'gold' } });
  const template = Template.fromStack(stack).toJSON();
  return JSON.parse(JSON.stringify(template).replace(/[0-9a-f]{64}\.zip/g, 'HASH.zip'));
}

// The snapshot shows reviewers how a change affects the stacks of users. Construct ids and logical ids must not change.
test('the template without feature flags', () => {
  expect(templateWith({})).toMatchSnapshot();
});

test('the recommended feature flags change nothing', () => {
  expect(templateWith(flags)).toEqual(templateWith({}));
});
