import {
  AccessDeniedException$,
  ContactNotFoundException$,
  DuplicateResourceException$,
  InvalidContactFlowException$,
  InvalidContactFlowModuleException$,
  InvalidParameterException$,
  InvalidRequestException$,
  InvalidTestCaseException$,
  ResourceNotFoundException$,
  ServiceQuotaExceededException$,
  ThrottlingException$,
} from '@aws-sdk/client-connect';
import { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../http/aws-error';

/** Returns a function that makes errors. Their name and HTTP status are those in `errorSchema`, a schema of the SDK. */
function errorFrom(errorSchema: typeof ThrottlingException$) {
  const schema = NormalizedSchema.of(errorSchema);
  const status = schema.getMergedTraits().httpError as number;
  return (message: string, members?: object) => new AwsError(schema.getName()!, message, status, members);
}

export const invalidParameter = errorFrom(InvalidParameterException$);
export const invalidRequest = errorFrom(InvalidRequestException$);
export const accessDenied = errorFrom(AccessDeniedException$);
export const notFound = errorFrom(ResourceNotFoundException$);
export const quotaExceeded = errorFrom(ServiceQuotaExceededException$);
export const contactNotFound = errorFrom(ContactNotFoundException$);
export const duplicate = errorFrom(DuplicateResourceException$);
export const throttled = () => errorFrom(ThrottlingException$)('Rate exceeded');

/**
 * As on the service, the message ends with a space, and the problems are in `problemDetails`. In the schema, this
 * member is `Problems`.
 */
export const invalidTestCase = (problems: readonly string[]) =>
  errorFrom(InvalidTestCaseException$)('Invalid test case content ', {
    problemDetails: problems.map((message) => ({ message })),
  });

/**
 * As on the service, the message is empty, and the member with the problems is `problems` for a flow and `Problems` for
 * a module.
 */
export const invalidFlow = (problems: readonly string[]) =>
  errorFrom(InvalidContactFlowException$)('', { problems: problems.map((message) => ({ message })) });
export const invalidFlowModule = (problems: readonly string[]) =>
  errorFrom(InvalidContactFlowModuleException$)('', { Problems: problems.map((message) => ({ message })) });
