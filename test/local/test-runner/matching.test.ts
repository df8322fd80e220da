import fc from 'fast-check';
import { likeness, matches, Spoken, spokenText } from '../../../local/test-runner/matching';

describe('Texts are compared by their words', () => {
  test.each([
    ['Press one, please!', ['press', '1', 'please']],
    ["You're <break time='1s'/>welcome", ['youre', 'welcome']],
    ['  two\n\tlines ', ['2', 'lines']],
    ['Größe: 5 €', ['größe', '5']],
    ['...', []],
  ])('%j', (text, words) => expect(new Spoken(text).words).toEqual(words));
});

describe('Inclusion', () => {
  test.each([
    ['press 1', 'For sales, PRESS ONE. For support, press two.', true],
    ['for support press 1', 'For sales, press 1. For support, press 2.', false],
    ['*', 'Press *', true],
    ['*', 'Press 1', false],
  ])('of %j in %j is %s', (expected, heard, verdict) =>
    expect(matches(new Spoken(expected), new Spoken(heard), 'Inclusion')).toBe(verdict),
  );
});

describe('Similarity', () => {
  test.each([
    ['a b c', 'a b c', 1],
    ['a b c d', 'x x x a b c d x x', 1],
    ['a a b', 'b a a', 1],
    ['a b', 'c d', 0],
    ['a b c d', 'a b', 4 / 6],
    ['a b c d e', 'a x b x c', 6 / 10],
    ['a a', 'a b a b', 2 / 4],
    ['a', '', 0],
  ])('of %j and %j', (expected, heard, value) =>
    expect(likeness(new Spoken(expected), new Spoken(heard))).toBeCloseTo(value, 10),
  );

  test('suffices from 0.6 on', () => {
    const wanted = new Spoken('a b c d e');
    expect(matches(wanted, new Spoken('a b c x y'), 'Similarity')).toBe(true);
    expect(matches(wanted, new Spoken('a b x y z'), 'Similarity')).toBe(false);
  });
});

describe('For texts of any length and number,', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 12 });
  /** Computes the similarity by its definition: it compares the expected words with each stretch of `size` heard words. */
  function slowLikeness(expected: readonly string[], heard: readonly string[]): number {
    const size = Math.min(expected.length, heard.length);
    const shared = (stretch: string[]) =>
      expected.filter((word) => stretch.includes(word) && stretch.splice(stretch.indexOf(word), 1)).length;
    const starts = Array.from({ length: heard.length - size + 1 }, (_, start) => start);
    const most = Math.max(0, ...starts.map((start) => shared(heard.slice(start, start + size))));
    return size === 0 ? 0 : (2 * most) / (expected.length + size);
  }

  test('the similarity is that of the definition, and the verdict depends on it', () => {
    fc.assert(
      fc.property(words, words, (expected, heard) => {
        const [one, other] = [new Spoken(expected.join(' ')), new Spoken(heard.join(' '))];
        const like = slowLikeness(expected, heard);
        expect(likeness(one, other)).toBeCloseTo(like, 10);
        if (expected.length > 0) expect(matches(one, other, 'Similarity')).toBe(like >= 0.6 - 1e-9);
      }),
      { numRuns: 500 },
    );
  });

  /**
   * Returns a text, and a function that counts the reads of its words. The reads by `Spoken.places` are not counted:
   * they happen only once, before the counting begins.
   */
  function counted(text: string): { readonly spoken: Spoken; readonly reads: () => number } {
    const spoken = new Spoken(text);
    expect(spoken.places.size).toBeGreaterThan(0);
    let reads = 0;
    const watched = new Proxy(spoken.words, {
      get: (target, key) => {
        if (/^\d+$/.test(String(key))) reads += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    Object.defineProperty(spoken, 'words', { value: watched });
    return { spoken, reads: () => reads };
  }
  const filler = Array.from({ length: 5_000 }, (_, index) => `filler${index}`).join(' ');

  test('a text with too few of the expected words is not compared', () => {
    const { spoken, reads } = counted(`a b ${filler}`);
    expect(matches(new Spoken('a b c d e'), spoken, 'Similarity')).toBe(false);
    expect(reads()).toBe(0);
  });

  test('only the words that are expected are compared, and each pair of texts once', () => {
    const { spoken, reads } = counted(`a ${filler} b ${filler} c ${filler}`);
    const expected = new Spoken('a b c d');
    for (let time = 0; time < 100; time++) expect(matches(expected, spoken, 'Similarity')).toBe(false);
    expect(reads()).toBeGreaterThan(0);
    expect(reads()).toBeLessThanOrEqual(6);
  });

  test('at the worst, each word is compared twice', () => {
    const { spoken, reads } = counted('a b '.repeat(5_000));
    expect(matches(new Spoken('a a a a a b b c c c'), spoken, 'Similarity')).toBe(true);
    const [found, most] = [reads(), 2 * 10_000];
    expect(matches(new Spoken('a a a a a a a a b b c c c c c'), spoken, 'Similarity')).toBe(true);
    expect(found).toBeLessThanOrEqual(most);
    expect(reads() - found).toBeLessThanOrEqual(most);
  });

  test('a text is split into its parts once, until 5,000 others have come', () => {
    const one = spokenText('one');
    expect(spokenText('one')).toBe(one);
    for (let other = 0; other < 5_000; other++) spokenText(`other ${other}`);
    expect(spokenText('one')).not.toBe(one);
  });
});
