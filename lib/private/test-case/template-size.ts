import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { CURE } from '../content/inline-content';
import { templateOf } from '../cdk/template-resource';

/**
 * CloudFormation takes templates of at most 1 MB.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_TEMPLATE = 1024 * 1024;
/** What else is in a template, at the least: the function behind the test cases, and what a stack may have besides. */
const RESERVE = 100_000;

const SYMBOL = Symbol.for('cdk-connect-test-case.TemplateSize');

/** Has a stack refused at synth whose test cases together would be too large for a template. */
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

/** As it stands in the template, which the CDK writes with indents. */
function bytesOf(testCase: CfnResource): number {
  return Buffer.byteLength(JSON.stringify({ Resources: { LogicalId: templateOf(testCase) } }, undefined, 1));
}
