import { CfnResource, Duration, Fn, Lazy, Stack } from 'aws-cdk-lib';
import { REFERENCE, replaceReferences } from '../../../../lib/private/cdk/replace-references';

const stack = new Stack();
const one = new CfnResource(stack, 'One', { type: 'Test::Resource' });
const other = new CfnResource(stack, 'Other', { type: 'Test::Resource' });

test('references in texts and in members have placeholders, and their targets are returned', () => {
  const value = {
    Id: one.ref,
    Nested: { Arn: other.getAtt('Arn').toString(), Text: 'plain' },
    Count: 1,
    None: undefined,
  };

  expect(replaceReferences(value)).toEqual({
    written: { Id: REFERENCE, Nested: { Arn: REFERENCE, Text: 'plain' }, Count: 1, None: undefined },
    targets: [one, other],
  });
});

test.each([
  ['a text', 'plain'],
  ['a text that looks like a token', 'Token[none]'],
  ['a list', ['a', 1]],
  ['an object of a class', Duration.seconds(1)],
  ['null', null],
])('%s without tokens is returned as it is', (_, value) => {
  expect(replaceReferences(value)).toEqual({ written: value, targets: [] });
});

test.each<[string, unknown]>([
  ['a text with more than a reference', `queue/${one.ref}`],
  ['a text with an intrinsic function', Fn.sub('${AWS::Region}')],
  ['a reference that is not a text', one.getAtt('Arn')],
  ['a Lazy text', Lazy.string({ produce: () => one.ref })],
  ['a number that is a token', Lazy.number({ produce: () => 1 })],
  ['a list with a reference', [one.ref]],
  ['a member whose name is a token', { [one.ref]: 'value' }],
  ['a member with another token beside a reference', { Id: one.ref, Text: Fn.sub('${AWS::Region}') }],
])('%s is left to aws-cdk-lib', (_, value) => {
  expect(replaceReferences(value)).toBeUndefined();
});
