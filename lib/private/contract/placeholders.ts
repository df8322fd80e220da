/**
 * A placeholder in a text of a document: `{{Name}}`. The construct replaces placeholders at synth. The handler replaces
 * the placeholders in uploaded files, and those whose values are known only at deployment.
 */
const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9_]*)\}\}/g;

type Values = Readonly<Record<string, string>>;

export function hasPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.search(PLACEHOLDER) >= 0;
}

/** Returns the names of the placeholders in one text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** Returns the names of the placeholders in all texts of a document. The names of its members are not searched. */
export function placeholdersOf(document: unknown): Set<string> {
  const names = new Set<string>();
  mapTexts(document, { text: (text) => (placeholdersIn(text).forEach((name) => names.add(name)), text) });
  return names;
}

/**
 * Finds texts that look like mistyped placeholders, such as `{{ A }}` and `{{1a}}`. A text with a colon or a quote is
 * left out: it may be a dynamic reference of CloudFormation or a part of JSON.
 */
export function nearMissesOf(document: unknown): Set<string> {
  const nearMisses = new Set<string>();
  mapTexts(document, {
    text: (text) => {
      for (const [whole] of text.matchAll(/\{\{[^{}":]*\w[^{}":]*\}\}/g)) {
        if (!hasPlaceholder(whole)) nearMisses.add(whole);
      }
      return text;
    },
  });
  return nearMisses;
}

/** Replaces the placeholders in the texts of a document with their values. A placeholder without a value stays. */
export function substitute(document: unknown, values: Values): unknown {
  return mapTexts(document, { text: (text) => substituteIn(text, values) });
}

/**
 * Replaces the placeholders in a document with their values, both in the texts and in the names of members. The
 * construct writes placeholders in both places.
 */
export function substituteEverywhere(document: unknown, values: Values): unknown {
  const change = (text: string) => substituteIn(text, values);
  return mapTexts(document, { text: change, name: change });
}

/**
 * Replaces the placeholders in one text. In a text that is JSON itself, such as a mocked answer, the values are escaped
 * as JSON strings.
 */
export function substituteIn(text: string, values: Values): string {
  if (!placeholdersIn(text).some((name) => Object.hasOwn(values, name))) return text;
  const written = parseJsonText(text) ? escaped : (value: string) => value;
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? written(values[name]) : placeholder,
  );
}

/** Parses a text that is a JSON object or list. Returns undefined for any other text. */
export function parseJsonText(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as object;
  } catch {
    return undefined;
  }
}

function escaped(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** The functions that change the texts of a document. */
export interface TextMapping {
  readonly text: (text: string) => string;
  /** Changes the names of members. Default: the names stay. */
  readonly name?: (name: string) => string;
  /** Returns a replacement for an object or list, or undefined to change the texts in it. */
  readonly whole?: (value: object) => unknown;
}

export function mapTexts(value: unknown, mapping: TextMapping): unknown {
  if (typeof value === 'string') {
    return mapping.text(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const whole = mapping.whole?.(value);
  if (whole !== undefined) {
    return whole;
  }
  if (Array.isArray(value)) {
    return value.map((member) => mapTexts(member, mapping));
  }
  const { name: changeName = (name: string) => name } = mapping;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [changeName(name), mapTexts(member, mapping)]),
  );
}
