import { CfnResource, Fn } from 'aws-cdk-lib';
import { referencesIn } from '../../../../lib/private/cdk/references';
import { aStack } from '../../fixtures';

const stack = aStack();
const flow = new CfnResource(stack, 'Flow', { type: 'AWS::Connect::ContactFlow' });
const queue = new CfnResource(stack, 'Queue', { type: 'AWS::Connect::Queue' });

test.each([
  ['a reference', { Flow: flow.ref }],
  ['a reference in a text', { Text: `the flow ${flow.ref}!` }],
  ['two references in a text', { Text: `the flow ${flow.ref} of ${flow.getAtt('Arn').toString()}` }],
  ['a hand-written intrinsic function', { Text: Fn.sub('the flow ${Flow}') }],
  ['a hand-written intrinsic function in a text', { Text: `before ${Fn.sub('the flow ${Flow}')} after` }],
  ['a hand-written intrinsic function in an object', { Text: { 'Fn::GetAtt': ['Flow', 'Arn'] } }],
])('%s is found, and other resources are not', (_, value) => {
  expect(referencesIn(value, stack)).toEqual([flow]);
});

test('a text finds both a reference and a hand-written one', () => {
  expect(referencesIn(`${queue.ref} and ${Fn.sub('${Flow}')} and more`, stack)).toEqual([queue, flow]);
});
