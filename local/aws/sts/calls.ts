import { queryService } from '../../http/query-protocol';
import { type Service } from '../../http/service';

/** Whoever asks is somebody of this account; a role of the CDK's bootstrap stack is given to everybody. */
export function stsService(accountId: string): Service {
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
