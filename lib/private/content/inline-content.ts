import { Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { ValidationError } from '../cdk/validation-error';

/**
 * CloudFormation invokes the handler by an asynchronous event, which has at most 1 MB. The event of an Update has the
 * content twice: in the old and in the new properties.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_EVENT_BYTES = 1024 * 1024;
/** The bytes that are reserved for everything in an event except the content. */
const EVENT_RESERVE = 64 * 1024;

export const SMALLER_TEMPLATE =
  'upload the content as an asset of the app: use TestCaseContent.fromAsset() for a file, and content.asAsset() for content written in code';

/** Throws when content in the template would be too large for the event of an Update. */
export function checkInlineSize(scope: Construct, content: string, source: string): void {
  if (Token.isUnresolved(content)) {
    return;
  }
  const bytes = Buffer.byteLength(JSON.stringify(content));
  if (2 * bytes + EVENT_RESERVE > MAX_EVENT_BYTES) {
    throw new ValidationError(
      scope,
      `${source} takes ${bytes} bytes as a property of a resource, but an Update sends the property twice in one event of Lambda, which has at most 1 MB: ${SMALLER_TEMPLATE}`,
    );
  }
}
