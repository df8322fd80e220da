import { positionsIn, type RepeatedName, scanJson } from '../json-text';
import { Path } from '../path';
import { type Fault } from '../finding';
import { type Rule, UNKNOWN, UNREADABLE } from '../rule';
import { quoted } from '../wording';

/** Rules about a document that is given as text. */
export const TEXT_RULES: readonly Rule[] = [
  {
    id: 'json',
    severity: 'error',
    service: UNREADABLE,
    check: ({ syntaxProblem }) => {
      if (!syntaxProblem) return [];
      const { line, column, message, fix } = syntaxProblem;
      return [{ path: Path.ROOT, message: `line ${line}, column ${column} is not JSON: ${message.slice(0, -1)}`, fix }];
    },
  },
  {
    id: 'repeated-name',
    severity: 'warning',
    service: UNKNOWN,
    check: ({ text, document, syntaxProblem }) => {
      if (text === undefined || syntaxProblem) return [];
      const positionAt = positionsIn(text);
      return scanJson(text).repeated.map((name) => repeated(name, positionAt, document));
    },
  },
];

function repeated(
  { steps, offset, earlier }: RepeatedName,
  positionAt: ReturnType<typeof positionsIn>,
  document: unknown,
): Fault {
  const [first, second] = [earlier, offset].map(positionAt);
  const name = quoted(String(steps[steps.length - 1]));
  return {
    path: existing(steps, document),
    message: `the object has ${name} at line ${first.line}, column ${first.column} and again at line ${second.line}, column ${second.column}: only the last value has an effect`,
    fix: 'Remove one of the two.',
  };
}

/**
 * Returns the part of a path that exists in the document. When a name is given twice, the document has only the last
 * value, so a path into the first value may not exist.
 */
function existing(steps: readonly (string | number)[], document: unknown): Path {
  let path = Path.ROOT;
  let value = document;
  for (const step of steps) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) break;
    path = path.at(step);
    value = (value as { readonly [step: string | number]: unknown })[step];
  }
  return path;
}
