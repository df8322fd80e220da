import { Stack, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { isInTree } from '../construct-tree';
import { ValidationError } from '../validation-error';

/**
 * CloudFormation takes templates of at most 1 MB, and Lambda events of at most 1 MB; an update's event has the content twice.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MEGABYTE = 1024 * 1024;
/** What else is in an event. */
const EVENT_RESERVE = 64 * 1024;
/** What else is in a template, at the least. */
const TEMPLATE_RESERVE = 100_000;

const CURE = 'take the content from files with TestCaseContent.fromAsset(), which stay out of the template';
const SYMBOL = Symbol.for('cdk-connect-test-case.InlineContents');

interface InlineContent {
  readonly scope: Construct;
  readonly bytes: number;
}

/** Refuses content that would fail the deployment by its size, alone or together with that of the other test cases. */
export function checkInlineSize(scope: Construct, content: string, source: string): void {
  if (Token.isUnresolved(content)) {
    return;
  }
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (2 * bytes + EVENT_RESERVE > MEGABYTE) {
    throw new ValidationError(
      scope,
      `${source} takes ${bytes} bytes as a property of a resource, which is too much for an event of Lambda (1 MB, the content twice): ${CURE}`,
    );
  }
  const contents = inlineContentsOf(Stack.of(scope));
  contents.push({ scope, bytes });
}

function inlineContentsOf(stack: Stack): InlineContent[] {
  const holder = stack as Stack & { [SYMBOL]?: InlineContent[] };
  if (!holder[SYMBOL]) {
    const contents: InlineContent[] = (holder[SYMBOL] = []);
    stack.node.addValidation({ validate: () => templateErrors(contents) });
  }
  return holder[SYMBOL];
}

function templateErrors(contents: InlineContent[]): string[] {
  const present = contents.filter(({ scope }) => isInTree(scope));
  const bytes = present.reduce((sum, content) => sum + content.bytes, 0);
  return bytes + TEMPLATE_RESERVE > MEGABYTE
    ? [
        `the contents of ${present.length} test cases take ${bytes} bytes of a template that can have ${MEGABYTE}: ${CURE}`,
      ]
    : [];
}
