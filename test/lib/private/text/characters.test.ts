import * as fc from 'fast-check';
import { firstCharacters, shortened } from '../../../../lib/private/text/characters';

const texts = fc.string({ unit: fc.constantFrom('a', '🎉', 'ß', '𠮷'), maxLength: 30 });

test('a text that fits is left as it is, and a longer one is cut between characters and has the mark', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 40 }), fc.constantFrom('', '…'), (text, length, mark) => {
      const short = shortened(text, length, mark);

      expect(short.length).toBeLessThanOrEqual(length);
      expect(short).not.toMatch(/\p{Cs}/u);
      if (text.length <= length) expect(short).toBe(text);
      else
        expect([short.endsWith(mark), text.startsWith(short.slice(0, short.length - mark.length))]).toEqual([
          true,
          true,
        ]);
      expect(short.length).toBeGreaterThanOrEqual(Math.min(text.length, length - 1));
    }),
  );
});

test('the first characters of a text are whole', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 40 }), (text, count) => {
      expect(firstCharacters(text, count)).toEqual([...text].slice(0, count));
    }),
  );
});
