import { createInterface } from 'node:readline/promises';
import { UnusableInput } from '../unusable-input';

interface Consent {
  readonly instance: string;
  /** The words of the question that say what is going to happen, such as `Run 2 test cases`. */
  readonly task: string;
  /** The instances in amazon-connect-test.json. For them, no question is asked. */
  readonly named: readonly string[];
  readonly yes: boolean;
}

/**
 * Asks before the first simulated contact, unless amazon-connect-test.json names the instance or the option `--yes` is
 * given. Throws an UnusableInput when the answer is not yes, or when there is no terminal for the question.
 */
export async function requireConsent({ instance, task, named, yes }: Consent): Promise<void> {
  if (yes || named.includes(instance)) return;
  if (!process.stdin.isTTY) {
    throw new UnusableInput(
      `The run on ${instance} needs your consent: pass --yes, or add the instance to "instances" in amazon-connect-test.json.`,
    );
  }
  const answer = await answerTo(`${task} with simulated contacts on ${instance}? (y/N) `);
  if (!/^y(es)?$/i.test(answer.trim())) throw new UnusableInput('Nothing was run.');
}

async function answerTo(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } catch {
    // After Ctrl-C or Ctrl-D the cursor is still on the line of the question.
    process.stderr.write('\n');
    return '';
  } finally {
    terminal.close();
  }
}
