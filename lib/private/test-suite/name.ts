import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { DIMENSION_VALUE, plainText } from '../cdk/plain-text';

/**
 * The characters that are reserved for a stack name that is a token, such as the name of a nested stack. The text of a
 * token is shorter. aws-cdk-lib counts this text, and refuses a dimension of more than 255 characters. The deployed
 * name may be longer, since CloudWatch accepts 1,024 characters.
 */
const TOKEN_LENGTH = 50;

/**
 * Returns the name of a suite: the stack's name, and the path of the suite in the stack. The name is valid as the value
 * of a dimension of a metric.
 */
export function nameOf(suite: Construct): string {
  const { stackName, node } = Stack.of(suite);
  const path = suite.node.scopes.slice(node.scopes.length).map((scope) => scope.node.id);
  const stackLength = Token.isUnresolved(stackName) ? TOKEN_LENGTH : stackName.length;
  const maxLength = DIMENSION_VALUE.maxLength - stackLength - '/'.length;
  return `${stackName}/${plainText(path.join('/'), { ...DIMENSION_VALUE, maxLength })}`;
}
