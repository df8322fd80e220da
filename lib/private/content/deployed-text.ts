import { type IResolveContext, Lazy, Stack, Token, Tokenization } from 'aws-cdk-lib';
import { JsonText } from '../cdk/json-text';
import { type KeyValueProperty } from '../contract/test-case';
import { isIntrinsic, knownTextOf, madeByApp, mayBeAnyText } from './any-text';
import { mapTexts, parseJsonText, placeholdersIn, substituteIn, type TextMapping } from '../contract/placeholders';

type Values = Readonly<Record<string, string>>;

/** JSON text with placeholders, and their values. Without any, `substitutions` comes to undefined. */
export interface DeployedText {
  readonly text: string;
  readonly substitutions?: readonly KeyValueProperty[];
}

/**
 * A document in which something is known at deployment only. ARNs and the like are joined into the text by CloudFormation, which
 * keeps templates small and their differences readable. What may be any text is put in by the handler, which escapes it.
 *
 * Decided when the template is written, as tokens say what they are only then.
 *
 * @param produce makes the document
 * @param values of the placeholders in the document
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
  /** With placeholders where the handler is to put something in. */
  public readonly document: unknown;
  /** The names of the placeholders by what the handler is to put in. */
  private readonly names = new Map<string, string>();
  /** Names that the handler must not replace, or replaces by something else. */
  private readonly taken: Set<string>;

  public constructor(
    document: unknown,
    values: Values,
    private readonly context: IResolveContext,
  ) {
    this.taken = this.literalNames(document, values);
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

  /** What only looks like a placeholder, in a text, the name of a member or a value. */
  private literalNames(document: unknown, values: Values): Set<string> {
    const literals: string[] = Object.values(values);
    this.map(document, {
      text: (text) => (literals.push(substituteIn(text, values)), text),
      name: (name) => (literals.push(name), name),
    });
    return new Set(literals.flatMap((text) => placeholdersIn(knownTextOf(text, this.context))));
  }

  /** A text as it is written, or the placeholder for the value that it comes to. */
  private orPlaceholder(text: string, value: string, name = `Value${this.names.size + 1}`): string {
    return mayBeAnyText(text, this.context) ? `{{${this.nameOf(value, name)}}}` : text;
  }

  private nameOf(value: string, wanted: string): string {
    const given = this.names.get(value);
    if (given !== undefined) return given;
    let name = wanted;
    while (this.taken.has(name)) name += '_';
    this.taken.add(name);
    this.names.set(value, name);
    return name;
  }

  private map(document: unknown, change: TextMapping): unknown {
    const whole = (value: object) => this.mapToken(value, change);
    const text = (given: string) => {
      if (!Token.isUnresolved(given)) return change.text(given);
      const token = Tokenization.reverse(given, { failConcat: false });
      // In JSON within the document each part is put in by itself, since it has to be escaped there too.
      if (token instanceof JsonText) return JsonText.of(mapTexts(token.value, { ...change, whole }));
      const json = parseJsonText(given);
      if (!json) return change.text(given);
      const [before, after] = [json, mapTexts(json, { ...change, whole })].map((value) => JSON.stringify(value));
      return before === after ? given : after;
    };
    return mapTexts(document, { ...change, text, whole });
  }

  /** Lists, which the CDK has a way to write as JSON, and numbers stay as they are. */
  private mapToken(value: object, change: TextMapping): unknown {
    if (!Token.isUnresolved(value)) return undefined;
    if (!Tokenization.isResolvable(value)) return value;
    if (!isIntrinsic(value, this.context)) return this.map(madeByApp(value, this.context), change) ?? value;
    const text = Token.asString(value);
    const changed = change.text(text);
    return changed === text ? value : changed;
  }
}
