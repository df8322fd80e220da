import { label, type Reading, READINGS } from '../../local/readings';
import { probeName } from './probe-stack';
import { hindranceOf, type Probe } from './probes';

/** Returns the table of all readings: the value that the service showed, and the value that the local Connect assumes. */
export function probeTable(probes: readonly Probe[], verdicts: ReadonlyMap<string, string>): string {
  const rows = probes.map((probe) => {
    const { question, likeliest } = READINGS[probe.reading] as Reading;
    return [probe.reading, question, shownBy(probe, verdicts), label(likeliest)];
  });
  const lines = [['Reading', 'Question', 'The service did', 'The local Connect took'], ['-', '-', '-', '-'], ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function shownBy(probe: Probe, verdicts: ReadonlyMap<string, string>): string {
  const hindrance = hindranceOf(probe);
  if (hindrance !== undefined) return `not run: ${hindrance}`;
  const found = probe.testCases.map(({ name }) => [name, verdicts.get(probeName(probe, name))] as const);
  if (found.some(([, verdict]) => verdict === undefined)) return 'not run: the service gave no verdict';
  const values = Object.entries(probe.expected).filter(([, expected]) =>
    found.every(([name, verdict]) => expected[name] === verdict),
  );
  if (values.length > 0) return values.map(([value]) => label(value)).join(' or ');
  return `none of its values: ${found.map(([name, verdict]) => `${name} ${verdict}`).join(', ')}`;
}
