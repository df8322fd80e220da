import { withoutPersonalData } from '../../../cli/compare/personal-data';

const withAttributes = (attributes: object) => withoutPersonalData([JSON.stringify({ Attributes: attributes })]);

test('the name of a person is replaced everywhere, in capital and in small letters', () => {
  const clean = withAttributes({ customerName: 'Maria López' });

  expect(clean('Hello Maria López. "maria lópez" is not Mario.')).toBe('Hello Person 1. "Person 1" is not Mario.');
});

test('a name that begins with another name is replaced as a whole', () => {
  const clean = withAttributes({ firstName: 'Maria', customerName: 'Maria López' });

  expect(clean('Hello Maria López. Is Maria correct?')).toBe('Hello Person 2. Is Person 1 correct?');
});

test.each(['no', 'Yes', 'true', 'FALSE', 'none', 'null', 'unknown', 'y', '0', '12', '-', '?'])(
  'the value "%s" of a member whose name contains "name" is kept, since it is not the name of a person',
  (value) => {
    const text = `We do not know whether ${value} or 120 is your name - yes or no? None of them is true, or it is null.`;

    expect(withAttributes({ nameKnown: value })(text)).toBe(text);
  },
);
