import { AwsError } from '../../http/aws-error';
import { jsonService } from '../../http/json-protocol';
import { type Service } from '../../http/service';
import { type Account } from '../common/account';
import { type Parameters } from './parameters';

interface SsmModels {
  readonly account: Account;
  readonly parameters: Parameters;
}

export function ssmCalls({ account: { region, accountId }, parameters }: SsmModels): Service {
  return jsonService('SSM', {
    GetParameter: ({ Name }: { Name: string }) => {
      const parameter = parameters.get(Name);
      if (!parameter) {
        throw new AwsError('ParameterNotFound', `There is no parameter ${Name}.`);
      }
      const ARN = `arn:aws:ssm:${region}:${accountId}:parameter${Name.startsWith('/') ? '' : '/'}${Name}`;
      return { Parameter: { Name, Type: parameter.type, Value: parameter.value, Version: 1, ARN, DataType: 'text' } };
    },
  });
}
