import { assemblyScope } from '../../../local/assembly/assembly-scope';
import { Stages } from '../../../local/assembly/place';
import { resolve } from '../../../local/aws/cloudformation/template/intrinsics';
import { type Template } from '../../../local/aws/cloudformation/template/template';
import { emptyWorldFolder } from '../../../local/test-runner';

interface Given {
  readonly region?: string;
  readonly template?: Partial<Template>;
  readonly given?: Readonly<Record<string, unknown>>;
}

/** Returns the value of an expression in a stack. */
function valueOf(expression: unknown, { region = 'eu-west-2', template = {}, given = {} }: Given = {}): unknown {
  const account = { region, accountId: '111122223333' };
  const place = new Stages(emptyWorldFolder).place('cdk.out', account);
  place.parameters.set('/number', { value: '+441632960000' } as never);
  place.exports.set('Shared', 'exported');
  place.outputs.set('Other.Queue', 'sales');
  const whole = { Parameters: {}, Conditions: {}, Mappings: {}, Resources: {}, Outputs: {}, ...template } as Template;
  const identity = { stackName: 'Stack', stackId: 'arn:aws:cloudformation:eu-west-2:111122223333:stack/Stack/1' };
  return resolve(expression, assemblyScope({ template: whole, identity, place, given, resources: new Map() }));
}

test.each([
  ['eu-west-2', 'aws', 'amazonaws.com'],
  ['us-gov-west-1', 'aws-us-gov', 'amazonaws.com'],
  ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
])('in %s the partition is %s, and the suffix of URLs %s', (region, partition, suffix) => {
  expect(valueOf([{ Ref: 'AWS::Partition' }, { Ref: 'AWS::URLSuffix' }], { region })).toEqual([partition, suffix]);
});

test.each([
  [{ Ref: 'AWS::StackName' }, 'Stack'],
  [{ Ref: 'Nowhere' }, 'Nowhere'],
  [{ 'Fn::Base64': 'text' }, 'dGV4dA=='],
  [{ 'Fn::GetAZs': '' }, ['eu-west-2a', 'eu-west-2b', 'eu-west-2c']],
  [{ 'Fn::Length': [1, 2] }, 2],
  [{ 'Fn::Length': 'no list' }, 0],
  [{ 'Fn::ToJsonString': { a: 1 } }, '{"a":1}'],
  [{ 'Fn::Unknown': 1 }, 'Unknown'],
  [{ 'Fn::ImportValue': 'Shared' }, 'exported'],
  [{ 'Fn::ImportValue': 'Missing' }, 'Missing'],
  [{ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Queue' } }, 'sales'],
  [{ 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'Hours' } }, 'Hours'],
  ['{{resolve:ssm:/number}}', '+441632960000'],
  ['{{resolve:ssm:/missing/name:3}}', 'name'],
  ['{{resolve:secretsmanager:secret:SecretString:key}}', 'secretsmanager-secret'],
])('%j is %j', (expression, value) => expect(valueOf(expression)).toEqual(value));

test.each([
  ['the value that is given', { Type: 'String', Default: 'default' }, { P: 'given' }, 'given'],
  ['its default', { Type: 'String', Default: 'default' }, {}, 'default'],
  ['its first allowed value', { Type: 'String', AllowedValues: ['first', 'second'] }, {}, 'first'],
  ['a list', { Type: 'CommaDelimitedList', Default: 'a, b' }, {}, ['a', 'b']],
  [
    'the value of the SSM parameter',
    { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/number' },
    {},
    '+441632960000',
  ],
])('a parameter has %s', (_, declared, given, value) => {
  const template = { Parameters: { P: declared } } as unknown as Partial<Template>;
  expect(valueOf({ Ref: 'P' }, { template, given })).toEqual(value);
});

test('a value of a mapping without the requested row is that of its first row', () => {
  const template = { Mappings: { Phones: { 'us-east-1': { number: '1' } } } } as unknown as Partial<Template>;

  expect(valueOf({ 'Fn::FindInMap': ['Phones', 'eu-west-2', 'number'] }, { template })).toBe('1');
  expect(valueOf({ 'Fn::FindInMap': ['Nowhere', 'eu-west-2', 'number'] }, { template })).toBe('number');
});

test('a condition that refers to itself is false', () => {
  const template = { Conditions: { Loop: { Condition: 'Loop' } } } as unknown as Partial<Template>;

  expect(valueOf({ 'Fn::If': ['Loop', 'yes', 'no'] }, { template })).toBe('no');
});
