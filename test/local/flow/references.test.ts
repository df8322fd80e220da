import { isReference } from '../../../lib/private/flow-language/parameters';
import { interpolate, MAX_TEXT, resolve } from '../../../local/flow/references';

const values: Record<string, unknown> = {
  ContactId: 'c-1',
  Attributes: new Map([
    ['name', 'Ada'],
    ['user name', 'Ada L.'],
    ['a-b_c1', 'x'],
    ['größe', 'XL'],
    ['inserted', '$.ContactId'],
  ]),
  External: { list: ['a', 'b'], deep: { yes: true, no: null }, count: 0 },
};
const lookup = (root: string) => values[root];

describe('One path', () => {
  test.each([
    ['$.ContactId', 'c-1'],
    ["$['ContactId']", 'c-1'],
    ['$.Attributes.name', 'Ada'],
    ["$.Attributes.['user name']", 'Ada L.'],
    ["$.Attributes['user name']", 'Ada L.'],
    ['$.Attributes["user name"]', 'Ada L.'],
    ['$.Attributes.a-b_c1', 'x'],
    ['$.Attributes.größe', 'XL'],
    ['$.External.list.1', 'b'],
    ['$.External.list[0]', 'a'],
    ['$.External.deep.yes', 'true'],
    ['$.External.count', '0'],
    ['$.External.deep.no', ''],
    ['$.External.deep', ''],
    ['$.External.list', ''],
    ['$.External.list.length', ''],
    ['$.External.toString', ''],
    ['$.External.__proto__.x', ''],
    ['$.Nothing.at.all', ''],
    ['$.ContactId and more', ''],
    ['$.', ''],
  ])('%s is "%s"', (path, value) => {
    expect(resolve(path, lookup)).toBe(value);
  });

  test.each([
    ['$.a', true],
    ["$['a']", true],
    ['$5', false],
    ['a $.b', false],
  ])('"%s" is a reference: %s', (text, expected) => {
    expect(isReference(text)).toBe(expected);
  });
});

describe('A text', () => {
  test.each([
    ['Hello $.Attributes.name.', 'Hello Ada.'],
    ['$.Attributes.name$.Attributes.name', 'AdaAda'],
    ['$.Attributes.name, $.ContactId!', 'Ada, c-1!'],
    ['It costs $5', 'It costs $5'],
    ['[$.Attributes.missing]', '[]'],
    ['$.Attributes.inserted', '$.ContactId'],
    ['$.External.list.0.', 'a.'],
  ])('%s becomes %s', (text, expected) => {
    expect(interpolate(text, lookup)).toBe(expected);
  });

  test('does not grow without limit', () => {
    const large = () => 'a'.repeat(10_000);

    expect(interpolate('$.A'.repeat(10_000), large).length).toBeLessThanOrEqual(MAX_TEXT + 10_000);
  });
});
