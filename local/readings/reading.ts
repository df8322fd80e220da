/** A fact about the service that is not settled, with its possible values. */
export interface Reading<Value extends string = string> {
  readonly question: string;
  /** The question as a part of a sentence: "2 test cases depend on ...". */
  readonly matter: string;
  /** For each possible value, a description of what the service then does. */
  readonly alternatives: Readonly<Record<Value, string>>;
  /** The value that an execution assumes by default. */
  readonly likeliest: NoInfer<Value>;
  readonly evidence: readonly Evidence<NoInfer<Value>>[];
  /** The way to write a test case or a flow so that the verdict does not depend on the reading. */
  readonly advice: string;
}

export interface Evidence<Value extends string = string> {
  readonly source: Source;
  /** The month of the source (`2026-02`), or its year when the month is not known. */
  readonly date: string;
  /** The Region that the source is about. Left out when the source names no Region. */
  readonly region?: string;
  readonly favours: Value;
  /**
   * The number of times that the service itself was seen to behave in this way. Only reports of live runs have a number
   * above 0.
   */
  readonly seen: number;
  /** The evidence in one or two sentences, such as what a page of AWS says about the question. */
  readonly says: string;
}

/** The kinds of sources. An inference is drawn from documents that do not answer the question itself. */
type Source = 'page of AWS' | 'report of live runs' | 'public flows' | 'inference';

/**
 * Returns the reading itself. The call lets the compiler check that `likeliest` and the evidence refer to keys of
 * `alternatives`.
 */
export const reading = <Value extends string>(each: Reading<Value>): Reading<Value> => each;
