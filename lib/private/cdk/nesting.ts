import { Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** Returns the stack of a construct, and the stacks in which that one is nested, from the inside out. */
export function stacksAround(construct: IConstruct): Stack[] {
  const stack = Stack.of(construct);
  return [stack, ...(stack.nestedStackParent ? stacksAround(stack.nestedStackParent) : [])];
}

/** Returns the stack that is deployed and rolled back as a whole, with all nested stacks in it. */
export function outermostStack(construct: IConstruct): Stack {
  return stacksAround(construct).pop()!;
}
