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

/** The key of a caller with a role of the CDK's bootstrap stack. As it belongs to no role here, it may do everything. */
const BOOTSTRAP_KEY = 'ASIALOCALLOCALLOCAL0';

/** The roles of the CDK's bootstrap stack begin so, with any qualifier. */
const BOOTSTRAP_ROLE = /:role\/cdk-[^/]+$/;

/**
 * Every user of this machine may assume every role, as trust policies are not read. With the key of a stack's role the
 * caller may do what the role may do, so that grants can be tried.
 */
export function stsCalls({ account: { accountId }, roles }: StsModels): Service {
  const authorize = authorizer(roles, 'AccessDenied', 403);
  const keyFor = ({ RoleArn, RoleSessionName }: AssumeRoleInput): string => {
    if (roles.has(RoleArn)) return roles.assume(RoleArn, RoleSessionName);
    if (BOOTSTRAP_ROLE.test(RoleArn)) return BOOTSTRAP_KEY;
    const message = `No stack on the local cloud has the role ${RoleArn}. You can assume the roles of stacks and those of the CDK’s bootstrap stack.`;
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
