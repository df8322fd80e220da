import { type CfnResource, Stack } from 'aws-cdk-lib';
import { isInTree } from '../cdk/construct-tree';
import { SMALLER_TEMPLATE } from '../content/inline-content';
import { addStackCheck } from '../cdk/stack-checks';
import { outlineOf } from '../cdk/outline';
import { elementsOf, templateOf } from '../cdk/template-resource';

/**
 * The maximum size of a template: 1 MB, which for CloudFormation is a million bytes ("Template may not exceed 1000000
 * bytes in size").
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const MAX_TEMPLATE = 1_000_000;
/** The bytes that are reserved for the parameter and the rule with which stack synthesizers check the bootstrap stack. */
const BOOTSTRAP_CHECK = 2_000;

/** The maximum bytes of an element of the template without its value: logical id, name of the section, indents. */
const BESIDE_AN_ELEMENT = 400;
/** The maximum bytes of a reference: `Fn::GetAtt` with a logical id of 255 characters, an attribute and indents. */
const REFERENCE = 400;

const SYMBOL = Symbol.for('cdk-connect-test-case.TemplateSize');

/** Adds a test case to the check of the size of its stack's template. The check is part of the validation at synth. */
export function countInTemplate(testCase: CfnResource): void {
  testCasesIn(Stack.of(testCase)).push(testCase);
}

function testCasesIn(stack: Stack): CfnResource[] {
  const holder = stack as Stack & { [SYMBOL]?: CfnResource[] };
  if (!holder[SYMBOL]) {
    const testCases: CfnResource[] = (holder[SYMBOL] = []);
    addStackCheck(stack, () => templateErrors(stack, testCases));
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
  const indent = written._suppressTemplateIndentation ? undefined : 1;
  if (mostBytesOf(stack, indent) <= MAX_TEMPLATE) {
    return [];
  }
  const template = written._toCloudFormation();
  const bytes = bytesOf(template, indent) + BOOTSTRAP_CHECK;
  if (bytes <= MAX_TEMPLATE) {
    return [];
  }
  const present = testCases.filter(isInTree);
  const ofTestCases = present.reduce((sum, testCase) => sum + bytesOf(templateOf(testCase), indent), 0);
  const fitsWithoutIndents = indent !== undefined && bytesOf(template) + BOOTSTRAP_CHECK <= MAX_TEMPLATE;
  return [
    `the template has ${bytes} bytes, and CloudFormation accepts at most ${MAX_TEMPLATE}. The test cases in it (${present.length}) take ${ofTestCases} bytes: ${SMALLER_TEMPLATE}${
      fitsWithoutIndents
        ? '. Or pass `suppressTemplateIndentation: true` to the stack: without indents, the template fits'
        : ''
    }`,
  ];
}

/**
 * Returns an upper limit for the bytes of the template. This takes much less time than writing the template, since
 * other checks have already called `outlineOf` for most elements, and its results are kept.
 */
function mostBytesOf(stack: Stack, indent?: number): number {
  const options = bytesOf([[stack.resolve(stack.templateOptions)]], indent) + BESIDE_AN_ELEMENT;
  return elementsOf(stack)
    .map(outlineOf)
    .map(({ written, references }) => bytesOf([[written]], indent) + BESIDE_AN_ELEMENT + references * REFERENCE)
    .reduce((sum, bytes) => sum + bytes, options + BOOTSTRAP_CHECK);
}

function bytesOf(part: unknown, indent?: number): number {
  return Buffer.byteLength(JSON.stringify(part, undefined, indent));
}
