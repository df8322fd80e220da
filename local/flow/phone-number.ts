/** Calling codes of the countries whose numbers customers most often type in local form. */
// prettier-ignore
const CALLING_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    AT: '43', AU: '61', BE: '32', BR: '55', CA: '1', CH: '41', DE: '49', DK: '45', ES: '34', FI: '358', FR: '33',
    GB: '44', HK: '852', IE: '353', IN: '91', IT: '39', JP: '81', KR: '82', MX: '52', NL: '31', NO: '47', NZ: '64',
    PL: '48', PT: '351', SE: '46', SG: '65', US: '1', ZA: '27',
  }),
);

export const isE164 = (number: string): boolean => /^\+[1-9]\d{6,14}$/.test(number);

/** Typed keys as a number in E.164, or undefined. The country is given as `US` or by its calling code, with or without a plus. */
export function asE164(keys: string, country: string | undefined): string | undefined {
  const code = country === undefined ? '' : (CALLING_CODES.get(country.toUpperCase()) ?? country.replace(/^\+/, ''));
  const number = `+${code}${keys}`;
  return isE164(number) ? number : undefined;
}
