import * as fc from 'fast-check';
import { DIMENSION_VALUE, FLOW_DESCRIPTION, plainText, ROLE_DESCRIPTION } from '../../../../lib/private/cdk/plain-text';

const ANY_TEXT = fc.string({ unit: 'binary', maxLength: 400 });

test.each([
  ['Stack/Suite "a" \\ 100%', 'Stack/Suite "a" \\ 100%'],
  ['Stack/Prüfung日本', 'Stack/Pr%C3%BCfung%E6%97%A5%E6%9C%AC'],
  ['Stack/🎉', 'Stack/%F0%9F%8E%89'],
  ['two\nlines', 'two%0Alines'],
])('the text %j becomes the value %j of a dimension', (text, expected) => {
  expect(plainText(text, DIMENSION_VALUE)).toBe(expected);
});

test.each([
  ['Stack/Prüfung', 'Stack/Prüfung'],
  ['Stack/Prüfung日本', 'Stack/Prüfung%E6%97%A5%E6%9C%AC'],
])('the text %j becomes the description %j of a role', (text, expected) => {
  expect(plainText(text, ROLE_DESCRIPTION)).toBe(expected);
});

test('a long text is cut, and two long texts with the same beginning stay different', () => {
  const [one, other] = ['1', '2'].map((end) => plainText(`${'x'.repeat(300)}${end}`, DIMENSION_VALUE));
  expect(one).toMatch(/^x{244}\.\.\.[0-9a-f]{8}$/);
  expect(one).not.toBe(other);
});

test('no emoji and no escape is cut in two', () => {
  const cut = (before: number, text: string, limits = DIMENSION_VALUE) =>
    plainText(`${'x'.repeat(before)}${text.repeat(20)}`, limits);
  expect(cut(488, '🎉', FLOW_DESCRIPTION)).toMatch(/^x{488}\.\.\.[0-9a-f]{8}$/);
  expect(cut(239, 'ü')).toMatch(/^x{239}\.\.\.[0-9a-f]{8}$/);
  expect(cut(238, 'ü')).toMatch(/^x{238}%C3%BC\.\.\.[0-9a-f]{8}$/);
  expect(cut(233, '🎉')).toMatch(/^x{233}\.\.\.[0-9a-f]{8}$/);
  expect(cut(243, 'ü')).toMatch(/^x{243}\.\.\.[0-9a-f]{8}$/);
  expect(cut(242, 'ü')).toMatch(/^x{242}\.\.\.[0-9a-f]{8}$/);
});

test('a valid value of a dimension is not changed, and any other text becomes a valid one', () => {
  fc.assert(
    fc.property(ANY_TEXT, (text) => {
      const plain = plainText(text, DIMENSION_VALUE);
      expect(plain).toMatch(/^[\x20-\x7E]{0,255}$/);
      if (/^[\x20-\x7E]{0,255}$/.test(text)) expect(plain).toBe(text);
      else if (!plain.includes('...')) expect(decodeURIComponent(plain.replace(/%(?![0-9A-F]{2})/g, '%25'))).toBe(text);
    }),
  );
});
