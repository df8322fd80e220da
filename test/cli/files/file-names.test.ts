import { FileNames } from '../../../cli/files/file-names';

/** Linux and macOS refuse longer names. */
const LONGEST_BYTES = 255;

describe('The file name of a test case or flow', () => {
  test.each([
    ['Opening hours', 'opening-hours'],
    ['  Billing: "card" / PIN  ', 'billing-card-pin'],
    ['Éclair für Gäste', 'éclair-für-gäste'],
    ['営業時間 案内', '営業時間-案内'],
    ['***', 'unnamed'],
  ])('for %j is %s', (name, file) => {
    expect(new FileNames().add(name)).toBe(file);
  });

  test('has a number when another one has the name', () => {
    const names = new FileNames(['world']);
    expect(['World', 'One', 'one', 'ONE'].map((name) => names.add(name))).toEqual(['world-2', 'one', 'one-2', 'one-3']);
  });

  test('has a number when another one differs only in the encoding of an accent, which macOS ignores', () => {
    const names = new FileNames();
    expect([names.add('Caf\u00e9'), names.add('Cafe\u0301')]).toEqual(['caf\u00e9', 'caf\u00e9-2']);
  });

  test.each([['案'], ['é'], ['𝔸']])('is short enough for file systems, also for many letters %s', (letter) => {
    const names = new FileNames();
    const files = [names.add(letter.repeat(300)), names.add(letter.repeat(301))].map(
      (name) => `${name}.test-case.json`,
    );
    expect(files.map((file) => Buffer.byteLength(file) <= LONGEST_BYTES)).toEqual([true, true]);
    expect(files[0]).not.toBe(files[1]);
    expect(files.join('')).not.toContain('\uFFFD');
  });
});
