import { randomUUID } from 'node:crypto';
import { DefinitionError } from './definition-error';
import { type Json } from './json';
import { find, readPath, type Scope } from './reference-path';
import { runtimeFailure, StateFailure } from './state-failure';

/** A value that is worked out when a state is entered. */
export type Expression = (scope: Scope) => Json;

type Argument = { readonly literal: string } | { readonly value: Expression };

interface Call {
  readonly name: string;
  readonly values: readonly Json[];
  /** The first argument with its braces still escaped, when it is written as a string. */
  readonly template: string;
}

const FUNCTIONS: Readonly<Record<string, (call: Call) => Json>> = {
  'States.Format': format,
  'States.JsonToString': ({ values: [value] }) => JSON.stringify(value),
  'States.StringToJson': stringToJson,
  'States.UUID': () => randomUUID(),
};

/** Reads `States.Format('{} of {}', $.a, $$.Execution.Id)`, a path, or what both are made of. */
export function readExpression(text: string, where: string): Expression {
  const reader = new ExpressionReader(text, where);
  return reader.whole();
}

const PATH = /\$\$?(?:\.[^\s.,:;'"()[\]*?@&|!=<>~`]+|\[(?:\d+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")\])*/y;
const STRING = /'((?:[^'\\]|\\.)*)'/y;
const LITERAL = /(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)\b/y;
const NAME = /States\.[A-Za-z0-9]+/y;

class ExpressionReader {
  private position = 0;

  constructor(
    private readonly text: string,
    private readonly where: string,
  ) {}

  whole(): Expression {
    const { text, where } = this;
    if (text.startsWith('$')) {
      const path = readPath(text, where);
      return (scope) => {
        const found = find(path, scope);
        if (found === undefined) {
          throw runtimeFailure(
            `The JSONPath '${text}' specified for the field '${where.slice(where.lastIndexOf('/') + 1)}' could not be found in the input '${JSON.stringify(path.ofContext ? scope.context : scope.input)}'`,
          );
        }
        return found;
      };
    }
    const call = this.call();
    if (!call || this.position < text.length) {
      throw this.refusal();
    }
    return call;
  }

  private call(): Expression | undefined {
    const name = this.take(NAME)?.[0];
    if (name === undefined) {
      return undefined;
    }
    if (!Object.hasOwn(FUNCTIONS, name)) {
      throw new DefinitionError(
        `the local cloud does not have the intrinsic function ${name}; it has ${Object.keys(FUNCTIONS).join(', ')}`,
        this.where,
      );
    }
    const args = this.args();
    return (scope) => {
      const values = args.map((arg) => ('literal' in arg ? unescape(arg.literal) : arg.value(scope)));
      const [first] = args;
      const template = first && 'literal' in first ? first.literal : String(values[0]);
      return FUNCTIONS[name]({ name, values, template });
    };
  }

  private args(): Argument[] {
    const args: Argument[] = [];
    this.expect(/\s*\(\s*/y);
    if (this.take(/\)/y)) {
      return args;
    }
    do {
      args.push(this.argument());
    } while (this.take(/\s*,\s*/y));
    this.expect(/\s*\)/y);
    return args;
  }

  private argument(): Argument {
    const string = this.take(STRING);
    if (string) {
      return { literal: string[1] };
    }
    const literal = this.take(LITERAL);
    if (literal) {
      const value = JSON.parse(literal[0]) as Json;
      return { value: () => value };
    }
    const path = this.take(PATH);
    if (path) {
      return { value: readExpression(path[0], this.where) };
    }
    const value = this.call();
    if (!value) {
      throw this.refusal();
    }
    return { value };
  }

  private take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    this.position += match?.[0].length ?? 0;
    return match;
  }

  private expect(pattern: RegExp): void {
    if (!this.take(pattern)) {
      throw this.refusal();
    }
  }

  private refusal(): DefinitionError {
    return new DefinitionError(
      `${JSON.stringify(this.text)} is neither a path nor a call of an intrinsic function like States.Format('{}', $.name)`,
      this.where,
    );
  }
}

function unescape(literal: string): string {
  return literal.replace(/\\(.)/g, '$1');
}

function format({ template, values: [, ...rest] }: Call): string {
  let index = 0;
  const text = template.replace(/\\(.)|\{\}/g, (_, escaped: string | undefined) => {
    if (escaped !== undefined) {
      return escaped;
    }
    const value = rest[index++];
    if (value === undefined || (typeof value === 'object' && value !== null)) {
      throw new StateFailure(
        'States.IntrinsicFailure',
        `States.Format takes a string, number, boolean or null for each {} of '${template}', but argument ${index} is ${JSON.stringify(value)}.`,
      );
    }
    return String(value);
  });
  if (index !== rest.length) {
    throw new StateFailure(
      'States.IntrinsicFailure',
      `States.Format was given ${rest.length} arguments for the ${index} {} of '${template}'.`,
    );
  }
  return text;
}

function stringToJson({ values: [value] }: Call): Json {
  try {
    return JSON.parse(value as string) as Json;
  } catch {
    throw new StateFailure('States.IntrinsicFailure', `States.StringToJson was given ${JSON.stringify(value)}.`);
  }
}
