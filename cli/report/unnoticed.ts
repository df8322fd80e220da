/** The outcome of `mutate`, as the HTML report shows it. */
export interface MutationReport {
  /** A sentence with the score, such as the line that `mutate` prints. */
  readonly summary: string;
  readonly unnoticed: readonly UnnoticedChange[];
}

/** A change of a flow that no test case noticed. */
interface UnnoticedChange {
  /** The id of the flow. */
  readonly flow: string;
  /** The id of the action. */
  readonly action: string;
  /** The label of the branch, for a change of a branch. */
  readonly branch?: string;
  /** A description of the change. */
  readonly description: string;
  /** A description of a test case that would notice the change, if one is known. */
  readonly advice?: string;
}

/** An unnoticed change, and the id of its item in the list below the drawing of the flow. */
export interface PlacedChange extends UnnoticedChange {
  readonly id: string;
}
