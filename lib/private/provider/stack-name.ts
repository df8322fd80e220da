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
 * Returns the name of a stack for the ARNs of a policy. For a nested stack directly in the outermost stack, returns a
 * pattern: CloudFormation makes the name of a nested stack from the name of the outer stack, the logical id, and random
 * characters, for which the pattern has a wildcard. The name of a stack nested more deeply begins with the name of the
 * nested stack around it, so the pattern matches that name, too.
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
