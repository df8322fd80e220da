import { decide, type Statement } from '../../../../local/aws/iam/policy';

const request = {
  action: 'connect:CreateTestCase',
  resource: 'arn:aws:connect:us-east-1:111122223333:instance/i',
  context: { 'aws:RequestedRegion': 'us-east-1', 'aws:SecureTransport': 'true' },
};
const allow = (more: Partial<Statement> = {}): Statement => ({ Effect: 'Allow', Action: '*', Resource: '*', ...more });
const decideBy = (...statements: Statement[]) => decide([{ Statement: statements }], request);

describe('an identity-based policy', () => {
  it.each<[string, Statement]>([
    ['of the very action and resource', allow({ Action: request.action, Resource: request.resource })],
    ['of actions by wildcard, whatever their case', allow({ Action: ['s3:*', 'connect:createtest*'] })],
    ['of resources by wildcard', allow({ Resource: 'arn:aws:connect:*:111122223333:instance/?' })],
    ['of other actions excepted', allow({ Action: undefined, NotAction: 'iam:*' })],
    ['of other resources excepted', allow({ Resource: undefined, NotResource: '*/queue/*' })],
    [
      'under a condition that holds',
      allow({ Condition: { StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } } }),
    ],
    ['under a condition with a wildcard', allow({ Condition: { StringLike: { 'aws:RequestedRegion': 'us-*' } } })],
    ['under a negated condition', allow({ Condition: { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } } })],
    ['under a condition on a boolean', allow({ Condition: { Bool: { 'aws:SecureTransport': true } } })],
    [
      'under a condition on a missing key, if it exists',
      allow({ Condition: { StringEqualsIfExists: { 'aws:x': 'y' } } }),
    ],
    ['under a negated condition on a missing key', allow({ Condition: { ArnNotLike: { 'aws:x': 'y' } } })],
    ['regardless of case', allow({ Condition: { StringEqualsIgnoreCase: { 'aws:RequestedRegion': 'US-EAST-1' } } })],
  ])('allows by a statement %s', (_, statement) => {
    expect(decideBy(statement)).toBe('allowed');
  });

  it.each<[string, Statement]>([
    ['of another action', allow({ Action: 'connect:DeleteTestCase' })],
    ['whose resource differs in case', allow({ Resource: request.resource.toUpperCase() })],
    ['that excepts the action', allow({ Action: undefined, NotAction: 'connect:*' })],
    [
      'under a condition that does not hold',
      allow({ Condition: { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } } }),
    ],
    ['under a condition on a missing key', allow({ Condition: { ArnEquals: { 'aws:x': '*' } } })],
  ])('does not allow by a statement %s', (_, statement) => {
    expect(decideBy(statement)).toBe('not allowed');
  });

  it('denies whatever else allows', () => {
    expect(decideBy(allow(), { ...allow(), Effect: 'Deny', Action: 'connect:Create*' })).toBe('explicitly denied');
  });

  it('may be one statement without a list', () => {
    expect(decide([{ Statement: allow() }], request)).toBe('allowed');
  });

  it('with a condition that nobody evaluates here is refused and not guessed', () => {
    const statement = allow({ Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } } });
    expect(() => decideBy(statement)).toThrow('does not evaluate the condition operator DateLessThan');
  });
});
