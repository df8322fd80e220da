import { compare } from '../../../local/flow/operators';

test.each([
  ['Equals', '1', '1', true],
  ['Equals', '1', '1.0', false],
  ['Equals', ' 1', '1', false],
  ['Equals', 'Yes', 'yes', false],
  ['Equals', '1', 1, true],
  ['Equals', 'true', true, true],
  ['TextStartsWith', 'hello', 'he', true],
  ['TextStartsWith', 'hello', 'He', false],
  ['TextEndsWith', 'hello', 'lo', true],
  ['TextContains', 'hello', 'ell', true],
  ['TextContains', 'hello', 'ELL', false],
  ['NumberGreaterThan', '2', '1', true],
  ['NumberGreaterThan', '10', '9', true],
  ['NumberGreaterThan', '1', '1', false],
  ['NumberGreaterOrEqualTo', '1', '1.0', true],
  ['NumberLessThan', '-1', '0', true],
  ['NumberLessThan', '.5', '1', true],
  ['NumberLessOrEqualTo', '1', '1', true],
  ['NumberLessThan', '', '1', false],
  ['NumberLessThan', '0', '0x10', false],
  ['NumberGreaterThan', 'many', '1', false],
  ['NumberLessOrEqualTo', '1', 'many', false],
  ['Exists', '1', '1', undefined],
])('%s: "%s" and %j give %s', (operator, value, operand, expected) => {
  expect(compare(operator, value, operand)).toBe(expected);
});
