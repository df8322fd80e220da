import { label, type Reading, type ReadingId, READINGS, seenOnService } from '../readings';
import { type Decisive } from './judge';

interface Hanging {
  readonly name: string;
  readonly readings: readonly Decisive[];
}

/** Tells people each reading once, with all the test cases whose verdict hangs on it. */
export function readingsReport(testCases: readonly Hanging[]): string[] {
  const names = new Map<ReadingId, Set<string>>();
  for (const { name, readings } of testCases) {
    for (const { reading } of readings) names.set(reading, (names.get(reading) ?? new Set()).add(name));
  }
  return [...names].map(([id, hanging]) => sentences(id, [...hanging]));
}

function sentences(id: ReadingId, names: readonly string[]): string {
  const reading: Reading = READINGS[id];
  const hang = names.length === 1 ? '1 test case hangs' : `${names.length} test cases hang`;
  return [
    `${hang} on ${reading.matter}: ${names.join(', ')}.`,
    `Taken for true: ${label(reading.likeliest)}. Seen on the service: ${seenOnService(reading)}.`,
    `${reading.advice} See docs/readings.md#${id} for the probe that settles it.`,
  ].join(' ');
}
