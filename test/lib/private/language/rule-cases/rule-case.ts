import { type Context } from '../../../../../lib/private/language';
import { changed, goodDocument } from '../good-document';

/** The document or the text that is checked, and its context. */
export interface Subject {
  readonly document?: unknown;
  readonly text?: string;
  readonly context?: Context;
}

export interface RuleCase {
  readonly rule: string;
  /** A subject that breaks only this rule, at this path. */
  readonly broken: Subject;
  readonly path: string;
  /** A similar subject that breaks no rule. */
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

/** Returns a case with the good document changed at one place: the first value breaks the rule, and the second one does not. */
export function at(rule: string, place: string, broken: unknown, fine: unknown, path = jsonPath(place)): RuleCase {
  return { rule, path, broken: good({ [place]: broken }), fine: good({ [place]: fine }) };
}

export const jsonPath = (place: string) => `$.${place}`.replace(/\.(\d+)/g, '[$1]');
export const parentOf = (place: string) => jsonPath(place).replace(/\.\w+$/, '');
/** Returns a case whose broken document does not have the required member at `place`. */
export const without = (rule: string, place: string, fine: unknown) =>
  at(rule, place, undefined, fine, parentOf(place));
