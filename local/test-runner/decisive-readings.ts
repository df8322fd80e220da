import { label, type Reading, type ReadingId, READINGS, seenOnService } from '../readings';
import { type Decisive } from './judge';

interface NamedJudgement {
  readonly name: string;
  readonly readings: readonly Decisive[];
}

/** A reading on which the verdicts of some test cases depend. */
export interface DecisiveReading {
  readonly id: ReadingId;
  readonly matter: string;
  /** The likeliest value, which executions assume by default. */
  readonly assumed: string;
  /** A text that says how often the service was seen to behave in each way. */
  readonly evidence: string;
  readonly advice: string;
  /** The names of the test cases whose verdicts depend on the reading. */
  readonly tests: readonly string[];
}

/** Returns each reading on which a verdict depends, with all test cases whose verdicts depend on it. */
export function decisiveReadings(testCases: readonly NamedJudgement[]): DecisiveReading[] {
  const names = new Map<ReadingId, Set<string>>();
  for (const { name, readings } of testCases) {
    for (const { reading } of readings) names.set(reading, (names.get(reading) ?? new Set()).add(name));
  }
  return [...names].map(([id, tests]) => {
    const reading: Reading = READINGS[id];
    const { matter, advice, likeliest } = reading;
    return { id, matter, assumed: label(likeliest), evidence: seenOnService(reading), advice, tests: [...tests] };
  });
}

/** Returns a paragraph for people about each reading on which verdicts depend. */
export const readingsReport = (readings: readonly DecisiveReading[]): string[] => readings.map(sentences);

function sentences({ id, matter, assumed, evidence, advice, tests }: DecisiveReading): string {
  const count = tests.length === 1 ? '1 test case depends' : `${tests.length} test cases depend`;
  return [
    `${count} on ${matter}: ${tests.join(', ')}.`,
    `Assumed: ${assumed}. Seen on the service: ${evidence}.`,
    `${advice} See docs/readings.md#${id} for the probe that settles the reading.`,
  ].join(' ');
}
