const layers = (text: string, times = 20_000) => `${'['.repeat(times)}${text}${']'.repeat(times)}`;
const template = (more: object) => JSON.stringify({ Resources: { A: { Type: 'x' } }, ...more });

/** Texts for which a parser had a fault once, by the names of the parsers. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  'aws-chunked': ['-6\r\n0\r\n\r\n'],
  'aws-requests': [
    'PUT /bucket?policy\n\n{',
    'GET /bucket/%zz\n\n',
    'POST /bucket?delete\n\n<Delete><Object><Key>&#x110000;</Key></Object></Delete>',
  ],
  placeholders: [layers('"{{Name}}"')],
  policy: [
    '{"Statement":[{"Effect":"Allow","Action":[null]}]}',
    JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: `arn:${'*1'.repeat(20)}b` } }),
  ],
  ssml: ['<break '.repeat(30_000), '<break time='.repeat(30_000), '<!--'.repeat(60_000)],
  'state-machine': [layers('')],
  template: [
    template({ Parameters: { P: { Type: { a: 'String' }, Default: 'x' } } }),
    template({ Resources: { A: { Type: 'x', DependsOn: [5] } } }),
    template({ Parameters: { P: { Type: 'String', Default: 'x', AllowedPattern: '[z-a]' } } }),
    template({ Outputs: { A: { Value: { 'Fn::Join': ['', [{ toString: 'x' }]] } } } }),
    template({ Outputs: { A: { Value: { Ref: { toString: 'x' } } } } }),
    `{"Resources":{"A":{"Type":"x","Properties":{"P":${layers('')}}}}}`,
  ],
};
