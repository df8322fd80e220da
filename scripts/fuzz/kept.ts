const layers = (text: string, times = 20_000) => `${'['.repeat(times)}${text}${']'.repeat(times)}`;
/** Returns a flow with this many problems, each of which has a place in the file. */
const wrongFlow = (count: number) => {
  const actions = Array.from({ length: count }, (_, index) => ({
    Identifier: `${index}`,
    Type: 'Unknown',
    Parameters: {},
  }));
  return JSON.stringify({ Version: '2019-10-30', StartAction: '0', Actions: actions });
};
const template = (more: object) => JSON.stringify({ Resources: { A: { Type: 'x' } }, ...more });

/** Texts for which a parser had a fault once, by the names of the parsers. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  'assembly-assets': ['{"files":[null]}', '{"files":{"a":{"source":{"path":[]},"destinations":{}}}}'],
  'assembly-manifest': [
    'null',
    '{"artifacts":{"A":{"type":"cdk:asset-manifest"}}}',
    '{"artifacts":{"A":{"type":"cdk:cloud-assembly","properties":{"directoryName":"."}}}}',
  ],
  'assembly-metadata': ['{"/Menu":"-1"}', `{"a":${layers('')}}`],
  'assembly-template': ['null', template({ Outputs: { A: null } }), layers('')],
  'aws-chunked': ['-6\r\n0\r\n\r\n'],
  'aws-requests': [
    'PUT /bucket?policy\n\n{',
    'GET /bucket/%zz\n\n',
    'POST /bucket?delete\n\n<Delete><Object><Key>&#x110000;</Key></Object></Delete>',
  ],
  'cdk-json': ['{"output":{}}', '{"context":"x"}'],
  'configuration-file': [`{"minCoverage":${layers('')}}`],
  'journal-of-a-run': ['{"asked":"a"}', '{"started":"e","token":"t"}', '{"stack":{}}'],
  placeholders: [layers('"{{Name}}"')],
  policy: [
    '{"Statement":[{"Effect":"Allow","Action":[null]}]}',
    JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: `arn:${'*1'.repeat(20)}b` } }),
  ],
  'pulled-resources': ['null', '{"{{Queue}}":1}'],
  'result-file': ['null', '{"version":1,"tests":[null],"flows":[]}'],
  ssml: ['<break '.repeat(30_000), '<break time='.repeat(30_000), '<!--'.repeat(60_000)],
  'state-machine': [layers('')],
  template: [
    template({ Parameters: { P: { Type: { a: 'String' }, Default: 'x' } } }),
    template({ Resources: { A: { Type: 'x', DependsOn: [5] } } }),
    template({ Parameters: { P: { Type: 'String', Default: 'x', AllowedPattern: '[z-a]' } } }),
    template({ Outputs: { A: { Value: { 'Fn::Join': ['', [{ toString: 'x' }]] } } } }),
    template({ Outputs: { A: { Value: { Ref: { toString: 'x' } } } } }),
    `{"Resources":{"A":{"Type":"x","Properties":{"P":${layers('')}}}}}`,
    `Resources:\n  A:\n    Type: x\n    Properties:\n      Name: ${'&namTopicName: '.repeat(10_000)}x\n`,
  ],
  'testing-language': [
    `{"Version":"2019-10-30","Metadata":{},${'"Observattadata":{},'.repeat(20_000)}"Observations":[]}`,
  ],
  'validated-file': [wrongFlow(500), `{"a":${layers('')}}`],
};
