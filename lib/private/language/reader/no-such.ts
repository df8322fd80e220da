import { shown } from '../wording';

/** Says, as the rest of a sentence, why a part with this `Type` has no meaning. */
export function noSuch(what: string, type: unknown): string {
  return type === undefined ? `the ${what} has no Type` : `there is no ${what} ${shown(type)}`;
}
