/** Properties as they came, whoever wrote them. Whatever they are, reading them does not fail. */
export type Raw = Readonly<Record<string, unknown>>;

/** The members of an object; any other value has none. */
export function rawOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** An empty text says the same as none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

/** The texts of a list of Key and Value by their keys, without anything else in it; empty for a value that is no list. */
export function keyValues(value: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value) ? value.filter(isPair) : [];
  return Object.fromEntries(pairs.filter(({ Key }) => Key !== '').map(({ Key, Value = '' }) => [Key, Value]));
}

/** Tells whether a property can be read as a list of Key and Value and nothing is left out; one that is missing can. */
export function isKeyValues(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isPair));
}

interface Pair {
  readonly Key: string;
  /** CloudFormation leaves it out where it is AWS::NoValue. */
  readonly Value?: string;
}

function isPair(value: unknown): value is Pair {
  const { Key, Value = '' } = rawOf(value);
  return typeof Key === 'string' && typeof Value === 'string';
}
