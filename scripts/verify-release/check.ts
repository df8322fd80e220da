import { missingPrograms } from '../release/run';

/** A check of the artefacts of a release. */
export interface Check {
  readonly name: string;
  /** The sentence that is true when the check passes. */
  readonly purpose: string;
  /** The programs that the check needs. Without them, it fails. */
  readonly programs: readonly string[];
  /** Makes the check. Throws an error when the check finds a problem. */
  readonly run: (workshop: Workshop) => void | Promise<void>;
}

/** The folders of the project and of the artefacts, and a folder in which checks may write. */
export interface Workshop {
  readonly project: string;
  readonly artefacts: string;
  readonly temporary: string;
}

/** Returns the reason why a check failed; undefined when it passed. */
export async function problemOf({ purpose, programs, run }: Check, workshop: Workshop): Promise<string | undefined> {
  const missing = missingPrograms(programs);
  if (missing.length > 0) return `Not installed: ${missing.join(', ')}. So this cannot be checked: ${purpose}`;
  try {
    await run(workshop);
    return undefined;
  } catch (error) {
    return String(error);
  }
}
