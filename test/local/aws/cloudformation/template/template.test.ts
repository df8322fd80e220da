import { parseTemplate } from '../../../../../local/aws/cloudformation/template/template';

describe('a template', () => {
  it('is the same in JSON and in YAML', () => {
    const yaml = `
Resources:
  Topic:
    Type: AWS::SNS::Topic
    Properties:
      TopicName:
        Fn::Sub: \${Name}-topic
`;
    const Properties = { TopicName: { 'Fn::Sub': '${Name}-topic' } };
    const template = parseTemplate(yaml);
    expect(template.Resources).toEqual({ Topic: { Type: 'AWS::SNS::Topic', Properties } });
    expect(parseTemplate(JSON.stringify({ Resources: template.Resources }))).toEqual(template);
  });

  it.each([
    ['brackets', `Resources: ${'['.repeat(2_000)}${']'.repeat(2_000)}`],
    ['items', `${'- '.repeat(2_000)}a`],
  ])('in YAML with endless layers of %s is refused before it is read', (_, body) => {
    expect(() => parseTemplate(body)).toThrow('the template has more than 256 layers of lists and maps');
  });

  it.each([
    ['{', 'Template format error: '],
    ['a: [', 'Template format error: '],
    ['Resources: { A: { Type: !Sub x } }', 'Template format error: Unresolved tag: !Sub at line 1, column 25'],
    ['- a', 'Template format error: unsupported structure'],
    ['{}', 'At least one Resources member must be defined'],
    ['{"Resources": []}', 'Resources is not a map'],
    ['{"Resources": {"A": {}}}', '[/Resources/A] Every Resources object must contain a Type member'],
    ['{"Resources": {"A-B": {"Type": "x"}}}', 'Resource name A-B is non alphanumeric'],
    ['{"Resources": {"A": {"Type": "x", "DeletionPolicy": "Keep"}}}', 'Unrecognized DeletionPolicy "Keep"'],
    ['{"Transform": "AWS::SAM", "Resources": {}}', 'runs no macros'],
    ['{"Resources": {"A": {"Type": "x", "DependsOn": [5]}}}', '[/Resources/A/DependsOn] A logical id or a list'],
    ['{"Resources": {"A": {"Type": "x", "Condition": {}}}}', '[/Resources/A/Condition] The name of a condition'],
    [
      '{"Parameters": {"P": {"Type": 5}}, "Resources": {"A": {"Type": "x"}}}',
      '[/Parameters/P] Every Parameters object',
    ],
    ['{"Outputs": {"O": null}, "Resources": {"A": {"Type": "x"}}}', '[/Outputs/O] Every Outputs object must contain'],
    ['{"Outputs": {"O": {}}, "Resources": {"A": {"Type": "x"}}}', '[/Outputs/O] Every Outputs object must contain'],
    ['{"Rules": {"R": null}, "Resources": {"A": {"Type": "x"}}}', '[/Rules/R] Every Rules object must contain'],
    ['{"Rules": {"R": {"Assertions": [1]}}, "Resources": {"A": {"Type": "x"}}}', '[/Rules/R] Every Rules object must'],
    ['{"Parameters": {"P": null}, "Resources": {"A": {"Type": "x"}}}', '[/Parameters/P] Every Parameters object'],
  ])('%s is refused', (body, message) => {
    expect(() => parseTemplate(body)).toThrow(message);
  });

  it('in thousands of layers is refused', () => {
    const layers = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    expect(() => parseTemplate(`{"Resources": {"A": {"Type": "x", "Properties": {"P": ${layers}}}}}`)).toThrow(
      'Template format error: the template has more than 256 layers of lists and maps.',
    );
  });
});
