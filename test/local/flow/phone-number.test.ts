import { asE164, isE164 } from '../../../local/flow/phone-number';

describe('Keys that a customer types in local form become a number in E.164', () => {
  test.each([
    ['of Great Britain, without its trunk prefix', '07911123456', 'GB', '+447911123456'],
    ['of France, without its trunk prefix', '0612345678', 'FR', '+33612345678'],
    ['of Nigeria', '08031234567', 'NG', '+2348031234567'],
    ['of Italy, where the first 0 belongs to the number', '0612345678', 'IT', '+390612345678'],
    ['of the United States, with the trunk prefix', '12065550100', 'US', '+12065550100'],
    ['of a country in small letters', '2065550100', 'us', '+12065550100'],
    ['of a calling code', '02079460000', '44', '+442079460000'],
    ['of a calling code with a plus', '2079460000', '+44', '+442079460000'],
    ['of another country, after the prefix for calls abroad', '00442079460000', 'FR', '+442079460000'],
  ])('%s', (_, keys, country, number) => {
    expect(asE164(keys, country)).toBe(number);
  });
});

test('Keys in international form get a plus', () => {
  expect(asE164('447911123456', undefined)).toBe('+447911123456');
});

test.each([
  ['too short', '12', 'US'],
  ['a number without its area code', '5550100', 'US'],
  ['too long', '079111234567890', 'GB'],
  ['of an unknown country', '2065550100', 'XX'],
  ['of an unknown calling code', '2065550100', '999'],
  ['of no calling code', '0791', undefined],
  ['with a key that is not a digit', '2065550100#12', 'US'],
])('Keys that are not a number: %s', (_, keys, country) => {
  expect(asE164(keys, country)).toBeUndefined();
});

test.each([
  ['+12065550100', true],
  // Examples often use fictional numbers such as this one, so isE164 accepts them.
  ['+15550100', true],
  ['12065550100', false],
  ['+1 206 555 0100', false],
  ['+4407911123456', false],
  ['+999123456789', false],
  ['', false],
])('"%s" is in E.164: %s', (number, expected) => {
  expect(isE164(number)).toBe(expected);
});
