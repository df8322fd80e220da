import { isTagKey } from '../contract/tag-keys';
import { MARKER_TAG_PREFIX, MAX_USER_TAGS } from '../contract/test-case';
import { keyValues } from './raw-properties';

export type Tags = Readonly<Record<string, string>>;

/** Returns the tags that a test case can have. The others are left out; `refusedTag` returns the reason. */
export function readTags(value: unknown): Tags {
  const possible = Object.entries(keyValues(value)).filter(([key]) => isTagKey(key) && !isReserved(key));
  return Object.fromEntries(possible.slice(0, MAX_USER_TAGS));
}

/** Returns the reason why a test case cannot have the tags in the property `Tags`; undefined when it can have them all. */
export function refusedTag(value: unknown): string | undefined {
  const keys = Object.keys(keyValues(value));
  const reserved = keys.find(isReserved);
  if (reserved) {
    return `The tag "${reserved}" begins with "${MARKER_TAG_PREFIX}", which is reserved for the handler. Choose another key.`;
  }
  const impossible = keys.find((key) => !isTagKey(key));
  if (impossible) {
    return `The tag "${impossible}" has a key that Amazon Connect does not accept: give it 1 to 128 letters, digits, spaces and _ . : / = + - @, and do not begin it with "aws:".`;
  }
  return keys.length > MAX_USER_TAGS
    ? `There are ${keys.length} tags, and a test case has at most ${MAX_USER_TAGS} in addition to those of the handler. Give fewer.`
    : undefined;
}

function isReserved(key: string): boolean {
  return key.startsWith(MARKER_TAG_PREFIX);
}
