import { queryService } from '../../http/query-protocol';
import { type Service } from '../../http/service';
import { type Account } from '../common/account';

/** Every caller is a user of this account and may assume any role, such as those of the CDK's bootstrap stack. */
export function stsCalls({ account: { accountId } }: { readonly account: Account }): Service {
  return queryService('STS', 'https://sts.amazonaws.com/doc/2011-06-15/', {
    AssumeRole: ({ RoleArn, RoleSessionName }: { RoleArn: string; RoleSessionName: string }) => ({
      Credentials: {
        AccessKeyId: 'ASIALOCALLOCALLOCAL0',
        SecretAccessKey: 'local',
        SessionToken: 'local',
        Expiration: new Date(Date.now() + 60 * 60 * 1000),
      },
      AssumedRoleUser: {
        AssumedRoleId: `AROALOCALLOCALLOCAL00:${RoleSessionName}`,
        Arn: `${RoleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${RoleSessionName}`,
      },
    }),
    GetCallerIdentity: () => ({
      Account: accountId,
      Arn: `arn:aws:iam::${accountId}:user/local`,
      UserId: 'AIDALOCALLOCALLOCAL00',
    }),
  });
}
