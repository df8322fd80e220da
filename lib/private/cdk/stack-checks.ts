import { type Stack } from 'aws-cdk-lib';
import { readingTheApp } from './reading-the-app';

/** Reads the complete app, and returns errors of a stack. */
export type StackCheck = () => string[];

const SYMBOL = Symbol.for('cdk-connect-test-case.StackChecks');

/** Adds a check to the validation of a stack. All checks of a stack share one `readingTheApp()`, to save time. */
export function addStackCheck(stack: Stack, check: StackCheck): void {
  const holder = stack as Stack & { [SYMBOL]?: StackCheck[] };
  if (!holder[SYMBOL]) {
    const checks: StackCheck[] = (holder[SYMBOL] = []);
    stack.node.addValidation({ validate: () => readingTheApp(() => checks.flatMap((each) => each())) });
  }
  holder[SYMBOL].push(check);
}
