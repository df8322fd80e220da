import { DefinitionError } from './definition-error';
import { isObject, type Json, type JsonObject } from './json';
import { StateFailure } from './state-failure';

/** What paths select from: the input of a state, and the context object. */
export interface Scope {
  readonly input: Json;
  readonly context: Json;
}

/** A path to one node, of the input (`$`) or of the context object (`$$`). */
export interface ReferencePath {
  readonly text: string;
  readonly ofContext: boolean;
  readonly steps: readonly (string | number)[];
}

const STEP = /\.([^\s.,:;'"()[\]*?@&|!=<>~`]+)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]/y;

export function readPath(text: unknown, where: string): ReferencePath {
  const refuse = () =>
    new DefinitionError(
      `${JSON.stringify(text)} is not a path that the local cloud reads: it takes reference paths to one node, like $.order.items[0] or $$.Execution.Id, without wildcards, slices and filters`,
      where,
    );
  if (typeof text !== 'string' || !text.startsWith('$')) {
    throw refuse();
  }
  const steps: (string | number)[] = [];
  const start = text.startsWith('$$') ? 2 : 1;
  for (STEP.lastIndex = start; STEP.lastIndex < text.length;) {
    const match = STEP.exec(text);
    if (!match) {
      throw refuse();
    }
    const [, name, single, double, index] = match;
    steps.push(index === undefined ? (name ?? (single ?? double).replace(/\\(.)/g, '$1')) : Number(index));
  }
  return { text, ofContext: start === 2, steps };
}

/** The node at a path; undefined when there is none. */
export function find({ ofContext, steps }: ReferencePath, { input, context }: Scope): Json | undefined {
  return steps.reduce<Json | undefined>(
    (node, step) => {
      if (typeof step === 'number') {
        return Array.isArray(node) ? node[step] : undefined;
      }
      return isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
    },
    ofContext ? context : input,
  );
}

/** The input of a state with a value at a path, where objects are made on the way. */
export function place({ text, steps }: ReferencePath, input: Json, value: Json): Json {
  const put = (node: Json | undefined, [step, ...rest]: readonly (string | number)[]): Json => {
    if (step === undefined) {
      return value;
    }
    if (typeof step === 'number' && Array.isArray(node) && step < node.length) {
      return (node as Json[]).with(step, put(node[step], rest));
    }
    if (typeof step === 'string' && (node === undefined || isObject(node))) {
      const object: JsonObject = node ?? {};
      return { ...object, [step]: put(Object.hasOwn(object, step) ? object[step] : undefined, rest) };
    }
    throw new StateFailure(
      'States.ResultPathMatchFailure',
      `Unable to apply step "${step}" of the ResultPath "${text}" to input ${JSON.stringify(input)}.`,
    );
  };
  return put(input, steps);
}
