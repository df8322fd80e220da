import { shown } from '../wording';

/** Why what has this `Type` means nothing: as the rest of a sentence. */
export function noSuch(what: string, type: unknown): string {
  return type === undefined ? `the ${what} has no Type` : `there is no ${what} ${shown(type)}`;
}
