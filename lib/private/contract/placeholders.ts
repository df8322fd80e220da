/**
 * Named placeholders in a document: `{{Name}}` within any text of it. They cannot be taken for a JSONPath, which begins with `$.`.
 * Shared by the construct, which replaces them at synth, and by the handler, which does where a value is known at deployment only.
 */
const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9_]*)\}\}/g;

type Values = Readonly<Record<string, string>>;

export function hasPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.search(PLACEHOLDER) >= 0;
}

/** The names of the placeholders in one text. */
export function placeholdersIn(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** The names of all placeholders of a document. */
export function placeholdersOf(document: unknown): Set<string> {
  const names = new Set<string>();
  mapTexts(document, { text: (text) => (placeholdersIn(text).forEach((name) => names.add(name)), text) });
  return names;
}

/**
 * What was probably meant as a placeholder, and is none: `{{ A }}`, `{{D-E}}`, `{{1a}}`. What has a colon is for CloudFormation,
 * `{{resolve:ssm:/name}}`.
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

/** The document with the values in place of the placeholders; one without a value stays. */
export function substitute(document: unknown, values: Values): unknown {
  return mapTexts(document, { text: (text) => substituteIn(text, values) });
}

/** The same for the names of members too, where the construct puts placeholders as well. */
export function substituteEverywhere(document: unknown, values: Values): unknown {
  const change = (text: string) => substituteIn(text, values);
  return mapTexts(document, { text: change, name: change });
}

/** In a text that is JSON itself, such as a mocked answer, a value is written as JSON has it. */
export function substituteIn(text: string, values: Values): string {
  if (!placeholdersIn(text).some((name) => Object.hasOwn(values, name))) return text;
  const written = parseJsonText(text) ? escaped : (value: string) => value;
  return text.replace(PLACEHOLDER, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? written(values[name]) : placeholder,
  );
}

/** The object or the list that a text is as JSON. */
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

/** How the texts of a document change. */
export interface TextMapping {
  readonly text: (text: string) => string;
  /** Of the names of members; they stay when left out. */
  readonly name?: (name: string) => string;
  /** What is not to be gone into becomes this; undefined to go into it. */
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
