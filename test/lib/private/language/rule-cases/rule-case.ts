import { type Context } from '../../../../../lib/private/language';
import { changed, goodDocument } from '../good-document';

/** What is checked: a document or a text, with what is known besides. */
export interface Subject {
  readonly document?: unknown;
  readonly text?: string;
  readonly context?: Context;
}

export interface RuleCase {
  readonly rule: string;
  /** What breaks this rule and no other, at this path. */
  readonly broken: Subject;
  readonly path: string;
  /** What comes close and breaks none. */
  readonly fine: Subject;
}

export const good = (changes: Record<string, unknown> = {}, context?: Context): Subject => ({
  document: changed(goodDocument(), changes),
  context: { channel: 'VOICE', ...context },
});
export const of = (document: unknown, context?: Context): Subject => ({
  document,
  context: { channel: 'VOICE', ...context },
});
export const known = (context: Context): Subject => ({ document: goodDocument(), context });

/** A change of the good document: broken by the first value, not by the second. */
export function at(rule: string, place: string, broken: unknown, fine: unknown, path = jsonPath(place)): RuleCase {
  return { rule, path, broken: good({ [place]: broken }), fine: good({ [place]: fine }) };
}

export const jsonPath = (place: string) => `$.${place}`.replace(/\.(\d+)/g, '[$1]');
export const parentOf = (place: string) => jsonPath(place).replace(/\.\w+$/, '');
/** A member that must be there. */
export const without = (rule: string, place: string, fine: unknown) =>
  at(rule, place, undefined, fine, parentOf(place));
