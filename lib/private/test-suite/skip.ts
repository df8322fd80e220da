import { Annotations } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { ValidationError } from '../cdk/validation-error';

/** The context key with which a deployment skips all suites of an app. Its value is the reason. */
const SKIP_CONTEXT = 'connect-test-suite:skip';

const MAX_SKIP_REASON_LENGTH = 500;

/** Returns the reason to skip the suite in this deployment; undefined when the suite runs. */
export function skipReason(scope: Construct): string | undefined {
  const reason: unknown = scope.node.tryGetContext(SKIP_CONTEXT);
  if (reason === undefined) {
    return undefined;
  }
  // The summary of a skipped run adds a full stop to the reason.
  const text = typeof reason === 'string' ? reason.trim().replace(/\.$/, '') : '';
  if (!text || text.length > MAX_SKIP_REASON_LENGTH) {
    throw new ValidationError(
      scope,
      `the context ${SKIP_CONTEXT} must be the reason to skip the suite, with 1 to ${MAX_SKIP_REASON_LENGTH} characters; got ${JSON.stringify(reason)}: write -c ${SKIP_CONTEXT}="REASON"`,
    );
  }
  Annotations.of(scope).addWarningV2(
    'cdk-connect-test-case:skipped',
    `the suite does not run in this deployment: ${text}`,
  );
  return text;
}
