import { createInterface } from 'node:readline/promises';
import { UnusableInput } from '../unusable-input';

interface Consent {
  readonly instance: string;
  readonly count: number;
  /** The instances that the file of defaults names. */
  readonly named: readonly string[];
  readonly yes: boolean;
}

/** Asks the user before the first simulated contact, unless the file of defaults names the instance or the option --yes is given. */
export async function requireConsent({ instance, count, named, yes }: Consent): Promise<void> {
  if (yes || named.includes(instance)) return;
  if (!process.stdin.isTTY) {
    throw new UnusableInput(
      `amazon-connect-test.json does not name ${instance} among its "instances": add it there, or pass --yes to run on it.`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Run ${count} test cases with simulated contacts on ${instance}? (y/N) `);
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new UnusableInput('Nothing was run.');
}
