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
 * Returns the name of an outermost stack, for the ARNs of a policy. For a stack that is nested directly in an outermost
 * stack, returns a pattern that ends with a wildcard, since CloudFormation adds random characters to the name. The
 * pattern also matches the stacks inside the nested stack: their names begin with the name of the nested stack.
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
