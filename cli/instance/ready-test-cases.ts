import { readConfigFile } from '../config/config-file';
import { UnusableInput } from '../unusable-input';
import { type Connection } from './connection';
import { requireConsent } from './consent';
import { type DeployedTestCase, deployedTestCases } from './deployed-test-cases';
import { refuseRealQueues } from './exposure';
import { leftJournals } from './journal';
import { otherExecutions } from './other-executions';

/** The options that choose test cases of an instance and permit their run. */
export interface ReadyOptions {
  readonly instance: string;
  readonly stack?: string;
  readonly tag?: { readonly key: string; readonly value: string };
  readonly allowRealQueues?: boolean;
  readonly yes?: boolean;
}

/**
 * Returns the chosen test cases. Throws an UnusableInput when none matches, when the user does not agree to run them,
 * or when a contact can reach a person and `allowRealQueues` is not set.
 */
export async function readyTestCases(
  patterns: readonly string[],
  options: ReadyOptions,
  connection: Connection,
): Promise<readonly DeployedTestCase[]> {
  const { instance, allowRealQueues = false, yes = false } = options;
  const { instances: named = [] } = readConfigFile();
  const testCases = await chosen(patterns, options, connection);
  if (!allowRealQueues) await refuseRealQueues(connection, testCases);
  const count = testCases.length;
  await requireConsent({ instance, task: `Run ${count} test case${count === 1 ? '' : 's'}`, named, yes });
  await warn(connection);
  return testCases;
}

async function chosen(
  patterns: readonly string[],
  { instance, stack, tag }: ReadyOptions,
  connection: Connection,
): Promise<readonly DeployedTestCase[]> {
  const { region } = connection.instance;
  const arns =
    stack === undefined ? undefined : await (await import('./stack-test-cases.js')).testCasesOfStack(stack, region);
  const testCases = await deployedTestCases(connection, { patterns, tag, arns });
  if (testCases.length > 0) return testCases;
  throw new UnusableInput(`No published test case of ${instance} matches the options.`);
}

/**
 * Prints warnings: about other executions on the instance, and about executions and stacks that earlier runs may have
 * left.
 */
export async function warn(connection: Connection): Promise<void> {
  const others = await otherExecutions(connection);
  if (others !== undefined) console.error(others);
  const left = leftJournals(connection.instance);
  if (left.some(({ open, stacks }) => open.length + stacks.length > 0))
    console.error(
      'An earlier run may have left executions or stacks: "run --instance ARN --clean" ends and deletes them.',
    );
}
