import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { DIMENSION_VALUE, plainText } from '../cdk/plain-text';

/** The name of a nested stack is a token; this is more than aws-cdk-lib, which counts the characters of dimensions, sees of it. */
const TOKEN_LENGTH = 50;

/** The name of a suite: the stack's name and its path in the stack, as a dimension of metrics takes it. */
export function nameOf(suite: Construct): string {
  const { stackName, node } = Stack.of(suite);
  const path = suite.node.scopes.slice(node.scopes.length).map((scope) => scope.node.id);
  const taken = Token.isUnresolved(stackName) ? TOKEN_LENGTH : stackName.length;
  const maxLength = DIMENSION_VALUE.maxLength - taken - '/'.length;
  return `${stackName}/${plainText(path.join('/'), { ...DIMENSION_VALUE, maxLength })}`;
}
