import { Reference, Token, Tokenization } from 'aws-cdk-lib';
import { JsonText } from '../cdk/json-text';
import { mapTexts, parseJsonText, placeholdersIn, type TextMapping } from '../contract/placeholders';
import { Path } from '../language/path';
import { hasDynamicReference } from './any-text';

/**
 * A document for a file of content. The app writes the file before tokens are resolved, so the document has
 * placeholders instead of tokens.
 */
export interface FileDocument {
  /** The document, with a placeholder for each text that is known at deployment only. */
  readonly document: unknown;
  /** The values of the placeholders. */
  readonly substitutions: Readonly<Record<string, string>>;
}

/**
 * Makes the document for a file. All tokens must be in texts or be references to constructs; see {@link unwritableIn}.
 */
export function fileDocument(document: unknown): FileDocument {
  const names = new Map<string, string>();
  const look = (text: string) => {
    // A text may contain a literal `{{Name}}`. The handler takes this literal for a placeholder and replaces it by the
    // value of `Name`. This value is `{{Name}}` again, so the text does not change.
    if (!isKnownLate(text)) placeholdersIn(text).forEach((name) => names.set(`{{${name}}}`, name));
    return text;
  };
  mapWritten(document, { text: look, name: look });
  const used = new Set(names.values());
  const nameOf = (value: string): string => {
    let number = names.size + 1;
    while (used.has(`Value${number}`)) number++;
    const name = names.get(value) ?? `Value${number}`;
    used.add(name);
    names.set(value, name);
    return name;
  };
  const text = (given: string) => (isKnownLate(given) ? `{{${nameOf(given)}}}` : given);
  return {
    document: mapWritten(document, { text }),
    substitutions: Object.fromEntries([...names].map(([value, name]) => [name, value])),
  };
}

function isKnownLate(text: string): boolean {
  return Token.isUnresolved(text) || hasDynamicReference(text);
}

/**
 * Returns a copy of a document with changed texts. When a text is itself JSON with tokens, the texts within this inner
 * JSON are changed. So a placeholder in the inner JSON stands for one text, and the handler escapes its value.
 */
function mapWritten(document: unknown, change: TextMapping): unknown {
  const whole = (value: object) => (Reference.isReference(value) ? change.text(Token.asString(value)) : undefined);
  const text = (given: string) => {
    const inner = innerJson(given);
    if (inner === undefined) return change.text(given);
    const [before, after] = [inner, mapWritten(inner, change)].map((value) => JSON.stringify(value));
    return before === after ? given : after;
  };
  return mapTexts(document, { ...change, text, whole });
}

/** Returns the parsed value of a JSON text that contains tokens; undefined for any other text. */
function innerJson(text: string): unknown {
  if (!Token.isUnresolved(text)) return undefined;
  const token = Tokenization.reverse(text, { failConcat: false });
  return token instanceof JsonText ? token.value : parseJsonText(text);
}

/** A token for which a file cannot have a placeholder. */
export interface Unwritable {
  readonly path: Path;
  readonly kind: 'a number' | 'a list' | 'an object' | 'a member name';
}

/**
 * Finds the first token for which a file cannot have a placeholder. In a file, a placeholder stands for a text, and is
 * never in the name of a member. Two kinds of tokens are allowed: a token within a text, and a reference to a
 * construct, since the value of such a reference is a text.
 */
export function unwritableIn(value: unknown, path = Path.ROOT): Unwritable | undefined {
  if (typeof value === 'string') {
    const inner = innerJson(value);
    return inner === undefined ? undefined : unwritableIn(inner, path);
  }
  if (Reference.isReference(value)) return undefined;
  if (Token.isUnresolved(value)) return { path, kind: kindOf(value) };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (Token.isUnresolved(name)) return { path, kind: 'a member name' };
    const found = unwritableIn(member, path.at(Array.isArray(value) ? Number(name) : name));
    if (found) return found;
  }
  return undefined;
}

function kindOf(token: unknown): Unwritable['kind'] {
  if (typeof token === 'number') return 'a number';
  return Array.isArray(token) ? 'a list' : 'an object';
}
