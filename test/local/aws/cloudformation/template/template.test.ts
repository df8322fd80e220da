import { parseTemplate } from '../../../../../local/aws/cloudformation/template/template';

describe('a template', () => {
  it('is the same in JSON and in YAML with short forms', () => {
    const yaml = `
Parameters: { Name: { Type: String } }
Conditions:
  IsTom: !Equals [!Ref Name, tom]
  Both: !And [!Condition IsTom, !Not [!Equals [a, b]]]
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Condition: Both
    Properties:
      TopicName: !Sub '\${Name}-topic'
      DisplayName: !Join ['', [!GetAtt Other.Deep.Arn, !Select [0, !Split [',', 'a,b']]]]
      Tags: !If [IsTom, [{ Key: a, Value: !ImportValue x }], !Ref AWS::NoValue]
      Subscription: !GetAtt [Other, Arn]
      Data: !Sub ['\${V}', { V: !FindInMap [M, a, b] }]
      Encoded: !Base64 text
Outputs:
  Out:
    Value: !Ref Topic
`;
    expect(parseTemplate(yaml)).toMatchObject({
      Conditions: {
        IsTom: { 'Fn::Equals': [{ Ref: 'Name' }, 'tom'] },
        Both: { 'Fn::And': [{ Condition: 'IsTom' }, { 'Fn::Not': [{ 'Fn::Equals': ['a', 'b'] }] }] },
      },
      Resources: {
        Topic: {
          Type: 'AWS::SNS::Topic',
          Condition: 'Both',
          Properties: {
            TopicName: { 'Fn::Sub': '${Name}-topic' },
            DisplayName: {
              'Fn::Join': [
                '',
                [{ 'Fn::GetAtt': ['Other', 'Deep.Arn'] }, { 'Fn::Select': [0, { 'Fn::Split': [',', 'a,b'] }] }],
              ],
            },
            Tags: { 'Fn::If': ['IsTom', [{ Key: 'a', Value: { 'Fn::ImportValue': 'x' } }], { Ref: 'AWS::NoValue' }] },
            Subscription: { 'Fn::GetAtt': ['Other', 'Arn'] },
            Data: { 'Fn::Sub': ['${V}', { V: { 'Fn::FindInMap': ['M', 'a', 'b'] } }] },
            Encoded: { 'Fn::Base64': 'text' },
          },
        },
      },
      Outputs: { Out: { Value: { Ref: 'Topic' } } },
    });
  });

  it.each([
    ['{', 'Template format error: '],
    ['a: [', 'Template format error: '],
    ['- a', 'Template format error: unsupported structure'],
    ['{}', 'At least one Resources member must be defined'],
    ['{"Resources": []}', 'Resources is not a map'],
    ['{"Resources": {"A": {}}}', '[/Resources/A] Every Resources object must contain a Type member'],
    ['{"Resources": {"A-B": {"Type": "x"}}}', 'Resource name A-B is non alphanumeric'],
    ['{"Resources": {"A": {"Type": "x", "DeletionPolicy": "Keep"}}}', 'Unrecognized DeletionPolicy "Keep"'],
    ['{"Transform": "AWS::SAM", "Resources": {}}', 'runs no macros'],
  ])('%s is refused', (body, message) => {
    expect(() => parseTemplate(body)).toThrow(message);
  });
});
