/** Text that is already HTML. Only the function `html` and constants in this folder create it. */
export class Html {
  constructor(readonly text: string) {}
}

/** A value in a template: texts and numbers are escaped, lists are joined, and `undefined` and `false` are left out. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/**
 * A template of HTML. Its values are texts between tags or in quoted attributes. They are escaped, so that no value can
 * become a tag, and are never part of a script or a style.
 */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.map((text, index) => text + textOf(parts[index])).join(''));
}

function textOf(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * A text of a flow or a test case. It is isolated, so that a text from right to left does not change the direction of
 * the text around it.
 */
export const foreign = (text: string): Html => html`<bdi>${text}</bdi>`;
