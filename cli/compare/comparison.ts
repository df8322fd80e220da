import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { readRecord } from '../../lib/private/suite-run/records/record';
import { label, READINGS } from '../../local/readings';
import { type JudgedResult } from '../../local/test-runner';

/** The verdict and the records of an execution on the instance. */
export interface There {
  readonly verdict: 'PASSED' | 'FAILED';
  readonly records: readonly ExecutionRecord[];
}

/** Compares the verdicts and the heard texts of two executions. Returns a line for each difference. */
export function differencesOf(there: There, here: JudgedResult): string[] {
  const verdicts =
    there.verdict === here.status
      ? []
      : [`${there.verdict} on the instance, ${here.status} here${readingsFor(there.verdict, here)}`];
  return [...verdicts, ...textDifferences(there.records, here)];
}

/** Names the readings (facts about Amazon Connect that are not settled) whose other values give the verdict of the instance. */
function readingsFor(verdict: There['verdict'], { readings }: JudgedResult): string {
  const others = readings
    .filter((other) => other.verdict === verdict)
    .map(({ reading, value }) => `${reading} (${READINGS[reading].question}) is "${label(value)}"`);
  return others.length === 0 ? '' : `; it would be ${verdict} here, too, if ${others.join(' or ')}`;
}

/** Compares the texts that were heard at each observation, in their order. A text without a counterpart is not compared. */
function textDifferences(records: readonly ExecutionRecord[], here: JudgedResult): string[] {
  const [heardThere, heardHere] = [heardIn(records), heardIn(recordsOf(here))];
  return [...heardThere].flatMap(([observation, texts]) =>
    texts.flatMap((text, index) => {
      const other = heardHere.get(observation)?.[index];
      return other === undefined || plain(other) === plain(text)
        ? []
        : [`at "${observation}" ${JSON.stringify(text)} was heard on the instance, and ${JSON.stringify(other)} here`];
    }),
  );
}

/** Returns the texts that were heard at each observation, in order: an observation can be met several times. */
function heardIn(records: readonly ExecutionRecord[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { type, identifier, heard } of records.map(readRecord)) {
    if (type !== 'OBSERVATION' || identifier === undefined || heard === undefined) continue;
    texts.set(identifier, [...(texts.get(identifier) ?? []), heard]);
  }
  return texts;
}

const recordsOf = ({ records }: JudgedResult): ExecutionRecord[] =>
  records.map(({ status, content }) => ({
    ObservationId: '',
    Status: status,
    Timestamp: undefined,
    Record: JSON.stringify(content),
  }));

/** Leaves out punctuation and capital letters, since the text of a call is a transcript that the service makes. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
