import { Stack, Token } from 'aws-cdk-lib';
import { type aws_connect } from 'aws-cdk-lib/interfaces';
import { type IConstruct } from 'constructs';
import { shortened } from '../language/wording';
import { differenceOf } from '../cdk/environment';
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

/** Refuses missing properties. JavaScript has no types, so that the compiler does not catch them. */
export function requireGiven(scope: IConstruct, props: object, names: readonly string[]): void {
  const missing = names.filter((name) => typeof (props as Record<string, unknown>)[name] !== 'object');
  if (missing.length > 0) {
    throw new ValidationError(
      scope,
      `${missing.map((name) => `\`${name}\``).join(', ')} must be given, as an object of this library or of aws-cdk-lib`,
    );
  }
}

/**
 * Refuses an instance in another Region or account than the stack, since the function behind the test case works only in its own.
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
