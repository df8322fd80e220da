import { isNode, parseDocument } from 'yaml';
import { isTooDeep } from '../../lib/private/json/json';
import { positionsIn } from '../../lib/private/language/json-text';

/** A place in a file, counted from 1 as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The members and indexes that lead to a value. */
export type Path = readonly (string | number)[];

/**
 * Returns a function that finds the place of the value at a path in a JSON text. When the path leads to no value, the
 * function returns the place of the last value on the path. The text is parsed once, at the first call.
 */
export function placesIn(text: string): (path: Path) => Place {
  const placeOf = positionsIn(text);
  let document: ReturnType<typeof parseDocument> | undefined;
  return (path) => {
    document ??= parseDocument(isReadable(text) ? text : '', { prettyErrors: false });
    for (let length = path.length; length >= 0; length--) {
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeOf(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
}

/** Tells whether the YAML parser can read a JSON text. The parser is recursive: many levels overflow the call stack. */
const isReadable = (text: string): boolean => !isTooDeep(JSON.parse(text), MAX_LEVELS);
const MAX_LEVELS = 256;

/** Reads a JSONPath of members and indexes, such as $.Observations[0].Event. */
export function pathIn(jsonPath: string): Path {
  return [...jsonPath.matchAll(/\.([^.[\]]+)|\[(\d+)\]|\[["']([^"']*)["']\]/g)].map(([, member, index, quoted]) =>
    index === undefined ? (member ?? quoted) : Number(index),
  );
}
