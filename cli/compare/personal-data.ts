/*
 * Replaces personal data in recorded cases. The same value gets the same replacement everywhere, so that comparisons in
 * flows still have the same results.
 */

const PHONE_NUMBER = /\+[1-9]\d{6,14}\b/g;
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;
const ACCOUNT = /(arn:[\w-]+:[\w-]+:[\w-]*:)\d{12}(?=:)/g;
const INSTANCE = /(:instance\/)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** A member whose name contains "name", such as `customerName`. Its value may be the name of a person. */
const NAMES = /"([^"]*name[^"]*)"\s*:\s*"([^"]+)"/gi;
/**
 * A value that is not the name of a person, such as `no` in `"nameKnown": "no"`. Replacing `no` would also change words
 * that contain it.
 */
const NOT_A_NAME = /^([^\p{L}]*|[a-z]|yes|no|true|false|none|null|undefined|unknown)$/iu;

/**
 * Returns a function that replaces personal data in a text: email addresses, phone numbers, the ids of accounts and
 * instances in ARNs, and the names of people that `initializationData` has.
 */
export function withoutPersonalData(initializationData: readonly string[]): (text: string) => string {
  const numbers = new Map<string, string>();
  const addresses = new Map<string, string>();
  const names = new Map<string, string>();
  const standIn = (known: Map<string, string>, value: string, next: (number: number) => string) => {
    const given = known.get(value) ?? next(known.size + 1);
    known.set(value, given);
    return given;
  };
  for (const data of initializationData) {
    for (const [, , name] of data.matchAll(NAMES)) {
      if (!NOT_A_NAME.test(name)) standIn(names, name, (number) => `Person ${number}`);
    }
  }
  // The longest names come first: a shorter name can be a part of a longer one.
  const longestFirst = [...names].sort(([one], [other]) => other.length - one.length);
  return (text) => {
    const plain = text
      .replace(EMAIL, (address) => standIn(addresses, address, (number) => `person${number}@example.com`))
      .replace(PHONE_NUMBER, (phone) =>
        standIn(numbers, phone, (number) => `+1555010${String(number).padStart(4, '0')}`),
      )
      .replace(ACCOUNT, '$1111122223333')
      .replace(INSTANCE, '$1a1b2c3d4-5678-90ab-cdef-000000000001');
    return longestFirst.reduce((replaced, [name, other]) => replaced.replace(wherever(name), other), plain);
  };
}

/**
 * Returns an expression that finds a name in capital or small letters. Amazon Connect ignores the difference, so the
 * same name may be written in both ways.
 */
const wherever = (name: string): RegExp => new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gi');
