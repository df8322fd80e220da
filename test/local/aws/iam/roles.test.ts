import { Roles } from '../../../../local/aws/iam/roles';
import { type Statement } from '../../../../local/aws/iam/policy';

const call = { action: 'connect:CreateTestCase', resource: 'arn:aws:connect:us-east-1:111122223333:instance/i' };
const document = (Effect: Statement['Effect'], Action = '*') => ({ Statement: { Effect, Action, Resource: '*' } });

let roles: Roles;
let key: string;
beforeEach(() => {
  roles = new Roles({ accountId: '111122223333', region: 'us-east-1' });
  key = roles.assume('arn:aws:iam::111122223333:role/path/Role', 'function');
});

const putRole = (...managedPolicyArns: string[]) => roles.putRole('Role', { inline: [], managedPolicyArns });

describe('the credentials of a function', () => {
  it('allow what the policies in its role allow', () => {
    roles.putRole('Role', { inline: [document('Allow')], managedPolicyArns: [] });
    expect(roles.refusal(key, call)).toBeUndefined();
  });

  it('allow what policies beside its role allow, until those are deleted', () => {
    putRole();
    roles.putPolicy('policy', { document: document('Allow'), roleNames: ['Role'] });
    expect(roles.refusal(key, call)).toBeUndefined();
    roles.deletePolicy('policy');
    expect(roles.refusal(key, call)).toMatch('is not authorized to perform');
  });

  it('allow what managed policies allow, those of the account and AdministratorAccess', () => {
    roles.putPolicy('arn:aws:iam::111122223333:policy/own', { document: document('Allow'), roleNames: [] });
    putRole('arn:aws:iam::111122223333:policy/own');
    expect(roles.refusal(key, call)).toBeUndefined();
    putRole('arn:aws:iam::aws:policy/AdministratorAccess');
    expect(roles.refusal(key, call)).toBeUndefined();
    putRole('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole');
    expect(roles.refusal(key, call)).toBeDefined();
    expect(roles.refusal(key, { ...call, action: 'logs:CreateLogGroup' })).toBeUndefined();
  });

  describe('allow and deny what the policy of the resource says', () => {
    const refusalBy = (Effect: Statement['Effect'], Principal: Statement['Principal'], more: Partial<Statement> = {}) =>
      roles.refusal(key, {
        ...call,
        resourcePolicy: { Statement: { ...document(Effect).Statement, Principal, ...more } },
      });

    it.each<[string, Statement['Principal']]>([
      ['the role by its ARN', { AWS: 'arn:aws:iam::111122223333:role/path/Role' }],
      ['one of several', { AWS: ['x', 'arn:aws:iam::111122223333:role/path/Role'] }],
      ['everybody', '*'],
      ['everybody with an account', { AWS: '*' }],
    ])('to %s', (_, principal) => {
      putRole();
      expect(refusalBy('Allow', principal)).toBeUndefined();
      roles.putRole('Role', { inline: [document('Allow')], managedPolicyArns: [] });
      expect(refusalBy('Deny', principal)).toMatch('with an explicit deny in a resource-based policy');
    });

    it('but not what it allows to others', () => {
      putRole();
      expect(refusalBy('Allow', { AWS: 'arn:aws:iam::111122223333:role/Other' })).toMatch('is not authorized');
      expect(refusalBy('Allow', { Service: 'lambda.amazonaws.com' })).toMatch('is not authorized');
    });

    it('but not what it denies to calls without TLS', () => {
      roles.putRole('Role', { inline: [document('Allow')], managedPolicyArns: [] });
      const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
      expect(refusalBy('Deny', '*', { Condition })).toBeUndefined();
    });
  });

  it('get a message that says who may not do what, and why', () => {
    putRole();
    const denial = `User: arn:aws:sts::111122223333:assumed-role/Role/function is not authorized to perform: ${call.action} on resource: ${call.resource}`;
    expect(roles.refusal(key, call)).toBe(
      `${denial} because no identity-based policy allows the connect:CreateTestCase action`,
    );
    roles.putRole('Role', { inline: [document('Allow'), document('Deny', 'connect:*')], managedPolicyArns: [] });
    expect(roles.refusal(key, call)).toBe(`${denial} with an explicit deny in an identity-based policy`);
    const Statement = { ...document('Allow').Statement, Condition: { Null: { x: 'true' } } };
    roles.putRole('Role', { inline: [{ Statement }], managedPolicyArns: [] });
    expect(roles.refusal(key, call)).toContain('does not support the condition operator Null');
  });

  it('allow nothing once the role no longer exists', () => {
    roles.putRole('Role', { inline: [document('Allow')], managedPolicyArns: [] });
    roles.deleteRole('Role');
    expect(roles.refusal(key, call)).toBeDefined();
  });
});

it('credentials that belong to no role allow everything', () => {
  expect(roles.refusal('AKIAUSER', call)).toBeUndefined();
  expect(roles.refusal(undefined, call)).toBeUndefined();
});
