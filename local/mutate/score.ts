import { type FlowDocument, type World } from '../flow';
import { compareFlows, type NameOfResource } from '../generate';
import { changedFlow, type Mutant, withFlowIn } from './mutants';

/** A mutant with the first test case that fails on it, if there is one. */
export interface Verdict {
  readonly mutant: Mutant;
  readonly killer?: string;
}

/** A change that no test case notices, and that is not known to be equivalent. */
export interface Survivor {
  readonly mutant: Mutant;
  /** The path and the observation by which a test case would notice the change, if they were found. */
  readonly advice?: { readonly way: string; readonly observation: string };
}

export interface MutationScore {
  readonly mutants: number;
  readonly killed: number;
  readonly survivors: readonly Survivor[];
  /** The mutants that no test case can notice, since `compareFlows` found no difference. */
  readonly equivalent: readonly Mutant[];
  /**
   * The percentage of the mutants that a test case notices. Equivalent mutants do not count. The percentage is 100 when
   * all mutants are equivalent.
   */
  readonly percent: number;
}

/**
 * Divides the mutants that no test case noticed into survivors and equivalent mutants, and counts the noticed mutants.
 */
export function scoreOf(
  verdicts: readonly Verdict[],
  documents: readonly FlowDocument[],
  world: World,
  nameOfResource?: NameOfResource,
): MutationScore {
  const survivors: Survivor[] = [];
  const equivalent: Mutant[] = [];
  for (const { mutant, killer } of verdicts) {
    if (killer !== undefined) continue;
    const comparison = compareFlows(documents, changedBy(mutant, documents), world, nameOfResource);
    if (comparison.kind === 'equivalent') equivalent.push(mutant);
    else survivors.push({ mutant, ...(comparison.kind === 'different' && { advice: comparison }) });
  }
  const killed = verdicts.length - survivors.length - equivalent.length;
  const counted = killed + survivors.length;
  const percent = counted === 0 ? 100 : (100 * killed) / counted;
  return { mutants: verdicts.length, killed, survivors, equivalent, percent };
}

function changedBy(mutant: Mutant, documents: readonly FlowDocument[]): FlowDocument[] {
  const flow = changedFlow(mutant);
  return documents.map((document) => withFlowIn(document, flow));
}
