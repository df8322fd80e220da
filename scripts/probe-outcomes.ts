import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTestFiles } from '../cli/files/test-files';
import {
  LIKELIEST,
  type ProbeOutcome,
  type ProbeOutcomes,
  type ReadingId,
  READING_IDS,
  withReading,
} from '../local/readings';
import { execute, type ExecutionRequest } from '../local/test-runner';

const PROBES = join(__dirname, '../local/readings/probes');

/**
 * Executes the test cases of each probe, once for each value of its reading. Each outcome has the verdicts that
 * `expected.json` names for the test case and the value, and the text that the contact heard last.
 */
export async function probeOutcomes(): Promise<ProbeOutcomes> {
  const outcomes: [ReadingId, ProbeOutcomes[ReadingId]][] = [];
  for (const id of READING_IDS) outcomes.push([id, await outcomesOf(id)]);
  return Object.fromEntries(outcomes) as unknown as ProbeOutcomes;
}

async function outcomesOf(id: ReadingId): Promise<ProbeOutcomes[ReadingId]> {
  const folder = join(PROBES, id);
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const { tests } = readTestFiles({ flows: folder, tests: folder });
  const outcomes: Record<string, ProbeOutcome[]> = {};
  for (const [value, verdicts] of Object.entries(expected)) {
    const readings = withReading(LIKELIEST, id, value as never);
    outcomes[value] = [];
    for (const { identity, request, answer } of tests) {
      const { messages } = await execute({ ...(request as ExecutionRequest), readings }, answer);
      outcomes[value].push({
        testCase: identity.name,
        verdicts: verdicts[identity.name].split(' or '),
        heard: messages.at(-1)?.text,
      });
    }
  }
  return outcomes;
}
