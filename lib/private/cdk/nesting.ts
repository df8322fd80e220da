import { Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** A construct's stack, and those it is nested in. */
export function stacksAround(construct: IConstruct): Stack[] {
  const stack = Stack.of(construct);
  return [stack, ...(stack.nestedStackParent ? stacksAround(stack.nestedStackParent) : [])];
}

/** The stack that is deployed, and rolled back, with all that is nested in it. */
export function outermostStack(construct: IConstruct): Stack {
  return stacksAround(construct).pop()!;
}
