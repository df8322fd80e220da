import { sha256 } from './sha256';

/** The UUID of what a text names: always the same. */
export function derivedUuid(text: string): string {
  return sha256(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, '$1-$2-$3-$4-$5');
}
