import { shown } from '../wording';

/** Returns the reason why a part with this `Type` has no meaning, for the end of a sentence. */
export function noSuch(what: string, type: unknown): string {
  return type === undefined ? `the ${what} has no Type` : `there is no ${what} ${shown(type)}`;
}
