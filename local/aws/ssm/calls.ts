import { AwsError } from '../../http/aws-error';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Account } from '../common/account';
import { authorizer } from '../iam/authorize';
import { type Roles } from '../iam/roles';
import { type Parameters } from './parameters';

interface SsmModels {
  readonly account: Account;
  readonly parameters: Parameters;
  readonly roles: Roles;
}

export function ssmCalls({ account: { region, accountId }, parameters, roles }: SsmModels): Service {
  const authorize = authorizer(roles);
  return jsonService('SSM', {
    GetParameter: ({ Name }: { Name: string }, accessKeyId) => {
      const ARN = `arn:aws:ssm:${region}:${accountId}:parameter${Name.startsWith('/') ? '' : '/'}${Name}`;
      authorize(accessKeyId, 'ssm:GetParameter', ARN);
      const parameter = parameters.get(Name);
      if (!parameter) {
        throw new AwsError('ParameterNotFound', `There is no parameter ${Name}.`);
      }
      return { Parameter: { Name, Type: parameter.type, Value: parameter.value, Version: 1, ARN, DataType: 'text' } };
    },
  });
}
