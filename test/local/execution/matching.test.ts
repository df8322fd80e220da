import { likeness, matches, Spoken } from '../../../local/execution/matching';

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
