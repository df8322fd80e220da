import fc from 'fast-check';
import {
  NO_VALUE,
  referencesIn,
  resolve,
  stringified,
  type Scope,
  unsupportedFunction,
} from '../../../../../local/aws/cloudformation/template/intrinsics';

const scope: Scope = {
  ref: (name) => ({ Name: 'tom', List: ['a', 'b'], 'AWS::Region': 'us-east-1' })[name] ?? `ref-${name}`,
  attribute: (logicalId, name) => `${logicalId}.${name}`,
  condition: (name) => name === 'Yes',
  mapping: (map, top, second) => (map === 'Map' && top === 'top' ? { second: ['x'], number: 1 }[second] : undefined),
  importValue: (name) => `imported-${name}`,
  stackOutput: (reference) => Object.entries(reference).join(),
  dynamicReference: (service, reference) => `${service}(${reference})`,
  otherFunction: (name) => {
    throw unsupportedFunction(name);
  },
};

describe('intrinsic functions', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Name' }, 'tom'],
    ['Fn::GetAtt with a list', { 'Fn::GetAtt': ['A', 'Arn'] }, 'A.Arn'],
    ['Fn::GetAtt with a path', { 'Fn::GetAtt': ['A', 'Outputs', 'X'] }, 'A.Outputs.X'],
    ['Fn::GetAtt with a string', { 'Fn::GetAtt': 'A.Outputs.X' }, 'A.Outputs.X'],
    ['Fn::Sub', { 'Fn::Sub': 'Hi ${Name}, ${A.Arn} ${!Literal} ${AWS::Region}' }, 'Hi tom, A.Arn ${Literal} us-east-1'],
    ['Fn::Sub with variables', { 'Fn::Sub': ['${V}-${Name}', { V: { Ref: 'X' } }] }, 'ref-X-tom'],
    ['Fn::Join', { 'Fn::Join': [':', ['a', { Ref: 'Name' }, 1]] }, 'a:tom:1'],
    ['Fn::Join of a list parameter', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    ['Fn::Split and Fn::Select', { 'Fn::Select': ['1', { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    ['Fn::If', [{ 'Fn::If': ['Yes', 1, 2] }, { 'Fn::If': ['No', 1, 2] }], [1, 2]],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Map', 'top', 'second'] }, ['x']],
    ['Fn::FindInMap with a default', { 'Fn::FindInMap': ['Map', 'no', 'no', { DefaultValue: 'd' }] }, 'd'],
    ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': '${Name}-x' } }, 'imported-tom-x'],
    [
      'Fn::GetStackOutput',
      { 'Fn::GetStackOutput': { StackName: { Ref: 'Name' }, OutputName: 'O', Region: { Ref: 'AWS::Region' } } },
      'StackName,tom,OutputName,O,Region,us-east-1',
    ],
    ['Fn::Equals', [{ 'Fn::Equals': [1, '1'] }, { 'Fn::Equals': [{ Ref: 'Name' }, 'x'] }], [true, false]],
    ['Fn::And', { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    ['Fn::Or', { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
    ['Fn::Not', { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }, true],
    ['Fn::Contains', { 'Fn::Contains': [['1', '2'], 2] }, true],
    ['dynamic references', 'x{{resolve:ssm:/a/b:1}}', 'xssm(/a/b:1)'],
    [
      'the Condition of a policy statement',
      { Condition: { Bool: { 'aws:x': 'true' } } },
      { Condition: { Bool: { 'aws:x': 'true' } } },
    ],
  ])('resolve %s', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('leave out what is AWS::NoValue, in maps and lists', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(resolve({ A: none, B: [1, none], C: { 'Fn::If': ['No', 1, none] } }, scope)).toEqual({ B: [1] });
    expect(resolve(none, scope)).toBe(NO_VALUE);
  });

  it.each<[unknown, string]>([
    [
      { 'Fn::GetStackOutput': { StackName: 'S' } },
      'Fn::GetStackOutput requires a map of strings with StackName and OutputName, and optionally Region and RoleArn, but was given {"StackName":"S"}',
    ],
    [
      { 'Fn::GetStackOutput': { StackName: 'S', OutputName: 'O', Account: '1' } },
      'Fn::GetStackOutput requires a map of strings',
    ],
    [{ 'Fn::GetStackOutput': ['S', 'O'] }, 'Fn::GetStackOutput requires a map of strings'],
    [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select cannot select nonexistent value at index 5'],
    [{ 'Fn::Select': [0, 'a'] }, 'Fn::Select requires a list, but was given "a"'],
    [{ 'Fn::Join': 'a' }, 'every Fn::Join object requires a list of 2 or more values'],
    [{ 'Fn::Sub': ['${A}'] }, 'every Fn::Sub object requires a list of 2 or more values'],
    [{ 'Fn::Sub': ['${A}', 'x'] }, 'Fn::Sub takes a string, or a list of a string and a map'],
    [{ 'Fn::ImportValue': ['a'] }, 'a string is expected'],
    [{ 'Fn::FindInMap': ['Map', 'no', 'no'] }, 'Unable to get mapping for Map::no::no'],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 1, 8] }, 'does not support the function Fn::Cidr; it supports Ref'],
  ])('refuse %j', (value, message) => {
    expect(() => resolve(value, scope)).toThrow(message);
  });

  it('change nothing in a value without functions', () => {
    const plain = fc.jsonValue().filter((value) => !/Ref|Fn::|Condition|resolve/.test(JSON.stringify(value)));
    fc.assert(fc.property(plain, (value) => expect(resolve(value, scope)).toEqual(value)));
  });
});

describe('the references in a value', () => {
  const references = (value: unknown) => [...referencesIn(value, scope.condition)].sort();

  it('are those of Ref, Fn::GetAtt and Fn::Sub', () => {
    const value = [{ Ref: 'A' }, { B: { 'Fn::GetAtt': ['B', 'Arn'] } }, { 'Fn::Sub': '${C.Arn} ${D} ${!E}' }];
    expect(references(value)).toEqual(['A', 'B', 'C', 'D']);
  });

  it('do not include the variables of Fn::Sub, but the resources that their values refer to', () => {
    expect(references({ 'Fn::Sub': ['${V} ${C}', { V: { Ref: 'A' } }] })).toEqual(['A', 'C']);
  });

  it('are only those of the branch that Fn::If takes', () => {
    expect(references({ 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] })).toEqual(['A']);
  });
});

it('every scalar becomes a string, however deep', () => {
  expect(stringified({ a: [1, true, { b: 'c' }] })).toEqual({ a: ['1', 'true', { b: 'c' }] });
});
