import { sha256 } from './sha256';

/** Returns a UUID that depends only on the text. */
export function derivedUuid(text: string): string {
  return sha256(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}
