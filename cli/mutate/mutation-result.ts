import { type MutationScore, type Survivor } from '../../local/mutate';

/**
 * The result of `mutate`, as `--json` writes it. A new version of the command may add members. `version` is increased
 * when a member has to change.
 */
export interface MutationResult {
  readonly version: 1;
  /** The number of changes that were made, one at a time. */
  readonly changes: number;
  /** The number of changes that a test case noticed. */
  readonly noticed: number;
  /** The share of the counted changes that a test case noticed, in percent. It is 100 when no change is counted. */
  readonly percent: number;
  /** The changes that no test case noticed. The changes in `notCounted` are left out. */
  readonly unnoticed: readonly UnnoticedChange[];
  /** The changes that are not counted, since no test case can notice them. */
  readonly notCounted: readonly FlowChange[];
}

/** One change of a flow. */
interface FlowChange {
  /** The id of the flow. */
  readonly flow: string;
  /** The name of the flow. */
  readonly flowName: string;
  /** The identifier of the changed action. */
  readonly action: string;
  /** The changed branch, as the coverage names it. Left out for a change of the action itself. */
  readonly branch?: string;
  /** The kind of the change, such as `branch-removed`. */
  readonly operator: string;
  /** The change in words. */
  readonly change: string;
}

/** A change that no test case noticed. */
interface UnnoticedChange extends FlowChange {
  /**
   * The path on which a test case would notice the change. Left out if no such path was found. It is then not known
   * whether a test case can notice the change.
   */
  readonly way?: string;
  /** The observation by which a test case on the path `way` would notice the change. Left out if `way` is left out. */
  readonly observation?: string;
}

/** Returns a score in the form in which `--json` writes it. */
export function mutationResult({ mutants, killed, percent, survivors, equivalent }: MutationScore): MutationResult {
  return {
    version: 1,
    changes: mutants,
    noticed: killed,
    percent,
    unnoticed: survivors.map(({ mutant, advice }) => ({ ...changeOf(mutant), ...(advice && observedBy(advice)) })),
    notCounted: equivalent.map(changeOf),
  };
}

const changeOf = ({ flow, action, branch, operator, description }: Survivor['mutant']): FlowChange => ({
  flow: flow.id,
  flowName: flow.name,
  action,
  branch,
  operator,
  change: description,
});

const observedBy = ({ way, observation }: NonNullable<Survivor['advice']>) => ({ way, observation });
