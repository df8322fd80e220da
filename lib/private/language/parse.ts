import { positionOf, scanJson } from './json-text';
import { sentence } from './wording';

/** Where a text is not JSON, and what to do. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly fix: string;
}

export type ParseResult =
  | { readonly document: unknown; readonly problem?: undefined }
  | { readonly document?: undefined; readonly problem: SyntaxProblem };

/** Parses strict JSON, and explains what is not. */
export function parseDocument(text: string): ParseResult {
  try {
    return { document: JSON.parse(text) as unknown };
  } catch {
    return { problem: explain(text) };
  }
}

/** The scanner refuses exactly what JSON.parse refuses. */
function explain(text: string): SyntaxProblem {
  const { offset, message, fix } = scanJson(text).error!;
  return { ...positionOf(text, offset), message: sentence(message), fix };
}
