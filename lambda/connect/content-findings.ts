import { type UpdateTestCaseRequest } from '@aws-sdk/client-connect';
import { checkText } from '../../lib/private/language/check';
import { type ServiceError } from '../aws-calls/service-error';

/** A reason is read in the event of a stack, and has to fit there. */
const MAX_FINDINGS = 3;

/**
 * Adds to a refusal of content for which the service names no problem the findings of the rules of the Testing language: content
 * with values that are known at deployment only could not be checked completely before.
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
