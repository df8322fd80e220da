import { Stack, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { isInTree } from '../cdk/construct-tree';

const REGISTRY_SYMBOL = Symbol.for('cdk-connect-test-case.TestCaseNames');

type Registry = Map<string, IConstruct[]>;

/**
 * Remembers which test cases of an app have which name on which instance. Names are unique on an instance, and two test cases
 * with one name would only fail at deployment.
 */
export function registerName(testCase: IConstruct, instanceArn: string, name: string): void {
  const key = keyOf(testCase, instanceArn, name);
  registryOf(testCase).set(key, [...namesakes(testCase, instanceArn, name), testCase]);
}

/** The other test cases, still in the app, with this name on this instance. */
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

/** A token means something within its stack only; a literal ARN means the same everywhere. */
function keyOf(testCase: IConstruct, instanceArn: string, name: string): string {
  const stack = Stack.of(testCase);
  const instance = Token.isUnresolved(instanceArn) ? [stack.node.path, stack.resolve(instanceArn)] : instanceArn;
  return JSON.stringify([instance, name]);
}
