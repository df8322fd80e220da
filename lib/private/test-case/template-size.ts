import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { CURE } from '../content/inline-content';
import { templateOf } from '../cdk/template-resource';

/**
 * CloudFormation accepts templates of at most 1 MB.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_TEMPLATE = 1024 * 1024;
/** The room for the other parts of a template, in bytes: the function behind the test cases, and other resources of the stack. */
const RESERVE = 100_000;

const SYMBOL = Symbol.for('cdk-connect-test-case.TemplateSize');

/** Counts a test case in the size of its stack's template. Validation at synth reports test cases that are too large together. */
export function countInTemplate(testCase: CfnResource): void {
  testCasesIn(Stack.of(testCase)).push(testCase);
}

function testCasesIn(stack: Stack): CfnResource[] {
  const holder = stack as Stack & { [SYMBOL]?: CfnResource[] };
  if (!holder[SYMBOL]) {
    const testCases: CfnResource[] = (holder[SYMBOL] = []);
    stack.node.addValidation({ validate: () => templateErrors(testCases) });
  }
  return holder[SYMBOL];
}

function templateErrors(testCases: CfnResource[]): string[] {
  const present = testCases.filter(isInTree);
  const bytes = present.reduce((sum, testCase) => sum + bytesOf(testCase), 0);
  return bytes + RESERVE > MAX_TEMPLATE
    ? [`${present.length} test cases take ${bytes} bytes of a template that can have ${MAX_TEMPLATE}: ${CURE}`]
    : [];
}

/** Returns the size of a test case in the template, which the CDK writes with indents. */
function bytesOf(testCase: CfnResource): number {
  return Buffer.byteLength(JSON.stringify({ Resources: { LogicalId: templateOf(testCase) } }, undefined, 1));
}
