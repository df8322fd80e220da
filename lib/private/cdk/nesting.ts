import { Stack } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** Returns the stack of a construct, then the stack around it, and so on, up to the outermost stack. */
export function stacksAround(construct: IConstruct): Stack[] {
  const stack = Stack.of(construct);
  return [stack, ...(stack.nestedStackParent ? stacksAround(stack.nestedStackParent) : [])];
}

/** Returns the outermost stack around a construct. This stack and its nested stacks are deployed and rolled back together. */
export function outermostStack(construct: IConstruct): Stack {
  return stacksAround(construct).pop()!;
}
