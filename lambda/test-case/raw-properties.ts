/** Properties as they came, whoever wrote them. Whatever they are, reading them does not fail. */
export type Raw = Readonly<Record<string, unknown>>;

/** What has members; anything else has none. */
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

/** The texts of a list of Key and Value by their keys. What else is in the list is left out, and what is no list is empty. */
export function keyValues(value: unknown): Readonly<Record<string, string>> {
  const pairs = Array.isArray(value) ? value.filter(isPair) : [];
  return Object.fromEntries(pairs.filter(({ Key }) => Key !== '').map(({ Key, Value = '' }) => [Key, Value]));
}

/** Whether nothing of a property is left out when it is read as a list of Key and Value; without one, there is nothing. */
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
