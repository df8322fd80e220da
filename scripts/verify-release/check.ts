/** A property of a release that is checked with its artefacts. */
export interface Check {
  readonly name: string;
  /** The programs that the check needs. It fails without them. */
  readonly programs: readonly string[];
  /** Throws an error that says what is wrong. */
  readonly run: (workshop: Workshop) => void;
}

/** The folders of the project, of the artefacts, and one in which checks may write. */
export interface Workshop {
  readonly project: string;
  readonly artefacts: string;
  readonly temporary: string;
}
