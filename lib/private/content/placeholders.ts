/**
 * Named placeholders in a document: `{{Name}}` within any text of it. They cannot be taken for a JSONPath, which begins with `$.`.
 * Shared by the construct, which replaces them at synth, and by the handler, which does in files that it reads.
 */
const PLACEHOLDER = /\{\{([A-Za-z][A-Za-z0-9_]*)\}\}/g;

export function hasPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && value.search(PLACEHOLDER) >= 0;
}

/** The names of all placeholders of a document. */
export function placeholdersOf(document: unknown): Set<string> {
  const names = new Set<string>();
  mapTexts(document, (text) =>
    text.replace(PLACEHOLDER, (placeholder, name: string) => (names.add(name), placeholder)),
  );
  return names;
}

/** The document with the values in place of the placeholders; one without a value stays. */
export function substitute(document: unknown, values: Readonly<Record<string, string>>): unknown {
  return mapTexts(document, (text) =>
    text.replace(PLACEHOLDER, (placeholder, name: string) =>
      Object.hasOwn(values, name) ? values[name] : placeholder,
    ),
  );
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') {
    return change(value);
  }
  if (Array.isArray(value)) {
    return value.map((member) => mapTexts(member, change));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]));
  }
  return value;
}
