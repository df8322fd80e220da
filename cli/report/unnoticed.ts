/** The outcome of `mutate`, for the page. */
export interface MutationReport {
  /** The score in words. */
  readonly summary: string;
  readonly unnoticed: readonly UnnoticedChange[];
}

/** A change of a flow that no test case noticed. */
export interface UnnoticedChange {
  /** The id of the flow. */
  readonly flow: string;
  /** The id of the action. */
  readonly action: string;
  /** The label of the branch, for a change of a branch. */
  readonly branch?: string;
  /** The change in words. */
  readonly told: string;
  /** The test case that would notice it, in words, if one is known. */
  readonly advice?: string;
}

/** An unnoticed change with the id of its line below the drawing. */
export interface PlacedChange extends UnnoticedChange {
  readonly id: string;
}
