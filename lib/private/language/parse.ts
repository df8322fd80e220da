import { positionOf, scanJson } from './json-text';
import { sentence } from './wording';

/** The first error in a text that is not JSON: its place, and how to fix it. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

export type ParseResult =
  | { readonly document: unknown; readonly problem?: undefined }
  | { readonly document?: undefined; readonly problem: SyntaxProblem };

/** Parses strict JSON, and explains the error in a text that is not JSON. */
export function parseDocument(text: string): ParseResult {
  try {
    return { document: JSON.parse(text) as unknown };
  } catch {
    return { problem: explain(text) };
  }
}

/**
 * Explains the error in a text that JSON.parse refuses. The scanner refuses exactly the same texts, so it always finds
 * an error here.
 */
function explain(text: string): SyntaxProblem {
  const { offset, message, fix } = scanJson(text).error!;
  return { ...positionOf(text, offset), message: sentence(message), fix };
}
