import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { CURE } from '../content/inline-content';
import { templateOf } from '../cdk/template-resource';

/**
 * The maximum size of a template: 1 MB, which for CloudFormation is a million bytes ("Template may not exceed 1000000
 * bytes in size").
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_TEMPLATE = 1_000_000;
/** The bytes that are reserved for the parameter and the rule with which stack synthesizers check the bootstrap stack. */
const BOOTSTRAP_CHECK = 2_000;

const SYMBOL = Symbol.for('cdk-connect-test-case.TemplateSize');

/** Adds a test case to the check of its stack's template size, which validation at synth makes. */
export function countInTemplate(testCase: CfnResource): void {
  testCasesIn(Stack.of(testCase)).push(testCase);
}

function testCasesIn(stack: Stack): CfnResource[] {
  const holder = stack as Stack & { [SYMBOL]?: CfnResource[] };
  if (!holder[SYMBOL]) {
    const testCases: CfnResource[] = (holder[SYMBOL] = []);
    stack.node.addValidation({ validate: () => templateErrors(stack, testCases) });
  }
  return holder[SYMBOL];
}

/** The internal members of a stack with which aws-cdk-lib writes the template. */
interface WrittenStack {
  _toCloudFormation(): object;
  readonly _suppressTemplateIndentation?: boolean;
}

function templateErrors(stack: Stack, testCases: CfnResource[]): string[] {
  const written = stack as unknown as WrittenStack;
  const template = written._toCloudFormation();
  const indent = written._suppressTemplateIndentation ? undefined : 1;
  const bytes = bytesOf(template, indent) + BOOTSTRAP_CHECK;
  if (bytes <= MAX_TEMPLATE) {
    return [];
  }
  const present = testCases.filter(isInTree);
  const ofTestCases = present.reduce((sum, testCase) => sum + bytesOf(templateOf(testCase), indent), 0);
  const fitsWithoutIndents = indent !== undefined && bytesOf(template) + BOOTSTRAP_CHECK <= MAX_TEMPLATE;
  return [
    `the template has ${bytes} bytes, and CloudFormation accepts ${MAX_TEMPLATE}. ${present.length} test cases take ${ofTestCases} of them: ${CURE}${
      fitsWithoutIndents
        ? '. Or pass `suppressTemplateIndentation: true` to the stack: without indents, the template fits'
        : ''
    }`,
  ];
}

function bytesOf(part: unknown, indent?: number): number {
  return Buffer.byteLength(JSON.stringify(part, undefined, indent));
}
