import { type Reading } from './reading';
import { flows } from './table/flows';
import { hearing } from './table/hearing';
import { input } from './table/input';
import { matching } from './table/matching';
import { observing } from './table/observing';

/** All readings, by their ids. */
export const READINGS = { ...hearing, ...matching, ...observing, ...input, ...flows };

export type ReadingId = keyof typeof READINGS;

/** The name of an alternative of a reading; of any reading when `Id` is left out. */
export type ReadingValue<Id extends ReadingId = ReadingId> = Id extends ReadingId
  ? keyof (typeof READINGS)[Id]['alternatives'] & string
  : never;

/** The value that an execution assumes for each reading. */
export type Readings = { readonly [Id in ReadingId]: ReadingValue<Id> };

export const READING_IDS = Object.keys(READINGS) as readonly ReadingId[];

export const LIKELIEST = Object.fromEntries(
  Object.entries<Reading>(READINGS).map(([id, { likeliest }]) => [id, likeliest]),
) as Readings;

/** Returns a copy of the readings in which one reading has another value. */
export function withReading(readings: Readings, id: ReadingId, value: ReadingValue): Readings {
  return { ...readings, [id]: value };
}

/** Returns all values of a reading except the given one. */
export function otherValues(id: ReadingId, value: ReadingValue): readonly ReadingValue[] {
  return (Object.keys(READINGS[id].alternatives) as ReadingValue[]).filter((other) => other !== value);
}
