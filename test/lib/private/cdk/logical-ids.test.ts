import { logicalIdsIn, renameLogicalIds } from '../../../../lib/private/cdk/logical-ids';

const renamed = (part: unknown) => renameLogicalIds(part, (logicalId) => (logicalId === 'Flow' ? 'Copy' : logicalId));

test.each<[unknown, unknown]>([
  [{ Ref: 'Flow' }, { Ref: 'Copy' }],
  [{ 'Fn::GetAtt': ['Flow', 'Arn'] }, { 'Fn::GetAtt': ['Copy', 'Arn'] }],
  [{ 'Fn::GetAtt': 'Flow.Outputs.Arn' }, { 'Fn::GetAtt': ['Copy', 'Outputs.Arn'] }],
  [{ 'Fn::Sub': '${Flow} ${Flow.Arn} ${Flows}' }, { 'Fn::Sub': '${Copy} ${Copy.Arn} ${Flows}' }],
  [
    { 'Fn::Sub': ['${A} ${Flow}', { A: { Ref: 'Flow' }, B: {} }] },
    { 'Fn::Sub': ['${A} ${Copy}', { A: { Ref: 'Copy' }, B: {} }] },
  ],
  [{ 'Fn::Join': ['', ['Flow', { Ref: 'Flow' }]] }, { 'Fn::Join': ['', ['Flow', { Ref: 'Copy' }]] }],
  [
    { Ref: 'Flow', More: [{ Ref: 'Flow' }] },
    { Ref: 'Flow', More: [{ Ref: 'Copy' }] },
  ],
])('the logical id in %j is renamed, which gives %j', (part, expected) => {
  expect(renamed(part)).toEqual(expected);
});

test.each<[unknown]>([
  ['Flow ${Flow}'],
  [{}],
  [null],
  [{ Ref: { 'Fn::If': ['Flow', 'a', 'b'] } }],
  [{ 'Fn::GetAtt': [{ Some: 'macro' }, 'Arn'] }],
  [{ 'Fn::Sub': '${!Flow} ${Other}' }],
  [{ 'Fn::Sub': ['${Flow}', { Flow: 'text' }] }],
  [{ 'Fn::Sub': { 'Fn::Transform': 'Text' } }],
])('%j does not change', (part) => {
  expect(renamed(part)).toEqual(part);
});

test('the logical ids in a part of a template are found', () => {
  expect(logicalIdsIn({ A: [{ Ref: 'One' }, { 'Fn::Sub': '${Two.Arn}-${AWS::Region}' }] })).toEqual(
    new Set(['One', 'Two', 'AWS::Region']),
  );
});
