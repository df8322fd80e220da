import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * Tells whether a text has the form of a number in E.164. The number does not have to exist, since examples use
 * fictional numbers such as +15550100.
 */
export const isE164 = (number: string): boolean => parsePhoneNumberFromString(number)?.number === number;

/**
 * Returns typed keys as a number in E.164; undefined when a key is not a digit, or no number has this many digits.
 * @param country a country such as `US`, or a calling code with or without a plus. Default: the keys begin with a
 * calling code
 */
export function asE164(keys: string, country = ''): string | undefined {
  if (/\D/.test(keys)) return undefined;
  const region = country.toUpperCase();
  const number = isSupportedCountry(region)
    ? parsePhoneNumberFromString(keys, region)
    : parsePhoneNumberFromString(`+${country.replace(/^\+/, '')}${keys}`);
  return number?.isPossible() ? number.number : undefined;
}
