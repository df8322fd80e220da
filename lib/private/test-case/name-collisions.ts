import { Stack, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { isInTree } from '../cdk/construct-tree';

const REGISTRY_SYMBOL = Symbol.for('cdk-connect-test-case.TestCaseNames');

type Registry = Map<string, IConstruct[]>;

/** Registers the name of a test case on its instance. A second test case with this name could not be deployed. */
export function registerName(testCase: IConstruct, instanceArn: string, name: string): void {
  const key = keyOf(testCase, instanceArn, name);
  registryOf(testCase).set(key, [...namesakes(testCase, instanceArn, name), testCase]);
}

/** Returns the paths of the other test cases in the app with this name on this instance. */
export function collidingPaths(testCase: IConstruct, instanceArn: string, name: string): string[] {
  return namesakes(testCase, instanceArn, name)
    .filter((other) => other !== testCase && isInTree(other))
    .map((other) => other.node.path);
}

function namesakes(testCase: IConstruct, instanceArn: string, name: string): IConstruct[] {
  return registryOf(testCase).get(keyOf(testCase, instanceArn, name)) ?? [];
}

function registryOf(construct: IConstruct): Registry {
  const root = construct.node.root as IConstruct & { [REGISTRY_SYMBOL]?: Registry };
  return (root[REGISTRY_SYMBOL] ??= new Map());
}

/**
 * Returns the key of a name on an instance. A token identifies an instance only within its stack; a literal ARN means
 * the same instance in every stack.
 */
function keyOf(testCase: IConstruct, instanceArn: string, name: string): string {
  const stack = Stack.of(testCase);
  const instance = Token.isUnresolved(instanceArn) ? [stack.node.path, stack.resolve(instanceArn)] : instanceArn;
  return JSON.stringify([instance, name]);
}
