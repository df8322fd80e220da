import { CfnResource, Fn, Lazy } from 'aws-cdk-lib';
import { referencesIn, refersTo } from '../../../../lib/private/cdk/references';
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

test.each([
  ['a reference', flow.ref],
  ['an attribute', flow.getAtt('Arn').toString()],
  ['a reference in a text', `the flow ${flow.ref}!`],
  ['a Lazy with a reference', Lazy.string({ produce: () => flow.ref })],
  ['a hand-written intrinsic function', Fn.sub('the flow ${Flow}')],
])('a text that is %s refers to its resource only', (_, text) => {
  expect([flow, queue].filter((target) => refersTo(target, text, stack))).toEqual([flow]);
});
