import { validationError } from '../../../http/aws-error';

const STACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]{0,127}$/;
/** The maximum size of TemplateBody, in bytes. A larger template must be passed by TemplateURL. */
const MAX_TEMPLATE_BODY = 51_200;
const MAX_TAGS = 50;

export function refuseStackName(name: string): void {
  if (STACK_NAME.test(name)) return;
  throw brokenConstraint(
    'stackName',
    'satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]* and have at most 128 characters',
    name,
  );
}

/** Throws when TemplateBody or the list of tags exceeds its limit. */
export function refuseTooMuch(templateBody: string | undefined, tags: readonly unknown[] = []): void {
  if (Buffer.byteLength(templateBody ?? '') > MAX_TEMPLATE_BODY) {
    throw brokenConstraint('templateBody', `have length less than or equal to ${MAX_TEMPLATE_BODY}`);
  }
  if (tags.length > MAX_TAGS) throw brokenConstraint('tags', `have length less than or equal to ${MAX_TAGS}`);
}

function brokenConstraint(member: string, constraint: string, value = '...') {
  return validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );
}
