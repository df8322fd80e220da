import { label } from './wording';

/**
 * The outcome of one test case of a probe. A probe has flows and test cases whose verdicts on the service settle a
 * reading.
 */
export interface ProbeOutcome {
  readonly testCase: string;
  /** The verdicts that the test case can have. There are two when the verdict is random. */
  readonly verdicts: readonly string[];
  /** The text that the contact heard last. Left out when it heard nothing. */
  readonly heard?: string;
}

/** For each value that the reading can have, the outcomes of the probe in local executions. */
export type OutcomesByValue = Readonly<Record<string, readonly ProbeOutcome[]>>;

/** Returns a line for each possible combination of verdicts, with the values of the reading that can lead to it. */
export function probeLines(outcomes: OutcomesByValue): string[] {
  const values = new Map<string, string[]>();
  for (const [value, ends] of Object.entries(outcomes)) {
    for (const verdicts of waysOf(ends)) values.set(verdicts, [...(values.get(verdicts) ?? []), value]);
  }
  return [...values].map(
    ([verdicts, shown]) => `- ${verdicts}${heardIn(shown.map((value) => outcomes[value]))}: ${toldApart(shown)}`,
  );
}

/** Returns all combinations of the possible verdicts of the test cases. */
function waysOf(ends: readonly ProbeOutcome[]): string[] {
  const ways = ends.reduce<string[][]>(
    (before, { testCase, verdicts }) =>
      before.flatMap((way) => verdicts.map((verdict) => [...way, `\`${testCase}\` ${verdict}`])),
    [[]],
  );
  return ways.map((way) => way.join(', '));
}

/**
 * Quotes the texts that the contacts heard last. Each item of `shown` has the outcomes for one value of the reading.
 * The texts are those of the first item without a random verdict, or else those of the first item.
 */
function heardIn(shown: readonly (readonly ProbeOutcome[])[]): string {
  const ends = shown.find((each) => each.every(({ verdicts }) => verdicts.length === 1)) ?? shown[0];
  const texts = new Set(ends.flatMap(({ heard }) => (heard === undefined ? [] : [`"${heard}"`])));
  return texts.size === 0 ? ' (nothing is heard)' : ` (last heard: ${[...texts].join(' and ')})`;
}

function toldApart(values: readonly string[]): string {
  const labels = values.map((value) => `**${label(value)}**`).join(' or ');
  return values.length === 1 ? labels : `${labels}, which only more runs can distinguish`;
}
