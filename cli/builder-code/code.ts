/** A part of a program, in a form that does not depend on the programming language. Names are as in TypeScript. */
export type Code =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'word'; readonly word: boolean | null }
  | { readonly is: 'list'; readonly items: readonly Code[] }
  /** An object whose keys are data, such as attributes. */
  | { readonly is: 'map'; readonly entries: readonly Named[] }
  | { readonly is: 'name'; readonly path: readonly string[] }
  /** A parameter of the written construct, or a member of the parameter. */
  | { readonly is: 'property'; readonly path: readonly string[] }
  | Call
  /** A new construct in the written construct. */
  | { readonly is: 'construct'; readonly className: string; readonly id: string; readonly options: readonly Named[] };

export type Named = readonly [name: string, value: Code];

export interface Call {
  readonly is: 'call';
  readonly on: Code;
  readonly method: string;
  readonly args: readonly Code[];
  /** The members of the object that follows `args` as the last argument. If empty, there is no such object. */
  readonly options: readonly Named[];
}

export const text = (value: string): Code => ({ is: 'text', text: value });
export const number = (value: number): Code => ({ is: 'number', number: value });
export const name = (...path: readonly string[]): Code => ({ is: 'name', path });
export const map = (entries: readonly Named[]): Code => ({ is: 'map', entries });

/** A call of a static method, such as `TestAction.endTest`. */
export function call(method: string, args: readonly Code[] = [], options: readonly Named[] = []): Call {
  const [className, own] = method.split('.');
  return callOn(name(className), own, args, options);
}

export function callOn(on: Code, method: string, args: readonly Code[], options: readonly Named[] = []): Call {
  return { is: 'call', on, method, args, options };
}

/** Returns the names of all classes and enumerations in a part of a program. */
export function classesIn(code: Code): string[] {
  switch (code.is) {
    case 'name':
      return /^[A-Z]/.test(code.path[0]) ? [code.path[0]] : [];
    case 'list':
      return code.items.flatMap(classesIn);
    case 'map':
      return code.entries.flatMap(([, value]) => classesIn(value));
    case 'call':
      return [code.on, ...code.args, ...code.options.map(([, value]) => value)].flatMap(classesIn);
    case 'construct':
      return [code.className, ...code.options.flatMap(([, value]) => classesIn(value))];
    case 'text':
    case 'number':
    case 'word':
    case 'property':
      return [];
  }
}
