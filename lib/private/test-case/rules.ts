import { Stack, Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { shortened } from '../text/characters';
import { differenceOf } from '../cdk/environment';
import { resourceOf } from '../cdk/template-resource';
import { ValidationError } from '../cdk/validation-error';

export function requireText(scope: IConstruct, property: string, text: string | undefined, maxLength: number): void {
  if (text === undefined || Token.isUnresolved(text)) {
    return;
  }
  if (typeof text !== 'string') {
    throw new ValidationError(scope, `\`${property}\` must be a string; got ${JSON.stringify(text)}`);
  }
  if (text.trim() === '') {
    throw new ValidationError(
      scope,
      `\`${property}\` must not be blank; got "${text}": give it a text, or leave it out`,
    );
  }
  if (text.length > maxLength) {
    throw new ValidationError(
      scope,
      `\`${property}\` must have at most ${maxLength} characters; got ${text.length}: "${shortened(text, 43, '...')}"`,
    );
  }
}

/**
 * Control characters, halves of surrogate pairs, and invisible characters. Joiners, variation selectors and tag
 * characters are allowed, since some words and emojis need them.
 */
const UNREADABLE = /[\p{Cc}\p{Cs}]|(?![\p{Join_Control}\p{Variation_Selector}\u{E0020}-\u{E007F}])\p{DI}/u;

/** Throws when a name has unreadable characters, or begins or ends with a blank. */
export function requirePlainName(scope: IConstruct, property: string, name: string | undefined): void {
  if (name === undefined || Token.isUnresolved(name)) {
    return;
  }
  if (name.trim() !== name) {
    throw new ValidationError(
      scope,
      `\`${property}\` must not begin or end with a space or another blank; got ${JSON.stringify(name)}: remove it`,
    );
  }
  const [found] = UNREADABLE.exec(name) ?? [];
  if (found !== undefined) {
    const code = `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
    throw new ValidationError(
      scope,
      `\`${property}\` must have only visible characters; got ${JSON.stringify(name)} with ${code}: remove it`,
    );
  }
}

/** Throws when an id has "/" or spaces, or is only dots, since the id is a part of an ARN and of a URL. */
export function requireTestCaseId(scope: IConstruct, id: string | undefined): void {
  if (id === undefined || Token.isUnresolved(id)) {
    return;
  }
  if (id.includes('/')) {
    throw new ValidationError(
      scope,
      `\`testCaseId\` must not have "/", which separates the parts of an ARN; got "${id}": write "-" or another character`,
    );
  }
  if (/^\.+$/.test(id) || /\s/.test(id)) {
    throw new ValidationError(
      scope,
      `\`testCaseId\` must have no spaces, and must not be only dots; got ${JSON.stringify(id)}: write letters, digits and "-"`,
    );
  }
}

/**
 * Throws when the instance is in another Region or account than the stack, since the function of the provider works
 * only in its own Region and account.
 */
export function requireSameEnvironment(scope: IConstruct, instance: aws_connect.IInstanceRef): void {
  const difference = differenceOf(instance.env, Stack.of(scope));
  if (difference) {
    const { kind, there, here } = difference;
    throw new ValidationError(
      scope,
      `the instance is in ${kind} ${there}, the stack in ${here}: define the test case in a stack of the instance's ${kind}`,
    );
  }
}

/** Throws when the test case to adopt is defined by this app, or is on another instance. */
export function requireForeign(
  scope: IConstruct,
  { instanceRef }: aws_connect.IInstanceRef,
  adopted: aws_connect.ITestCaseRef | undefined,
): void {
  if (!adopted) {
    return;
  }
  if (resourceOf(adopted)) {
    throw new ValidationError(
      scope,
      `\`adopt\` must be a test case that this app does not define; got ${adopted.node.path}, which the app defines: remove that construct, or remove \`adopt\``,
    );
  }
  const { instanceArn } = instanceRef;
  const { testCaseArn } = adopted.testCaseRef;
  const areKnown = !Token.isUnresolved(instanceArn) && !Token.isUnresolved(testCaseArn);
  if (areKnown && !testCaseArn.startsWith(`${instanceArn}/`)) {
    throw new ValidationError(
      scope,
      `\`adopt\` must be a test case of the instance ${instanceArn}; got ${testCaseArn}: pass the instance of that test case, or a test case of this instance`,
    );
  }
}
