import { label } from './wording';

/** The end of an execution of a test case of a probe. */
export interface ProbeOutcome {
  readonly testCase: string;
  /** The verdict; both where it is chance. */
  readonly verdicts: readonly string[];
  /** The text that the contact heard last. Left out when it heard nothing. */
  readonly heard?: string;
}

/** The outcomes of a probe on this machine, by the assumed value of the reading. */
export type OutcomesByValue = Readonly<Record<string, readonly ProbeOutcome[]>>;

/** Returns a line for each way in which a run of a probe can end, with the values of the reading that it shows. */
export function probeLines(outcomes: OutcomesByValue): string[] {
  const values = new Map<string, string[]>();
  for (const [value, ends] of Object.entries(outcomes)) {
    for (const verdicts of waysOf(ends)) values.set(verdicts, [...(values.get(verdicts) ?? []), value]);
  }
  return [...values].map(
    ([verdicts, shown]) => `- ${verdicts}${heardIn(shown.map((value) => outcomes[value]))}: ${toldApart(shown)}`,
  );
}

/** Returns the verdicts of all test cases in each way in which they can be together. */
function waysOf(ends: readonly ProbeOutcome[]): string[] {
  const ways = ends.reduce<string[][]>(
    (before, { testCase, verdicts }) =>
      before.flatMap((way) => verdicts.map((verdict) => [...way, `\`${testCase}\` ${verdict}`])),
    [[]],
  );
  return ways.map((way) => way.join(', '));
}

/** The texts are those of a value that leaves nothing to chance, if there is one. */
function heardIn(shown: readonly (readonly ProbeOutcome[])[]): string {
  const ends = shown.find((each) => each.every(({ verdicts }) => verdicts.length === 1)) ?? shown[0];
  const texts = new Set(ends.flatMap(({ heard }) => (heard === undefined ? [] : [`"${heard}"`])));
  return texts.size === 0 ? ' (nothing is heard)' : ` (${[...texts].join(' and ')} is heard last)`;
}

function toldApart(values: readonly string[]): string {
  const labels = values.map((value) => `**${label(value)}**`).join(' or ');
  return values.length === 1 ? labels : `${labels}, which more runs tell apart`;
}
