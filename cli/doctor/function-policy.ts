import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { readServiceError } from '../../lambda/aws-calls/service-error';
import { itemsAt, memberAt, parseJson } from '../../lib/private/json/json';
import { CallRefused } from '../instance/refusal';

/**
 * Tells whether a statement in the policy of a function allows connect.amazonaws.com. The actions and the conditions of
 * the statement are not checked.
 */
export async function functionAllowsConnect(FunctionName: string, region: string): Promise<boolean> {
  const parsed = parseJson(await policyOf(FunctionName, region));
  const statements = typeof parsed === 'string' ? [] : itemsAt(parsed.value, 'Statement');
  return statements.some(
    (statement) =>
      memberAt(statement, 'Effect') === 'Allow' &&
      memberAt(statement, 'Principal', 'Service') === 'connect.amazonaws.com',
  );
}

async function policyOf(FunctionName: string, region: string): Promise<string> {
  try {
    const { Policy = '{}' } = await new LambdaClient({ region }).send(new GetPolicyCommand({ FunctionName }));
    return Policy;
  } catch (thrown) {
    const error = readServiceError(thrown);
    if (error.code === 'ResourceNotFoundException') return '{}';
    throw new CallRefused({ action: 'lambda:GetPolicy', target: FunctionName, region }, error);
  }
}
