import { readPolicy } from '../../../../local/aws/iam/read-policy';

const statement = (more: object) => ({ Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*', ...more }] });

test('A policy is read as it is written', () => {
  const Condition = { StringEquals: { 'aws:RequestedRegion': ['us-east-1'] }, Bool: { 'aws:SecureTransport': true } };
  const document = statement({ Sid: 'One', Principal: { AWS: ['arn'] }, Condition });
  expect(readPolicy(document, 'Role')).toBe(document);
});

test.each<[unknown, string]>([
  [null, 'Role has to be a policy document: a map with Statement, not null.'],
  [{}, 'Role.Statement has to be a statement or a list of statements, not undefined.'],
  [{ Statement: [null] }, 'Role.Statement[0] has to be a statement, not null.'],
  [{ Statement: { Effect: 'Maybe' } }, 'Role.Statement[0].Effect has to be Allow or Deny, not "Maybe".'],
  [statement({ Action: [5] }), 'Role.Statement[0].Action has to be a text or a list of texts, not [5].'],
  [statement({ Resource: {} }), 'Role.Statement[0].Resource has to be a text or a list of texts, not {}.'],
  [statement({ Principal: 5 }), 'Role.Statement[0].Principal has to be "*" or a map, not 5.'],
  [
    statement({ Principal: { AWS: null } }),
    'Role.Statement[0].Principal.AWS has to be a text or a list of texts, not null.',
  ],
  [statement({ Condition: [] }), 'Role.Statement[0].Condition has to be a map, not [].'],
  [statement({ Condition: { Bool: 'x' } }), 'Role.Statement[0].Condition.Bool has to be a map, not "x".'],
  [
    statement({ Condition: { Bool: { key: {} } } }),
    'Role.Statement[0].Condition.Bool.key has to be a text, a number, a boolean or a list of these, not {}.',
  ],
])('%j is not a policy', (document, sentence) => {
  expect(() => readPolicy(document, 'Role')).toThrow(sentence);
});
