import { MAX_ATTRIBUTE_BYTES } from '../contract/attribute-size';
import { MAX_DEPTH } from '../json/json';
import { MAX_CONTENT_LENGTH } from '../language/vocabulary';

/*
 * The messages about content or initialization data that cannot be used. Each names the fault and the way to fix it.
 */

export function notJson(uri: string): string {
  return `The file of content ${uri} is not JSON, although it was when the app was synthesized. Delete it from the bucket and deploy again, so that it is uploaded again.`;
}

export function notJsonAtDeployment(what: string): string {
  return `The ${what} is not JSON after CloudFormation inserted the values: one of them must be a JSON number or list, but is neither. Correct the value, or pass it as a text.`;
}

export function tooDeep(): string {
  return `The content or the initialization data has more than ${MAX_DEPTH} layers of lists and objects. Use fewer layers.`;
}

export function tooLong(length: number): string {
  return `The content is ${length} characters long with the values that are known at deployment, and Amazon Connect accepts at most ${MAX_CONTENT_LENGTH}. Give shorter values, or split the content into several test cases.`;
}

export function dataTooLong(length: number): string {
  return `The initialization data is ${length} characters long with the values that are known at deployment, and Amazon Connect accepts at most ${MAX_CONTENT_LENGTH}. Give shorter values.`;
}

export function attributesTooLarge(bytes: number): string {
  return `The initial attributes take ${bytes} bytes with the values that are known at deployment, and a contact can have at most ${MAX_ATTRIBUTE_BYTES}. Give shorter values.`;
}

export function withoutValue(names: readonly string[], uri: string): string {
  const placeholders = names.map((name) => `{{${name}}}`).join(', ');
  return `The file of content ${uri} has ${placeholders} without a value. Add ${names.join(', ')} to the substitutions of the content.`;
}
