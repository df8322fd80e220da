import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { DIMENSION_VALUE, plainText } from '../cdk/plain-text';

/**
 * The number of characters that the name of a suite reserves for the name of a nested stack. That name is a token, and the text of
 * a token is shorter. So aws-cdk-lib, which checks the length of a metric's dimension at synth, would not find that it is too long.
 */
const TOKEN_LENGTH = 50;

/**
 * Returns the name of a suite: the stack's name and the path of the suite in it, in characters that a dimension of metrics accepts.
 */
export function nameOf(suite: Construct): string {
  const { stackName, node } = Stack.of(suite);
  const path = suite.node.scopes.slice(node.scopes.length).map((scope) => scope.node.id);
  const stackLength = Token.isUnresolved(stackName) ? TOKEN_LENGTH : stackName.length;
  const maxLength = DIMENSION_VALUE.maxLength - stackLength - '/'.length;
  return `${stackName}/${plainText(path.join('/'), { ...DIMENSION_VALUE, maxLength })}`;
}
