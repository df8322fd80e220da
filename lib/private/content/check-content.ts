import { Annotations, Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { type EntryPointProperties } from '../contract/test-case';
import { checkDocument, type Finding, MAX_CONTENT_LENGTH } from '../language';
import { containsToken } from '../cdk/tokens';
import { ValidationError } from '../cdk/validation-error';
import { type ContentContext } from './content-source';

/**
 * Applies the rules of the Testing language. Throws all errors together. Warnings, and the errors of a draft, become
 * annotations that a user can acknowledge by an id.
 *
 * @param source names the content in errors
 * @param isUnknown tells whether a value is known at deployment only
 */
export function checkContent(
  scope: Construct,
  document: unknown,
  context: ContentContext,
  source: string,
  isUnknown: (value: unknown) => boolean = Token.isUnresolved,
): void {
  const findings = checkDocument(document, {
    entryPoint: apiEntryPoint(context.entryPoint),
    instanceArn: context.instanceArn,
    initializationData: containsToken(context.initializationData) ? undefined : context.initializationData,
    isUnknown,
  });
  // The service stores a draft without a check, so nothing in a draft is an error.
  const errors = context.isDraft ? [] : findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const count = errors.length === 1 ? 'a mistake' : `${errors.length} mistakes`;
    throw new ValidationError(
      scope,
      `${source} has ${count}:\n${errors.map((error) => `  - ${describe(error)}`).join('\n')}`,
    );
  }
  for (const warning of findings) {
    Annotations.of(scope).addWarningV2(`cdk-connect-test-case:${warning.rule}`, describe(warning));
  }
}

/** Throws when a text is longer than the service accepts. */
export function checkLength(scope: Construct, json: string, source: string): void {
  if (!Token.isUnresolved(json) && json.length > MAX_CONTENT_LENGTH) {
    throw new ValidationError(
      scope,
      `${source} is ${json.length} characters long; the service accepts at most ${MAX_CONTENT_LENGTH}: split it into several test cases`,
    );
  }
}

function describe({ path, observation, message, fix }: Finding): string {
  const place = observation === undefined ? path : `${path} ("${observation}")`;
  return `${place}: ${message} ${fix}`;
}

function apiEntryPoint({ Type, FlowId, ...numbers }: EntryPointProperties): object {
  return Type === 'CHAT'
    ? { Type, ChatEntryPointParameters: { FlowId } }
    : { Type, VoiceCallEntryPointParameters: { FlowId, ...numbers } };
}
