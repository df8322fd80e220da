import { Duration, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { type Kind, requireKind } from './require-kind';
import { ValidationError } from './validation-error';

/**
 * Throws when a value is given and is not a whole number in the range. A token is refused too, since the number is
 * needed at synth.
 */
export function requireWholeNumber(
  scope: IConstruct,
  property: string,
  value: number | undefined,
  [least, most]: readonly [number, number],
): void {
  if (
    value === undefined ||
    (Number.isInteger(value) && !Token.isUnresolved(value) && value >= least && value <= most)
  ) {
    return;
  }
  const got = Token.isUnresolved(value) ? 'a value that is known at deployment only' : value;
  throw new ValidationError(scope, `\`${property}\` must be a whole number from ${least} to ${most}; got ${got}`);
}

export const DURATION: Kind = { member: 'toMilliseconds', expected: 'a duration, such as Duration.minutes(5)' };

/** Throws when a value is given and is not a duration of whole seconds in the range. */
export function requireDuration(
  scope: IConstruct,
  property: string,
  value: Duration | undefined,
  [least, most]: readonly [Duration, Duration],
): void {
  if (value !== undefined) requireKind(scope, property, value, DURATION);
  const milliseconds = value?.toMilliseconds();
  if (
    milliseconds !== undefined &&
    (milliseconds % 1000 > 0 || milliseconds < least.toMilliseconds() || milliseconds > most.toMilliseconds())
  ) {
    throw new ValidationError(
      scope,
      `\`${property}\` must be from ${least.toHumanString()} to ${most.toHumanString()}, in whole seconds; got ${Duration.millis(milliseconds).toHumanString()}`,
    );
  }
}
