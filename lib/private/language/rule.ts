import { type Path } from './path';
import { type Reading } from './reading';

export type Severity = 'error' | 'warning';

/** What the paths of findings are paths in. */
export type Part = 'Content' | 'EntryPoint' | 'InitializationData';

/** Something that a rule found wrong. */
export interface Fault {
  readonly path: Path;
  /** What was given, and what is expected: a sentence, to which its capital and its full stop are added. */
  readonly message: string;
  /** How to mend it: a sentence. */
  readonly fix: string;
  /** The value at fault, for the words of the service. */
  readonly given?: unknown;
}

/** A fault as it is reported. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly part: Part;
  /** A JSONPath within the part, to a place that exists: what is missing is reported where it should be. */
  readonly path: string;
  /** The `Identifier` of the observation in which it is, when it has one. */
  readonly observation?: string;
  /** What is wrong, as a sentence. */
  readonly message: string;
  /** How to mend it, as a sentence. */
  readonly fix: string;
  readonly given?: unknown;
}

/** What the service does, at publish, with a document that breaks the rule; `problem` is how it then says so. */
export interface ServiceAnswer {
  readonly does: 'rejects' | 'accepts' | 'unknown';
  readonly problem?: (finding: Finding) => string;
}

export interface Rule {
  /** A stable name, by which a finding can be acknowledged. */
  readonly id: string;
  readonly severity: Severity;
  readonly service: ServiceAnswer;
  /** `Content` when left out. */
  readonly part?: Part;
  check(reading: Reading): readonly Fault[];
}

export function rejects(problem?: string | ((finding: Finding) => string)): ServiceAnswer {
  return { does: 'rejects', problem: typeof problem === 'string' ? () => problem : problem };
}

export const ACCEPTS: ServiceAnswer = { does: 'accepts' };
export const UNKNOWN: ServiceAnswer = { does: 'unknown' };

/** What the service says of a document it cannot read as one of its language. */
export const UNREADABLE = rejects('Invalid test case content');
