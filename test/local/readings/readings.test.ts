import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LIKELIEST,
  label,
  otherValues,
  type ProbeOutcomes,
  type Reading,
  READING_IDS,
  READINGS,
  readingsPage,
  seenOnService,
  AssumedReadings,
  withReading,
} from '../../../local/readings';
import { probeOutcomes } from '../../../scripts/probe-outcomes';

describe.each(Object.entries<Reading>(READINGS))('The reading %s', (_, reading) => {
  test('is a question with alternatives, each in a sentence', () => {
    expect(reading.question).toMatch(/^[A-Z].*\?$/);
    expect(reading.matter).toMatch(/^(whether|what|which|when|how) .*[^.?]$/);
    expect(Object.keys(reading.alternatives).length).toBeGreaterThan(1);
    for (const sentence of [...Object.values(reading.alternatives), reading.advice])
      expect(sentence).toMatch(/^[A-Z].*\.$/);
  });

  test('has evidence with a source and a date, and only live runs count as seen', () => {
    expect(reading.evidence.length).toBeGreaterThan(0);
    for (const { date, source, seen, says } of reading.evidence) {
      expect(date).toMatch(/^20\d\d(-\d\d)?$/);
      expect(says).toMatch(/\.$/);
      expect(seen > 0).toBe(source === 'report of live runs');
    }
  });
});

let outcomes: ProbeOutcomes;
beforeAll(async () => {
  outcomes = await probeOutcomes();
});

test('The page of the documentation is up to date: npm run readings', () => {
  expect(readFileSync(join(__dirname, '../../../docs/readings.md'), 'utf8')).toBe(readingsPage(outcomes));
});

test('The page has a row and a section for each reading', () => {
  const page = readingsPage(outcomes);
  for (const [id, { question }] of Object.entries(READINGS)) {
    expect(page).toContain(`| [${id}](#${id})`);
    expect(page).toContain(`\n## ${id}\n\n${question}\n`);
  }
});

test.each(READING_IDS)(
  'The section of %s says how to read a run of its probe, for each value and as it is here',
  (id) => {
    const [, section] = readingsPage(outcomes).split(`\n## ${id}\n`);
    const [, lines] = section.split('\n## ')[0].split(`/probes/${id}) shows:\n\n`);

    for (const [value, ends] of Object.entries(outcomes[id])) {
      const line = lines.split('\n').find((each) => each.includes(`**${label(value)}**`));
      for (const { testCase, verdicts } of ends) expect(line).toContain(`\`${testCase}\` ${verdicts[0]}`);
    }
    expect(Object.keys(outcomes[id])).toEqual(Object.keys(READINGS[id].alternatives));
  },
);

test('The numbers of all reports are added up for each alternative', () => {
  const report = { source: 'report of live runs', date: '2026', says: '' } as const;
  const evidence = [
    { ...report, favours: 'left-out', seen: 1 },
    { ...report, favours: 'run', seen: 2 },
    { ...report, favours: 'run', seen: 1 },
  ];
  const reading = { ...READINGS['unchained-actions'], alternatives: { run: '', 'left-out': '', other: '' }, evidence };

  expect(seenOnService(reading)).toBe('run 3 times, left out once, other never');
  expect(seenOnService(READINGS['unchained-actions'])).toBe('no live run is known');
});

describe('The assumed readings', () => {
  test('note the readings that were requested, in their order and once', () => {
    const assumed = new AssumedReadings(LIKELIEST);
    expect(assumed.is('last-prompt', 'heard')).toBe(true);
    expect(assumed.is('early-keys', 'kept')).toBe(false);
    expect(assumed.value('last-prompt')).toBe('heard');

    expect(assumed.touched).toEqual(['last-prompt', 'early-keys']);
  });

  test('do not note the readings of a trial execution', () => {
    const assumed = new AssumedReadings(withReading(LIKELIEST, 'last-prompt', 'missed'));

    expect(assumed.untouched().value('last-prompt')).toBe('missed');
    expect(assumed.touched).toEqual([]);
  });

  test('can be copied with one other value', () => {
    expect(otherValues('inclusion-digits', 'alike')).toEqual(['as-words', 'as-digits']);
    expect(withReading(LIKELIEST, 'inclusion-digits', 'as-words')).toEqual({
      ...LIKELIEST,
      'inclusion-digits': 'as-words',
    });
  });
});
