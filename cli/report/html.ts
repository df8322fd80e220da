/** Text that is already HTML, so `html` does not escape it. Never create it from a text of a flow or a test case. */
export class Html {
  constructor(readonly text: string) {}
}

/** A value in a template: texts and numbers are escaped, lists are joined, and `undefined` and `false` are left out. */
export type Part = Html | string | number | undefined | false | readonly Part[];

/**
 * Returns HTML from a template, with its texts escaped. Put texts only between tags or into quoted attributes: in a
 * script or a style, the escaping does not protect the page.
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

/** A text of a flow or test case. Right-to-left text, such as Arabic, does not change the direction of the text around it. */
export const foreign = (text: string): Html => html`<bdi>${text}</bdi>`;
