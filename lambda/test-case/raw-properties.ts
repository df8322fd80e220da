import { type KeyValueProperty } from '../../lib/private/test-case-contract';

/** Properties as they came, whoever wrote them. */
export type Raw = Readonly<Record<string, unknown>>;

/** An empty text says the same as none. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value);
}

export function keyValues(value: unknown): Readonly<Record<string, string>> {
  const list: Partial<KeyValueProperty>[] = Array.isArray(value) ? value : [];
  return Object.fromEntries(list.flatMap(({ Key, Value }) => (text(Key) ? [[Key, String(Value ?? '')]] : [])));
}
