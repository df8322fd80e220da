import { label, type Reading, READINGS } from '../../local/readings';
import { type ProbeOutcome } from './probe-run';
import { probeName } from './probe-stack';
import { type Probe } from './probes';

/**
 * Returns a table with a row for each probe: the reading that it tests, the answer that Amazon Connect showed (or why
 * it showed none), and the answer that the local Connect assumes.
 */
export function probeTable(probes: readonly Probe[], outcome: ProbeOutcome): string {
  const rows = probes.map((probe) => {
    const { question, likeliest } = READINGS[probe.reading] as Reading;
    return [probe.reading, question, shownBy(probe, outcome), label(likeliest)];
  });
  const lines = [['Reading', 'Question', 'Amazon Connect', 'The local Connect'], ['-', '-', '-', '-'], ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
}

/** Escapes pipes and replaces line breaks, which would end the cell or the row. The message of a failed call may have both. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

function shownBy(probe: Probe, { verdicts, failures }: ProbeOutcome): string {
  const failure = failures.get(probe.reading);
  if (failure !== undefined) return `not run: ${failure}`;
  const found = probe.testCases.map(({ name }) => [name, verdicts.get(probeName(probe, name))] as const);
  if (found.some(([, verdict]) => verdict === undefined)) return 'not known: a test case of the probe has no verdict';
  const values = Object.entries(probe.expected).filter(([, expected]) =>
    found.every(([name, verdict]) => expected[name].split(' or ').includes(verdict!)),
  );
  if (values.length > 0) return values.map(([value]) => label(value)).join(' or ');
  return `no value of the reading predicts these verdicts: ${found.map(([name, verdict]) => `${name} ${verdict}`).join(', ')}`;
}
