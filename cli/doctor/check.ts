import { CallRefused } from '../instance/refusal';

export type State = 'ok' | 'problem' | 'could not look';

/** The outcome of one check of an instance, as one line for people. */
export interface Finding {
  readonly matter: string;
  readonly state: State;
  readonly says: string;
}

/** A check of one subject. It returns a sentence when there is no problem, and otherwise throws a Problem or a CallRefused. */
export interface Check {
  readonly matter: string;
  look(): Promise<string>;
}

/** A problem because of which test cases cannot run or cannot pass. */
export class Problem extends Error {}

export async function finding({ matter, look }: Check): Promise<Finding> {
  try {
    return { matter, state: 'ok', says: await look() };
  } catch (error) {
    if (error instanceof Problem) return { matter, state: 'problem', says: error.message };
    if (error instanceof CallRefused) return { matter, state: 'could not look', says: whyNot(error) };
    throw error;
  }
}

function whyNot({ message, error, call }: CallRefused): string {
  return error.status === 403 ? `the permission ${call.action} is missing` : message;
}
