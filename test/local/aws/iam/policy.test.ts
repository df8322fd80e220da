import { decide, type Statement } from '../../../../local/aws/iam/policy';

const request = {
  action: 'connect:CreateTestCase',
  resource: 'arn:aws:connect:us-east-1:111122223333:instance/i',
  context: { 'aws:RequestedRegion': 'us-east-1' },
};
const allow = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const decideBy = (...statements: Statement[]) => decide([{ Statement: statements }], request);

describe('an identity-based policy', () => {
  it.each<[string, Statement]>([
    ['of the very action and resource', allow({ Action: request.action, Resource: request.resource })],
    ['of actions by wildcard, whatever their case', allow({ Action: ['s3:*', 'connect:createtest*'] })],
    ['of resources by wildcard', allow({ Resource: 'arn:aws:connect:*:111122223333:instance/?' })],
    [
      'under a condition that holds',
      allow({ Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } } }),
    ],
  ])('allows by a statement %s', (_, statement) => {
    expect(decideBy(statement)).toBe('allowed');
  });

  it.each<[string, Statement]>([
    ['of another action', allow({ Action: 'connect:DeleteTestCase' })],
    ['whose resource differs in case', allow({ Resource: request.resource.toUpperCase() })],
    [
      'under a condition that does not hold',
      allow({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
    ],
    ['under a condition on a missing key', allow({ Condition: { StringEquals: { 'aws:x': 'y' } } })],
  ])('does not allow by a statement %s', (_, statement) => {
    expect(decideBy(statement)).toBe('not allowed');
  });

  it.each([
    ['*', true],
    ['arn:*', true],
    ['*:instance/i', true],
    ['arn:*:us-*:*instance/?', true],
    ['arn:*instance/i*', true],
    ['arn:*instance/??', false],
    ['arn:*instance/i?', false],
    ['arn', false],
    ['', false],
    [`${'*a'.repeat(30)}*b`, false],
  ])('of the resources %s covers the resource: %s', (Resource, isCovered) => {
    expect(decideBy(allow({ Resource }))).toBe(isCovered ? 'allowed' : 'not allowed');
  });

  it('with many stars is evaluated at once', () => {
    const statement = allow({ Resource: `${'a*'.repeat(12)}b` });
    expect(decide([{ Statement: statement }], { action: 'x', resource: 'a'.repeat(40) })).toBe('not allowed');
  });

  it('denies what another statement allows', () => {
    expect(decideBy(allow(), { ...allow(), Effect: 'Deny', Action: 'connect:Create*' })).toBe('explicitly denied');
  });

  it('may be one statement without a list', () => {
    expect(decide([{ Statement: allow() }], request)).toBe('allowed');
  });

  it.each<[string, object, string]>([
    [
      'a condition operator',
      { Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } } },
      'The local IAM does not support the condition operator DateLessThan; it supports Bool, StringEquals.',
    ],
    [
      'an exception',
      { NotAction: 'iam:*' },
      'The local IAM does not support NotAction in a policy statement; it supports Action, Condition',
    ],
  ])('with %s that is not supported is refused by its name', (_, more, message) => {
    expect(() => decideBy(allow(more))).toThrow(message);
  });
});
