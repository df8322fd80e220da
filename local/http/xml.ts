/** Writes a value as the content of an element: lists as `member` elements, dates in ISO form. */
export function toXml(value: unknown): string {
  if (value === undefined || value === null) {
    return '';
  }
  if (value instanceof Date) {
    return value.toISOString();
  }
  if (Array.isArray(value)) {
    return value.map((item) => element('member', item)).join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => element(name, item))
      .join('');
  }
  return escapeXml(String(value));
}

export function element(name: string, value: unknown): string {
  return `<${name}>${toXml(value)}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Escapes a text. Characters that XML 1.0 does not allow are replaced, since the error message of a function can
 * contain them.
 */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => ENTITIES[character])
    .replace(/\r/g, '&#13;')
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD');
}

const LAST_CHARACTER = 0x10ffff;

/** Returns the text of an element with its entities replaced by their characters. An invalid entity stays. */
export function unescapeXml(text: string): string {
  const characters = new Map(Object.entries(ENTITIES).map(([character, entity]) => [entity, character]));
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|\w+);/gi, (entity, hex?: string, decimal?: string) => {
    if (hex === undefined && decimal === undefined) return characters.get(entity) ?? entity;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= LAST_CHARACTER ? String.fromCodePoint(code) : entity;
  });
}
