import { CfnElement, type CfnResource, type Stack } from 'aws-cdk-lib';
import { Dependable } from 'constructs';
import { DependencyGraph } from '../cdk/dependency-graph';
import { outermostStack, stacksAround } from '../cdk/nesting';
import { referencesOf } from '../cdk/references';

/**
 * Makes a run depend on resources in any stack, except for resources that depend on the run, such as gated flows. The
 * app must be complete.
 *
 * @returns an error for each resource for which the run cannot wait
 */
export function waitFor(run: CfnResource, targets: readonly CfnResource[]): string[] {
  const graphs = new Map<Stack, DependencyGraph>();
  const graphOf = (stack: Stack) => graphs.get(stack) ?? graphs.set(stack, new DependencyGraph(stack)).get(stack)!;
  const needsOwnStack = stackNeeds(outermostStack(run));
  return targets.flatMap((target) => {
    const shared = stacksAround(run).find((stack) => stacksAround(target).includes(stack));
    if (!shared && needsOwnStack(outermostStack(target))) {
      return [
        `the run of the suite cannot wait for ${target.node.path}, since the stack ${outermostStack(target).stackName} is deployed after the stack of the suite: define the suite in the stack ${outermostStack(target).stackName}, or remove the construct from \`watch\` if it is there`,
      ];
    }
    if (!shared || !graphOf(shared).reaches(target, run)) {
      run.node.addDependency(target);
    }
    return [];
  });
}

/**
 * Returns a function that tells whether a stack is `target`, or depends on `target` directly or through other stacks.
 * A reference to a resource of another stack counts as a dependency on that stack: aws-cdk-lib adds this dependency
 * only later.
 */
function stackNeeds(target: Stack): (stack: Stack) => boolean {
  const answers = new Map<Stack, boolean>();
  const needs = (stack: Stack): boolean => {
    if (!answers.has(stack)) {
      // This preliminary answer ends the recursion when there is a cycle.
      answers.set(stack, stack === target);
      answers.set(stack, stack === target || neededBy(stack).some(needs));
    }
    return answers.get(stack)!;
  };
  return needs;
}

function neededBy(stack: Stack): Stack[] {
  const constructs = stack.node.findAll().filter((each) => outermostStack(each) === stack);
  const dependencies = constructs
    .flatMap(({ node }) => node.dependencies)
    .flatMap((dependency) => Dependable.of(dependency).dependencyRoots);
  const references = constructs.filter((each) => CfnElement.isCfnElement(each)).flatMap(referencesOf);
  const stacks = [...dependencies, ...references].map((target) => outermostStack(target));
  return [...new Set([...stack.dependencies, ...stacks])];
}
