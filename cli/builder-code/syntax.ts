import { type Call, type Code, type Named } from './code';
import { type Layout } from './layout';

/** The functions that write the parts of a program in a programming language. */
export interface Syntax {
  /** The indentation of one level. */
  readonly indent: string;
  /** The indentation of chained calls. */
  readonly stepIndent: string;
  text(value: string): string;
  word(value: boolean | null): string;
  /** Returns the name of a method, a property or a parameter as the language writes it. */
  member(name: string): string;
  property(path: readonly string[]): string;
  key(name: string): string;
  /** The layout of a call, from its opening text such as `.press(` to its closing bracket. */
  args(open: string, args: readonly Layout[], options: readonly (readonly [string, Layout])[]): Layout;
  construct(className: string, id: string, options: readonly (readonly [string, Layout])[]): Layout;
  /** A space inside the braces of an object on one line. */
  readonly pad?: ' ';
}

/** When a chain does not fit on one line and has at least this number of calls, each call after the first gets its own line. */
const LONG_CHAIN = 3;

/** Returns the layout of a part of a program in a language. */
export function layoutOf(code: Code, syntax: Syntax): Layout {
  const write = (part: Code) => layoutOf(part, syntax);
  const named = (entries: readonly Named[]) => entries.map(([key, value]) => [key, write(value)] as const);
  switch (code.is) {
    case 'text':
      return syntax.text(code.text);
    case 'number':
      return String(code.number);
    case 'word':
      return syntax.word(code.word);
    case 'list':
      return { open: '[', items: code.items.map(write), close: ']' };
    case 'map':
      return {
        open: '{',
        items: code.entries.map(([key, value]) => [`${syntax.key(key)}: `, write(value)]),
        close: '}',
        pad: syntax.pad,
      };
    case 'name':
      return code.path.map((part) => (/^[A-Z]/.test(part) ? part : syntax.member(part))).join('.');
    case 'property':
      return syntax.property(code.path);
    case 'construct':
      return syntax.construct(code.className, code.id, named(code.options));
    case 'call': {
      const calls = callsOf(code);
      const steps = calls.map(({ method, args, options }) =>
        syntax.args(`.${syntax.member(method)}(`, args.map(write), named(options)),
      );
      const [first, ...others] = steps;
      const begun = [write(calls[0].on), first];
      if (steps.length < LONG_CHAIN) return [...begun, ...others];
      return { first: begun, steps: others, indent: syntax.stepIndent };
    }
  }
}

/** Returns the chained calls in the order in which they are made. */
function callsOf(code: Call): Call[] {
  return code.on.is === 'call' ? [...callsOf(code.on), code] : [code];
}
