import { isObject, type Json, type JsonObject } from '../common/json';
import { DefinitionError } from './definition-error';
import { runtimeFailure, StateFailure } from './state-failure';

/** The values that paths select from: the input of a state and the context object. */
export interface Scope {
  readonly input: Json;
  readonly context: Json;
}

/** A path to the input (`$`), to a member of the input, or to a member of the context object (`$$`). */
export interface ReferencePath {
  readonly text: string;
  readonly ofContext: boolean;
  readonly steps: readonly string[];
}

/** The supported members of the context object. */
const OF_CONTEXT = ['Execution.Id', 'Execution.Input', 'Execution.Name', 'Execution.StartTime'];

const PATH = /^\$(\$)?((?:\.[A-Za-z_]\w*)*)$/;

export function readPath(text: unknown, where: string): ReferencePath {
  const [whole, context, members = ''] = (typeof text === 'string' && PATH.exec(text)) || [];
  const steps = members.split('.').slice(1);
  if (whole === undefined || (context && !OF_CONTEXT.includes(steps.join('.')))) {
    const known = ['$.order.id', ...OF_CONTEXT.map((each) => `$$.${each}`)].join(', ');
    throw new DefinitionError(
      `the local cloud does not support ${JSON.stringify(text)}; it supports paths of member names, like ${known}, but no intrinsic functions`,
      where,
    );
  }
  return { text: whole, ofContext: context !== undefined, steps };
}

/** Returns the member at a path, or undefined when the path finds no member. */
export function find({ ofContext, steps }: ReferencePath, { input, context }: Scope): Json | undefined {
  return steps.reduce<Json | undefined>(
    (node, step) => (isObject(node) && Object.hasOwn(node, step) ? node[step] : undefined),
    ofContext ? context : input,
  );
}

/** Returns the member at a path. Throws a StateFailure (States.Runtime) when the path finds no member. */
export function required(path: ReferencePath, scope: Scope): Json {
  const found = find(path, scope);
  if (found === undefined) {
    const steps = path.steps.map((each) => `['${each}']`).join('');
    throw runtimeFailure(`Invalid path '${path.text}' : No results for path: $${steps}`);
  }
  return found;
}

/** Puts a value at a path of a state's input, and returns the new input. Missing objects on the path are created. */
export function place({ text, steps }: ReferencePath, input: Json, value: Json): Json {
  const put = (node: Json | undefined, [step, ...rest]: readonly string[]): Json => {
    if (step === undefined) {
      return value;
    }
    if (node === undefined || isObject(node)) {
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
