import { type Evidence, type Reading } from './reading';
import { type OutcomesByValue, probeLines } from './probe-reading';
import { type ReadingId, READINGS } from './readings';
import { label, seenOnService } from './wording';

const HEADINGS = ['Reading', 'Question', 'Assumed', 'Seen on the service'];

const INTRODUCTION = `# Readings

Some facts about Amazon Connect are not certain: they have no source, they have only one source, or their sources disagree. Each is a reading: a question with possible
answers. A local execution of a test case assumes the likeliest answer of each. Then the test case is executed again with every other answer of each reading that could have mattered in the execution. If the verdict changes, its confidence is low, and the result names the reading.

This page is printed from the table in \`local/readings/table\` by \`npm run readings\`.

A probe settles a reading. It has small flows, and test cases whose verdicts on the service show the answer. The probes are in
\`local/readings/probes\`, one folder for each reading, with the verdict that each answer gives. Texts in double braces stand for the ARNs of an instance.
\`amazon-connect-test compare --instance ARN --probes\` deploys the probes with the function and the bot that they need, runs them, deletes them, and
prints a table of the results. Each reading below says how to read a run of its probe. If a run ends in a way that the reading does not list, look at
the records of the run: it may have failed for a different reason, and does not settle the reading.`;

/** The outcomes of all probes. */
export type ProbeOutcomes = Readonly<Record<ReadingId, OutcomesByValue>>;

/** Returns the page docs/readings.md. */
export function readingsPage(outcomes: ProbeOutcomes): string {
  const readings = Object.entries<Reading>(READINGS);
  const rows = readings.map(([id, reading]) => [
    `[${id}](#${id})`,
    reading.question,
    label(reading.likeliest),
    seenOnService(reading),
  ]);
  return `${[INTRODUCTION, table(rows), ...readings.map(([id, reading]) => section(id, reading, outcomes[id as ReadingId]))].join('\n\n')}\n`;
}

/** Returns a table as prettier formats it, so that the page needs no formatting. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column].length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index])).join(' | ')} |`;
  return [line(HEADINGS), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function section(
  id: string,
  { question, alternatives, likeliest, evidence, advice }: Reading,
  outcomes: OutcomesByValue,
): string {
  const answers = Object.entries(alternatives).map(
    ([value, sentence]) => `- **${label(value)}**${value === likeliest ? ' (assumed)' : ''}: ${sentence}`,
  );
  return [
    `## ${id}`,
    question,
    answers.join('\n'),
    `Sources:\n\n${evidence.map(evidenceLine).join('\n')}`,
    `A run of its [probe](../local/readings/probes/${id}) shows:\n\n${probeLines(outcomes).join('\n')}`,
    `To make a verdict independent of the reading: ${advice}`,
  ].join('\n\n');
}

function evidenceLine({ source, date, region, favours, seen, says }: Evidence): string {
  const place = [date, ...(region === undefined ? [] : [region])].join(', ');
  const count = seen > 0 ? `, seen ${seen} ${seen === 1 ? 'time' : 'times'}` : '';
  return `- For ${label(favours)}: ${source} (${place}${count}). ${says}`;
}
