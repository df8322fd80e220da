import { CfnResource, Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { DependencyGraph } from '../cdk/dependency-graph';
import { differenceOf } from '../cdk/environment';
import { hasCycle } from '../cdk/cycle';
import { reachOf } from '../cdk/reach';
import { addStackCheck } from '../cdk/stack-checks';
import { referencesOf } from '../cdk/references';
import { outlinedProperties } from '../cdk/outline';
import { warnLate } from '../cdk/late-warning';

/*
 * Checks of the resources that test cases need. They run when the app is complete.
 */

const SYMBOL = Symbol.for('cdk-connect-test-case.Needs');

/** Lets the validation of the stack check the resources that a test case refers to or depends on. */
export function checkNeeds(testCase: CfnResource): void {
  const stack = Stack.of(testCase) as Stack & { [SYMBOL]?: CfnResource[] };
  if (!stack[SYMBOL]) {
    const testCases: CfnResource[] = (stack[SYMBOL] = []);
    addStackCheck(stack, () => check(testCases.filter(isInTree)));
  }
  stack[SYMBOL].push(testCase);
}

function check(testCases: readonly CfnResource[]): string[] {
  testCases.forEach(warnOfOtherInstances);
  return hasCycle(testCases, neededBy) ? testCases.flatMap(cycleErrors) : [];
}

/** Returns an error when a test case depends on itself, for example because its flow depends on it. */
function cycleErrors(testCase: CfnResource): string[] {
  if (!reachOf(neededBy(testCase), { targetsOf: neededBy }).includes(testCase)) {
    return [];
  }
  const path = new DependencyGraph(Stack.of(testCase)).path(testCase, testCase) ?? [testCase];
  const described = path.map(({ node }) => node.path).join(' -> ');
  return [
    `the test case ${testCase.node.scope!.node.path} waits for itself, so CloudFormation cannot deploy it: ${described}. Remove one of these references or dependencies`,
  ];
}

function neededBy(resource: CfnResource): CfnResource[] {
  return [...referencesOf(resource), ...resource.obtainDependencies()].filter((each) =>
    CfnResource.isCfnResource(each),
  );
}

/**
 * Warns when a test case refers to a resource of Amazon Connect that the app defines on another instance, or in another
 * account or Region. The rules of the Testing language warn of literal ARNs.
 */
function warnOfOtherInstances(testCase: CfnResource): void {
  for (const target of referencesOf(testCase)) {
    const difference = CfnResource.isCfnResource(target) && differenceBetween(target, testCase);
    if (difference) {
      warnLate(
        testCase,
        'cdk-connect-test-case:another-instance',
        `${target.node.path} is ${difference.there}, but the test case is ${difference.here} and cannot reach it: use a resource on the instance of the test case`,
      );
    }
  }
}

function differenceBetween(target: CfnResource, testCase: CfnResource): { there: string; here: string } | undefined {
  if (!target.cfnResourceType.startsWith('AWS::Connect::')) {
    return undefined;
  }
  const [there, here] = [instanceOf(target), instanceOf(testCase)];
  if (there && here && there.kind === here.kind && there.name !== here.name) {
    return { there: `on the instance ${there.name}`, here: `on ${here.name}` };
  }
  const difference = differenceOf(Stack.of(target), Stack.of(testCase));
  return difference && { there: `in ${difference.kind} ${difference.there}`, here: `in ${difference.here}` };
}

/** Returns the instance of a resource: its ARN, or the path of its construct; undefined when neither is known at synth. */
function instanceOf(resource: CfnResource): { kind: 'ARN' | 'construct'; name: string } | undefined {
  const { InstanceArn, TargetArn } = outlinedProperties(resource);
  const arn = InstanceArn ?? TargetArn;
  if (typeof arn === 'string') {
    return /^arn:[^/]+:instance\/[^/]+$/.test(arn) ? { kind: 'ARN', name: arn } : undefined;
  }
  const instances = referencesOf(resource).filter(isInstance);
  return instances.length === 1 ? { kind: 'construct', name: instances[0].node.path } : undefined;
}

function isInstance(construct: unknown): boolean {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::Connect::Instance';
}
