import { Token } from 'aws-cdk-lib';
import { type Construct } from 'constructs';
import { parseDocument } from '../language';
import { shown } from '../language/wording';
import { containsToken } from '../cdk/tokens';
import { ValidationError } from '../cdk/validation-error';
import { hasDynamicReference } from './any-text';
import { checkContent, checkLength } from './check-content';
import { checkPlaceholders } from './check-placeholders';
import { type ContentContext, type ContentProperties, type ContentSource } from './content-source';
import { deployedText } from './deployed-text';
import { fileDocument, unwritableIn } from './file-document';
import { checkInlineSize } from './inline-content';
import { uploadText } from './upload';
import { substitute } from '../contract/placeholders';
import { withoutSchema } from '../language/without-schema';

/** Parses a document that is text. The error shows the place where the text is not JSON. */
export function parseContent(scope: Construct, json: string, source: string): unknown {
  const { document, problem } = parseDocument(json);
  if (problem) {
    const { line, column, message, fix } = problem;
    throw new ValidationError(scope, `${source} is not JSON, at line ${line}, column ${column}: ${message} ${fix}`);
  }
  return document;
}

/** Content that is a document: an object of the app, or parsed JSON text. */
export class DocumentContent implements ContentSource {
  /** @param values the values of the placeholders in the document */
  public constructor(
    private readonly document: unknown,
    private readonly source: string,
    private readonly values?: Readonly<Record<string, string>>,
  ) {}

  public bind(scope: Construct, context: ContentContext): ContentProperties {
    requireDocument(scope, this.document, this.source);
    const template = withoutSchema(this.document);
    if (Token.isUnresolved(template)) {
      return deployed(template);
    }
    const document = this.values ? substitute(template, this.values) : template;
    checkContent(scope, document, context, this.source, isUnknown);
    if (containsToken(document) || hasDynamicReference(JSON.stringify(document))) {
      return deployed(template, this.values);
    }
    const content = JSON.stringify(document);
    checkLength(scope, content, this.source);
    checkInlineSize(scope, content, this.source);
    return { Content: content };
  }

  public bindAsAsset(scope: Construct, context: ContentContext): ContentProperties {
    requireDocument(scope, this.document, this.source);
    const written = withoutSchema(this.document);
    requireWritable(scope, written, this.source);
    checkContent(scope, written, context, this.source, isUnknown);
    const { document, substitutions } = fileDocument(written);
    const content = JSON.stringify(document);
    // The handler checks the length of content with placeholders, since it inserts their values.
    if (Object.keys(substitutions).length === 0) checkLength(scope, content, this.source);
    return uploadText(scope, content, substitutions, context);
  }
}

/**
 * Throws for a token of a number, a list or an object, and for a token in the name of a member. A file cannot have
 * placeholders for these tokens.
 */
function requireWritable(scope: Construct, document: unknown, source: string): void {
  const found = unwritableIn(document);
  if (found) {
    throw new ValidationError(
      scope,
      `${source} has a token for ${found.kind} at ${String(found.path)}, but asAsset() writes a file, and a file can have tokens only for texts: pass the value instead of the token, or leave out asAsset()`,
    );
  }
}

/** Throws for a document that contains itself, which cannot be written as JSON. */
function requireDocument(scope: Construct, document: unknown, source: string, around: readonly unknown[] = []): void {
  if (typeof document !== 'object' || document === null || Token.isUnresolved(document)) return;
  if (around.includes(document)) {
    throw new ValidationError(
      scope,
      `${source} contains itself, which JSON cannot express: pass an object without a cycle`,
    );
  }
  Object.values(document).forEach((member) => requireDocument(scope, member, source, [...around, document]));
}

function deployed(document: unknown, values?: Readonly<Record<string, string>>): ContentProperties {
  const { text, substitutions } = deployedText(() => document, values);
  return { Content: text, Substitutions: substitutions };
}

function isUnknown(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === 'string' && hasDynamicReference(value));
}

export class TextContent implements ContentSource {
  public constructor(
    private readonly json: string,
    private readonly source: string,
  ) {}

  public bind(scope: Construct, context: ContentContext): ContentProperties {
    requireJsonText(scope, this.json, this.source);
    if (!Token.isUnresolved(this.json)) return bindText(scope, this.json, undefined, context, this.source);
    return this.documentWithTokens(scope)?.bind(scope, context) ?? { Content: this.json };
  }

  public bindAsAsset(scope: Construct, context: ContentContext): ContentProperties {
    requireJsonText(scope, this.json, this.source);
    const content = Token.isUnresolved(this.json)
      ? this.documentWithTokens(scope)
      : new DocumentContent(parseContent(scope, this.json, this.source), this.source);
    if (content) return content.bindAsAsset(scope, context);
    throw new ValidationError(
      scope,
      `${this.source} is a token as a whole or has tokens outside of JSON strings, but asAsset() writes a file when the test case is defined: pass JSON text with tokens only in its strings, or leave out asAsset()`,
    );
  }

  /**
   * Returns the content when its tokens are all in JSON strings. Returns undefined when a token is outside of JSON
   * strings, since the value of the token decides whether the text is JSON.
   */
  private documentWithTokens(scope: Construct): DocumentContent | undefined {
    const { document, problem } = parseDocument(this.json);
    if (!problem) return new DocumentContent(document, this.source);
    const withoutTokens = this.json.replace(STRINGS, (text) => text.replace(TOKENS, 'token'));
    if (!Token.isUnresolved(withoutTokens)) parseContent(scope, withoutTokens, this.source);
    return undefined;
  }
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g;
const TOKENS = /\$\{Token\[[^\]]*\]\}/g;

function requireJsonText(scope: Construct, json: unknown, source: string): void {
  if (typeof json !== 'string') {
    throw new ValidationError(scope, `${source} must be JSON text; got ${shown(json)}: use fromObject() for an object`);
  }
}

/**
 * Binds content that is text. The text stays as it is, unless it has a `$schema`, a dynamic reference or a placeholder
 * with a value.
 */
export function bindText(
  scope: Construct,
  json: string,
  substitutions: Readonly<Record<string, string>> | undefined,
  context: ContentContext,
  source: string,
): ContentProperties {
  const parsed = parseContent(scope, json, source);
  if (substitutions) {
    checkPlaceholders(scope, parsed, substitutions, source);
  }
  const changes = withoutSchema(parsed) !== parsed || hasDynamicReference(json);
  if (changes || (substitutions && Object.keys(substitutions).length > 0)) {
    return new DocumentContent(parsed, source, substitutions).bind(scope, context);
  }
  checkContent(scope, parsed, context, source);
  checkLength(scope, json, source);
  checkInlineSize(scope, json, source);
  return { Content: json };
}
