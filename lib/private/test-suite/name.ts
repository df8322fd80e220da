import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { DIMENSION_VALUE, plainText } from '../cdk/plain-text';

/**
 * The number of characters that are reserved for the name of a nested stack. At synth, the name is a token. aws-cdk-lib
 * checks the length of a metric's dimension with the text of the token, which is shorter than this number. The real
 * name may be longer, since CloudWatch accepts 1,024 characters.
 */
const TOKEN_LENGTH = 50;

/**
 * Returns the name of a suite: the stack's name, and the path of the suite in the stack. The name can be the value of a
 * metric's dimension.
 */
export function nameOf(suite: Construct): string {
  const { stackName, node } = Stack.of(suite);
  const path = suite.node.scopes.slice(node.scopes.length).map((scope) => scope.node.id);
  const stackLength = Token.isUnresolved(stackName) ? TOKEN_LENGTH : stackName.length;
  const maxLength = DIMENSION_VALUE.maxLength - stackLength - '/'.length;
  return `${stackName}/${plainText(path.join('/'), { ...DIMENSION_VALUE, maxLength })}`;
}
