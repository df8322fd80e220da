import fc from 'fast-check';
import { parseDocument } from '../../../../lib/private/language';
import { scanJson } from '../../../../lib/private/language/json-text';

test('JSON is parsed', () => {
  expect(parseDocument(' {"Version":"2019-10-30"}\r\n')).toEqual({ document: { Version: '2019-10-30' } });
});

test.each<[string, string, number, number, string]>([
  ['nothing', '', 1, 1, 'The text is empty.'],
  ['blanks only', ' \n ', 2, 2, 'The text is empty.'],
  ['a byte order mark', '\ufeff{}', 1, 1, 'The text begins with a byte order mark.'],
  ['a line comment', '{\n  // note\n}', 2, 3, 'There is a comment, and JSON has no comments.'],
  ['a comment after a value', '{"a": 1 /* one */}', 1, 9, 'There is a comment, and JSON has no comments.'],
  ['a shell comment', '[\r\n# note\r\n]', 2, 1, 'There is a comment, and JSON has no comments.'],
  ['a comma before the end of an object', '{"a": 1,\n}', 1, 8, 'There is no value between this comma and }.'],
  ['a comma before the end of a list', '[1 , ]', 1, 4, 'There is no value between this comma and ].'],
  ['single quotes', "{'a': 1}", 1, 2, "There is ' but JSON allows only double quotes."],
  ['typographic quotes', '{“a”: 1}', 1, 2, 'There is “ but JSON allows only double quotes.'],
  ['a bare name', '{Version: 1}', 1, 2, '"Version" has no quotes.'],
  ['a bare word', '{"DelaySeconds": Number}', 1, 18, '"Number" has no quotes.'],
  ['a literal run on', '[truely]', 1, 6, '"ly" has no quotes.'],
  ['a word of Python', '[True]', 1, 2, 'True is not a word of JSON.'],
  ['not a number', '{"a": NaN}', 1, 7, 'NaN is not a word of JSON.'],
  ['a leading zero', '[007]', 1, 2, '"007" is not a number of JSON.'],
  ['a hexadecimal number', '[0x1F]', 1, 2, '"0x1F" is not a number of JSON.'],
  ['a lonely minus', '[-]', 1, 2, '"-" is not a number of JSON.'],
  ['a plus sign', '[+1]', 1, 2, 'There is "+1" where a value is expected.'],
  ['a missing comma', '{"a": 1\n "b": 2}', 2, 2, 'A comma is missing here.'],
  ['a missing comma in a list', '[1 2]', 1, 4, 'A comma is missing here.'],
  ['a missing colon', '{"a" 1}', 1, 6, 'There is "1" where a colon after the name "a" is expected.'],
  ['a missing value', '{"Version": }', 1, 13, 'There is "}" where a value is expected.'],
  ['the wrong bracket', '{"a": 1]', 1, 8, 'There is "]" where a comma or } is expected.'],
  ['an ellipsis', '[1, …]', 1, 5, 'There is "…" where a value is expected.'],
  ['a surrogate pair', '[😀]', 1, 2, 'There is "😀" where a value is expected.'],
  ['a string not closed', '{"a": "x\n}', 1, 7, 'The string that begins here is not closed on its line.'],
  ['a string without an end', '["x', 1, 2, 'The string that begins here is not closed on its line.'],
  ['a tab in a string', '["a\tb"]', 1, 4, 'There is a control character in a string.'],
  ['a bad escape', '["C:\\dir"]', 1, 5, '\\d is not an escape of JSON.'],
  ['a bad code point', '["\\u12G4"]', 1, 3, '\\u is not followed by four hexadecimal digits.'],
  ['an early end', '{\n "a": [1,', 2, 10, 'The text ends before the [ of line 2, column 7 is closed.'],
  ['an early end of an object', '{"a"', 1, 5, 'The text ends before the { of line 1, column 1 is closed.'],
  ['more than one document', '{} {}', 1, 4, 'There is "{" where the end of the text is expected.'],
])('%s is explained', (_, text, line, column, message) => {
  expect(parseDocument(text).problem).toMatchObject({ line, column, message });
});

test('the fix is a sentence', () => {
  expect(parseDocument('{"a": 1,}').problem?.fix).toBe('Remove the comma.');
});

test('a hundred thousand levels are not too deep', () => {
  const { problem } = parseDocument('['.repeat(100_000));

  expect(problem).toMatchObject({ column: 100_001 });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('what is refused is what JSON.parse refuses', () => {
  const pieces = fc.constantFrom(...'{}[]:,"\\/ \n\t\u00a0-+.eE019uabfx', '"a"', 'true', 'null', '1.5e-3', '"\\u00e9"');
  const nearlyJson = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    fc.tuple(fc.json(), fc.nat(), pieces).map(([text, at, piece]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + piece + text.slice(cut + (at % 2));
    }),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(nearlyJson, (text) => {
      expect(scanJson(text).error === undefined).toBe(isJson(text));
    }),
    { numRuns: 2_000 },
  );
});
