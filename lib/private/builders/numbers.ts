import { type Duration, Token, Tokenization } from 'aws-cdk-lib';

/*
 * Checks of the numbers that are passed to builders. Errors begin with the name of the call, since there is no
 * construct yet.
 */

/** Returns `count`. Throws when `count` is neither a token nor a whole number of at least 1. */
export function requireTimes(call: string, count: number): number {
  if (!Token.isUnresolved(count) && !(Number.isInteger(count) && count >= 1)) {
    throw new Error(
      `${call} takes a whole number of at least 1; got ${given(count)}: pass the number of times that the event comes, or leave out the observation if the event is optional`,
    );
  }
  return count;
}

/** Returns a bound as text, which is its form in the Testing language. Throws when the bound is not a finite number. */
export function boundText(call: string, number: number): string {
  if (!Number.isFinite(number)) {
    throw new Error(
      `${call} takes a finite number as its bound; got ${given(number)}: give a number such as 0 or 99.5`,
    );
  }
  return Tokenization.stringifyNumber(number);
}

/** Returns the delay of a mocked answer in seconds. Throws when it is not a whole number of seconds. */
export function delaySeconds(call: string, delay: Duration | undefined): number | undefined {
  if (delay === undefined || delay.isUnresolved()) {
    return delay?.toSeconds();
  }
  const seconds = delay.toSeconds({ integral: false });
  if (!Number.isInteger(seconds)) {
    throw new Error(
      `${call} takes a \`delay\` of whole seconds; got ${seconds} seconds: write Duration.seconds(${Math.ceil(seconds)})`,
    );
  }
  return seconds;
}

function given(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
