import { CallRefused } from '../instance/refusal';

export type State = 'ok' | 'problem' | 'not checked';

/** The outcome of one check of an instance, as one line for people. */
export interface Finding {
  readonly subject: string;
  readonly state: State;
  readonly says: string;
}

/** A check of one subject. `run` returns a sentence, or throws a Problem, or a CallRefused when AWS refuses a call. */
export interface Check {
  readonly subject: string;
  run(): Promise<string>;
}

/** A problem that can keep test cases from running or passing, or can connect their contacts with agents. */
export class Problem extends Error {}

export async function finding({ subject, run }: Check): Promise<Finding> {
  try {
    return { subject, state: 'ok', says: await run() };
  } catch (error) {
    if (error instanceof Problem) return { subject, state: 'problem', says: error.message };
    if (error instanceof CallRefused) return { subject, state: 'not checked', says: whyNot(error) };
    throw error;
  }
}

function whyNot({ message, isDenied, call }: CallRefused): string {
  return isDenied ? `the permission ${call.action} is missing` : message;
}
