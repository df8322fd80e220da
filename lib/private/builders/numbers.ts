import { type Duration, Token, Tokenization } from 'aws-cdk-lib';

/*
 * Numbers that the builder takes. There is no construct yet when it does, so errors begin with the call: `ObservationUsage.exactly()`.
 */

/** How often an event comes. */
export function requireTimes(call: string, count: number): number {
  if (!Token.isUnresolved(count) && !(Number.isInteger(count) && count >= 1)) {
    throw new Error(
      `${call} takes a whole number of at least 1; got ${given(count)}: an observation waits for something to come, so leave it out if it need not`,
    );
  }
  return count;
}

/** A bound as the language has it: text. */
export function boundText(call: string, number: number): string {
  if (!Number.isFinite(number)) {
    throw new Error(`${call} takes a number as its bound; got ${given(number)}: give a finite one, such as 0 or 99.5`);
  }
  return Tokenization.stringifyNumber(number);
}

/** How long a mocked answer takes. */
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
