import { type Fault, type Finding, type Part, type Severity } from './finding';
import { type Reading } from './reading';

/** The answer of the service when a document that breaks the rule is published. `problem` returns the message of the service. */
export interface ServiceAnswer {
  readonly does: 'rejects' | 'accepts' | 'unknown';
  readonly problem?: (finding: Finding) => string;
}

export interface Rule {
  /** A stable name, by which users acknowledge a finding. */
  readonly id: string;
  readonly severity: Severity;
  readonly service: ServiceAnswer;
  /** The part of the test case that the rule checks. Default: `Content`. */
  readonly part?: Part;
  check(reading: Reading): readonly Fault[];
}

export function rejects(problem?: string | ((finding: Finding) => string)): ServiceAnswer {
  return { does: 'rejects', problem: typeof problem === 'string' ? () => problem : problem };
}

export const ACCEPTS: ServiceAnswer = { does: 'accepts' };
export const UNKNOWN: ServiceAnswer = { does: 'unknown' };

/** The service's answer to a document that it cannot read as the Testing language. */
export const UNREADABLE = rejects('Invalid test case content');
