import { AwsError } from '../../http/aws-error';
import { type Caller, queryService } from '../../http/query-protocol';
import { type Service } from '../../http/service';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';

interface StsModels {
  readonly account: Account;
  readonly roles: Roles;
}

interface AssumeRoleInput {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
}

/**
 * Returns the calls of STS. Trust policies are not read: the user of this machine may assume every role. A caller with
 * the key of a role has the permissions of the role, so that grants can be tried.
 */
export function stsCalls({ account: { accountId, region }, roles }: StsModels): Service {
  const authorize = authorizer(roles, 'AccessDenied', 403);
  const keyFor = ({ RoleArn, RoleSessionName }: AssumeRoleInput): string => {
    if (RoleArn.split(':')[4] === accountId && roles.has(RoleArn)) return roles.assume(RoleArn, RoleSessionName);
    const message = `The local cloud does not have the role ${RoleArn}. It has the roles of its stacks, and those of the CDK’s bootstrap stack for the account ${accountId} and the Region ${region}.`;
    throw new AwsError('AccessDenied', message, 403);
  };
  return queryService('STS', 'https://sts.amazonaws.com/doc/2011-06-15/', {
    AssumeRole: (input: AssumeRoleInput, { accessKeyId }: Caller) => {
      const { RoleArn, RoleSessionName } = input;
      authorize(accessKeyId, 'sts:AssumeRole', RoleArn);
      return {
        Credentials: {
          AccessKeyId: keyFor(input),
          SecretAccessKey: 'local',
          SessionToken: 'local',
          Expiration: new Date(Date.now() + 60 * 60 * 1000),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROALOCALLOCALLOCAL00:${RoleSessionName}`,
          Arn: roles.sessionArn(RoleArn, RoleSessionName),
        },
      };
    },
    GetCallerIdentity: (_: object, { accessKeyId }: Caller) => {
      const session = roles.callerArn(accessKeyId);
      const user = { Arn: `arn:aws:iam::${accountId}:user/local`, UserId: 'AIDALOCALLOCALLOCAL00' };
      return {
        Account: accountId,
        ...(session ? { Arn: session, UserId: `AROALOCALLOCALLOCAL00:${session.split('/').at(-1)}` } : user),
      };
    },
  });
}
