import { type IResolveContext, Lazy, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { JsonText } from '../cdk/json-text';
import { inKeyOrder } from '../cdk/key-order';
import { type KeyValueProperty } from '../contract/test-case';
import { isIntrinsic, knownTextOf, madeByApp, mayBeAnyText } from './any-text';
import { mapTexts, parseJsonText, placeholdersIn, substituteIn, type TextMapping } from '../contract/placeholders';

type Values = Readonly<Record<string, string>>;

/** JSON text with placeholders, and their values. `substitutions` resolves to undefined when there are no placeholders. */
export interface DeployedText {
  readonly text: string;
  readonly substitutions?: readonly KeyValueProperty[];
}

/**
 * Returns the JSON text of a document that has tokens. CloudFormation joins safe values, such as ARNs, into the text.
 * This keeps templates small and their differences readable. A value that may be any text gets a placeholder in the
 * JSON. The handler replaces the placeholder with the escaped value.
 *
 * The result is computed when the template is written, since tokens cannot be resolved before.
 *
 * @param produce makes the document
 * @param values the values of the placeholders in the document
 */
export function deployedText(produce: (context: IResolveContext) => unknown, values: Values = {}): DeployedText {
  const lazily = (part: (document: DeployedDocument, context: IResolveContext) => unknown) =>
    Lazy.uncachedAny({
      produce: (context: IResolveContext) => part(new DeployedDocument(produce(context), values, context), context),
    }) as unknown;
  return {
    text: lazily(({ document }, { scope }) => Stack.of(scope).toJsonString(document)) as string,
    substitutions: lazily(({ substitutions }) =>
      substitutions.length > 0 ? substitutions : undefined,
    ) as DeployedText['substitutions'],
  };
}

class DeployedDocument {
  /** The document, with placeholders for the values that the handler inserts. */
  public readonly document: unknown;
  /** For each value that the handler inserts, the name of its placeholder. */
  private readonly names = new Map<string, string>();
  /**
   * The names that a new placeholder must not have: literal texts contain them as `{{Name}}`, or other placeholders
   * have them.
   */
  private readonly reserved: Set<string>;

  public constructor(
    document: unknown,
    values: Values,
    private readonly context: IResolveContext,
  ) {
    this.reserved = this.literalNames(document, values);
    const written = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, this.orPlaceholder(value, value, name)]),
    );
    this.document = this.map(document, {
      text: (text) => this.orPlaceholder(substituteIn(text, written), substituteIn(text, values)),
      name: (name) => this.orPlaceholder(name, name),
    });
  }

  public get substitutions(): KeyValueProperty[] {
    return [...this.names].map(([Value, Key]) => ({ Key, Value }));
  }

  /**
   * Returns the names that the values and the document contain as `{{Name}}`. Before the texts of the document are
   * searched, the values are inserted into them.
   */
  private literalNames(document: unknown, values: Values): Set<string> {
    const literals: string[] = Object.values(values);
    this.map(document, {
      text: (text) => (literals.push(substituteIn(text, values)), text),
      name: (name) => (literals.push(name), name),
    });
    return new Set(literals.flatMap((text) => placeholdersIn(knownTextOf(text, this.context))));
  }

  /**
   * Returns `text` if its value at deployment is safe in JSON. Otherwise, returns a placeholder, which the handler
   * replaces with `value`. `value` is `text` with the values of placeholders inserted.
   */
  private orPlaceholder(text: string, value: string, name = `Value${this.names.size + 1}`): string {
    return mayBeAnyText(text, this.context) ? `{{${this.nameOf(value, name)}}}` : text;
  }

  private nameOf(value: string, wanted: string): string {
    const given = this.names.get(value);
    if (given !== undefined) return given;
    let name = wanted;
    while (this.reserved.has(name)) name += '_';
    this.reserved.add(name);
    this.names.set(value, name);
    return name;
  }

  private map(document: unknown, change: TextMapping): unknown {
    const whole = (value: object) => this.mapToken(value, change);
    const text = (given: string) => {
      if (!Token.isUnresolved(given)) return change.text(given);
      const token = Tokenization.reverse(given, { failConcat: false });
      // The text may itself be JSON. Each token in this inner JSON gets its own placeholder, since the value of the
      // token has to be escaped twice.
      if (token instanceof JsonText) return JsonText.of(mapTexts(token.value, { ...change, whole }));
      const json = parseJsonText(given);
      if (!json) return change.text(given);
      const [before, after] = [json, mapTexts(json, { ...change, whole })].map((value) => JSON.stringify(value));
      return before === after ? given : after;
    };
    return mapTexts(document, { ...change, text, whole });
  }

  /**
   * Returns the replacement for an object that is a token; undefined for any other object. A list that is a token
   * stays, since the CDK can write it as JSON.
   */
  private mapToken(value: object, change: TextMapping): unknown {
    if (!Token.isUnresolved(value)) return undefined;
    if (!Tokenization.isResolvable(value)) return value;
    if (!isIntrinsic(value, this.context)) return this.map(inKeyOrder(madeByApp(value, this.context)), change) ?? value;
    const text = Token.asString(value);
    const changed = change.text(text);
    return changed === text ? value : changed;
  }
}
