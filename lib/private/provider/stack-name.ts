import { Lazy, type Stack } from 'aws-cdk-lib';
import { outermostStack } from '../cdk/nesting';

/** The maximum length of a generated stack name without its end, which is a dash and random characters. */
const LONGEST_BEGINNING = 128 - '-1234567890ABC'.length;
/**
 * The number of characters of a stack's name that CloudFormation certainly keeps in the name of a nested stack. AWS
 * does not document how it shortens names.
 */
const SURELY_KEPT = 50;

/**
 * Returns what stands for a stack in the ARNs of a policy: the name of an outermost stack, or a pattern for the name of
 * a stack that is nested directly in it. CloudFormation makes the name of a nested stack from the name of the outer
 * stack, the logical id of the nested stack, and random characters. So the pattern ends with a wildcard. It also
 * matches the stacks in the nested stack, since their names begin with its name.
 */
export function nameInArns(stack: Stack): string {
  return stack.nestedStackResource ? Lazy.uncachedString({ produce: () => nameOfNested(stack) }) : stack.stackName;
}

function nameOfNested(stack: Stack): string {
  const { stackName } = outermostStack(stack);
  const logicalId = stack.nestedStackParent!.resolve(stack.nestedStackResource!.logicalId) as string;
  const beginning = `${stackName}-${logicalId}`;
  return `${beginning.length > LONGEST_BEGINNING ? stackName.slice(0, SURELY_KEPT) : beginning}*`;
}
