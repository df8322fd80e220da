import { type UpdateTestCaseRequest } from '@aws-sdk/client-connect';
import { checkText } from '../../lib/private/language/check';
import { type ServiceError } from '../aws-calls/service-error';

/** The maximum number of findings in a reason, since the length of a stack event is limited. */
const MAX_FINDINGS = 3;

/**
 * Adds the errors that this library finds in the content, if the service refused the content without naming a problem.
 * The checks at synth did not see the values that are known only at deployment.
 */
export function withFindings(
  error: ServiceError,
  { Content, EntryPoint }: Pick<UpdateTestCaseRequest, 'Content' | 'EntryPoint'>,
): ServiceError {
  const isUnexplained = error.problems.every((problem) => problem.trim() === error.message.trim());
  if (error.code !== 'InvalidTestCaseException' || !isUnexplained) return error;
  const findings = checkText(Content!, { entryPoint: EntryPoint }).filter(({ severity }) => severity === 'error');
  const problems = findings.slice(0, MAX_FINDINGS).map(({ path, message, fix }) => `${path}: ${message} ${fix}`);
  const more = findings.length > MAX_FINDINGS ? [`and ${findings.length - MAX_FINDINGS} more`] : [];
  return { ...error, problems: [...problems, ...more] };
}
