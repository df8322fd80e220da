import { missingPrograms } from '../release/run';

/** A promise of a release that is checked with its artefacts. */
export interface Check {
  readonly name: string;
  /** Says in a sentence what is checked. */
  readonly purpose: string;
  /** The programs without which it cannot be checked, and fails. */
  readonly programs: readonly string[];
  /** Throws an error that says what is wrong. */
  readonly run: (workshop: Workshop) => void | Promise<void>;
}

/** The folders of the project, of the artefacts, and one in which checks may write. */
export interface Workshop {
  readonly project: string;
  readonly artefacts: string;
  readonly temporary: string;
}

/** Returns why a check failed; undefined when it passed. */
export async function problemOf({ purpose, programs, run }: Check, workshop: Workshop): Promise<string | undefined> {
  const missing = missingPrograms(programs);
  if (missing.length > 0) return `Not installed: ${missing.join(', ')}. This needs it: ${purpose}`;
  try {
    await run(workshop);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
