import { invalidParameter } from './connect-error';
import { isPresent, pathOf, requireMembers, unexpected } from './read-input';

/**
 * Checks the value of the member `at`, and throws when the value is not allowed. These checks are needed because the
 * schemas of the SDK have no lengths and no patterns.
 */
export type Limit<T> = (value: T, at: string) => void;

export type Limits<S> = { readonly [member in keyof S]?: Limit<NonNullable<S[member]>> };

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** A pattern for texts, and its description for messages. */
interface Format {
  readonly pattern: RegExp;
  readonly words: string;
}

export function text(length: Range, format?: Format): Limit<string> {
  return (value, at) => {
    requireWithin(value.length, length, at, 'characters');
    if (format && !format.pattern.test(value)) throw unexpected(at, format.words, value);
  };
}

/** Limits a text to the keys of `choices`. An enumeration of the SDK fits, because its keys are equal to its values. */
export function oneOf(choices: object): Limit<string> {
  const known = Object.keys(choices);
  return (value, at) => {
    if (!known.includes(value)) throw unexpected(at, `one of ${known.join(', ')}`, value);
  };
}

export function number(range: Range): Limit<number> {
  return (value, at) => requireWithin(value, range, at);
}

export function items<T>(count: Range, item: Limit<T> = () => undefined): Limit<readonly T[]> {
  return (values, at) => {
    requireWithin(values.length, count, at, 'items');
    values.forEach((value, index) => item(value, `${at}[${index}]`));
  };
}

export function entries(
  count: Range,
  key: Limit<string>,
  value: Limit<string>,
): Limit<Readonly<Record<string, string>>> {
  return (map, at) => {
    requireWithin(Object.keys(map).length, count, at, 'entries');
    for (const [k, v] of Object.entries(map)) {
      key(k, `A key of ${at}`);
      value(v, `${at}["${k}"]`);
    }
  };
}

/**
 * Limits the members of a structure. `required` names members that the service requires although the schema does not.
 */
export function members<S extends object>(limits: Limits<S>, required: readonly (keyof S & string)[] = []): Limit<S> {
  return (structure, at) => {
    requireMembers(structure, required, at);
    for (const [member, limit] of Object.entries<Limit<never> | undefined>(limits)) {
      const value = structure[member as keyof S];
      if (isPresent(value)) limit?.(value as never, pathOf(at, member));
    }
  };
}

function requireWithin(size: number, { min = -Infinity, max = Infinity }: Range, at: string, unit = ''): void {
  if (size >= min && size <= max) return;
  const range = max === Infinity ? `${min} or more` : min === -Infinity ? `at most ${max}` : `${min} to ${max}`;
  throw invalidParameter(`${at} must ${unit ? `have ${range} ${unit}` : `be ${range}`}, not ${size}.`);
}
