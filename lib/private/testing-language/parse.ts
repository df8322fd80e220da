import { type JsonError, positionOf, scanJson } from './json-text';
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
  } catch (error) {
    return { problem: explain(text, error as Error) };
  }
}

function explain(text: string, error: Error): SyntaxProblem {
  const { offset, message, fix }: JsonError = scanJson(text).error ?? {
    offset: 0,
    message: error.message,
    fix: 'Write strict JSON.',
  };
  return { ...positionOf(text, offset), message: sentence(message), fix };
}
