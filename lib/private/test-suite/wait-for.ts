import { CfnElement, type CfnResource, Stack } from 'aws-cdk-lib';
import { Dependable, type IConstruct } from 'constructs';
import { DependencyGraph } from '../dependency-graph';
import { referencesOf } from '../template-resource';

/**
 * Lets a run wait for resources, wherever they are; but for those that wait for the run themselves, such as gated flows. Possible
 * when the app is complete.
 *
 * @returns why it cannot wait for some
 */
export function waitFor(run: CfnResource, targets: readonly CfnResource[]): string[] {
  const graphs = new Map<Stack, DependencyGraph>();
  const graphOf = (stack: Stack) => graphs.get(stack) ?? graphs.set(stack, new DependencyGraph(stack)).get(stack)!;
  const needsOwnStack = stackNeeds(outermost(Stack.of(run)));
  return targets.flatMap((target) => {
    const shared = stacksAround(run).find((stack) => stacksAround(target).includes(stack));
    if (!shared && needsOwnStack(outermost(Stack.of(target)))) {
      return [
        `the run of the suite cannot wait for ${target.node.path}, which it watches, since its stack is deployed after the stack of the suite: define the suite in that stack, or take it out of \`watch\``,
      ];
    }
    if (!shared || !graphOf(shared).reaches(target, run)) {
      run.node.addDependency(target);
    }
    return [];
  });
}

/** A stack, and those it is nested in. */
function stacksAround(construct: IConstruct): Stack[] {
  const stack = Stack.of(construct);
  return [stack, ...(stack.nestedStackParent ? stacksAround(stack.nestedStackParent) : [])];
}

function outermost(stack: Stack): Stack {
  return stacksAround(stack).pop()!;
}

/** Whether a stack is deployed after another one, by what is known before aws-cdk-lib has looked at references. */
function stackNeeds(target: Stack): (stack: Stack) => boolean {
  const answers = new Map<Stack, boolean>();
  const needs = (stack: Stack): boolean => {
    if (!answers.has(stack)) {
      // For the time being; also the answer in circles.
      answers.set(stack, stack === target);
      answers.set(stack, stack === target || neededBy(stack).some(needs));
    }
    return answers.get(stack)!;
  };
  return needs;
}

function neededBy(stack: Stack): Stack[] {
  const constructs = stack.node.findAll().filter((each) => outermost(Stack.of(each)) === stack);
  const dependencies = constructs
    .flatMap(({ node }) => node.dependencies)
    .flatMap((dependency) => Dependable.of(dependency).dependencyRoots);
  const references = constructs.filter((each) => CfnElement.isCfnElement(each)).flatMap(referencesOf);
  const stacks = [...dependencies, ...references].map((target) => outermost(Stack.of(target)));
  return [...new Set([...stack.dependencies, ...stacks])];
}
