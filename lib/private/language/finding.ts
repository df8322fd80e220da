import { type Path } from './path';

export type Severity = 'error' | 'warning';

/** The part of a test case to which the path of a finding belongs. */
export type Part = 'Content' | 'EntryPoint' | 'InitializationData';

/** A fault that a rule found. */
export interface Fault {
  readonly path: Path;
  /** The fault, as a sentence without its capital letter and its full stop. */
  readonly message: string;
  /** The way to fix the fault, as a sentence. */
  readonly fix: string;
  /** The wrong value, which some messages of the service quote. */
  readonly given?: unknown;
}

/** A fault with its severity, the rule that found it, and the part of the test case that has it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly part: Part;
  /** The JSONPath of an existing place in `part`. A missing member is reported at the object that should have it. */
  readonly path: string;
  /** The `Identifier` of the observation that has the fault. Undefined when there is no observation or no `Identifier`. */
  readonly observation?: string;
  /** The fault, as a sentence. */
  readonly message: string;
  /** The way to fix the fault, as a sentence. */
  readonly fix: string;
  readonly given?: unknown;
}
