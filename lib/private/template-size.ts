import { Stack } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { isInTree } from './construct-tree';
import { CURE } from './content/inline-content';

/**
 * CloudFormation takes templates of at most 1 MB.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_TEMPLATE = 1024 * 1024;
/** What else is in a template, at the least: the function behind the test cases, and what a stack may have besides. */
const RESERVE = 100_000;

const SYMBOL = Symbol.for('cdk-connect-test-case.TemplateSize');

interface TestCaseResource {
  readonly scope: Construct;
  readonly properties: object;
}

/** Has a stack refused at synth whose test cases together would be too large for a template. */
export function countInTemplate(scope: Construct, properties: object): void {
  resourcesIn(Stack.of(scope)).push({ scope, properties });
}

function resourcesIn(stack: Stack): TestCaseResource[] {
  const holder = stack as Stack & { [SYMBOL]?: TestCaseResource[] };
  if (!holder[SYMBOL]) {
    const resources: TestCaseResource[] = (holder[SYMBOL] = []);
    stack.node.addValidation({ validate: () => templateErrors(stack, resources) });
  }
  return holder[SYMBOL];
}

function templateErrors(stack: Stack, resources: TestCaseResource[]): string[] {
  const present = resources.filter(({ scope }) => isInTree(scope));
  const bytes = present.reduce((sum, { properties }) => sum + bytesOf(stack.resolve(properties)), 0);
  return bytes + RESERVE > MAX_TEMPLATE
    ? [`${present.length} test cases take ${bytes} bytes of a template that can have ${MAX_TEMPLATE}: ${CURE}`]
    : [];
}

/** As it stands in the template, which the CDK writes with indents. */
function bytesOf(properties: unknown): number {
  return Buffer.byteLength(JSON.stringify({ Resources: { LogicalId: { Properties: properties } } }, undefined, 1));
}
