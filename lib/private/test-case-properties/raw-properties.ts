/** The properties in a request of CloudFormation. The functions here never throw, whatever the properties contain. */
export type Raw = Readonly<Record<string, unknown>>;

/** Returns an object as properties. Any other value gives no properties. */
export function rawOf(value: unknown): Raw {
  return typeof value === 'object' && value !== null ? (value as Raw) : {};
}

/** Returns a text; undefined for an empty text, and for a value that is not a text. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

/**
 * Returns the values in a list of Key and Value pairs, by key. Leaves out other items and empty keys. Returns nothing
 * for a value that is not a list.
 */
export function keyValues(value: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value) ? value.filter(isPair) : [];
  return Object.fromEntries(pairs.filter(({ Key }) => Key !== '').map(({ Key, Value = '' }) => [Key, Value]));
}

/** Tells whether a property is missing, or is a list of nothing but Key and Value pairs. */
export function isKeyValues(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isPair));
}

interface Pair {
  readonly Key: string;
  /** The value. CloudFormation leaves it out where the template has AWS::NoValue. */
  readonly Value?: string;
}

function isPair(value: unknown): value is Pair {
  const { Key, Value = '' } = rawOf(value);
  return typeof Key === 'string' && typeof Value === 'string';
}
