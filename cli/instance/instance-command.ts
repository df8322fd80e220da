import { type LogLine, realWorld, type World } from '../../lambda/invocation/world';
import { hindrancesOf } from '../../lib/private/suite-run/verdict';
import { readConfigFile } from '../config/config-file';
import { closingReport } from '../output/text-report';
import { liveLines, type ReportFiles, writeReports } from '../run/write-reports';
import { UnusableInput } from '../unusable-input';
import { cleanUp } from './clean';
import { type Connection, connectionTo } from './connection';
import { requireConsent } from './consent';
import { type DeployedTestCase, deployedTestCases } from './deployed-test-cases';
import { refuseRealQueues } from './exposure';
import { runOnInstance } from './instance-run';
import { instanceResult, instanceTestResult } from './instance-result';
import { leftJournals } from './journal';
import { otherExecutions } from './other-executions';
import { CallRefused } from './refusal';

/** The options of `run --instance`, as the command line gives them. */
export interface InstanceOptions extends ReportFiles {
  readonly instance: string;
  readonly stack?: string;
  readonly tag?: { readonly key: string; readonly value: string };
  readonly retries?: number;
  readonly failOnFlaky?: boolean;
  readonly failFast?: boolean;
  readonly timeout?: number;
  readonly allowRealQueues?: boolean;
  readonly yes?: boolean;
  readonly clean?: boolean;
}

const DEFAULT_TIMEOUT_SECONDS = 3600;
const NO_THRESHOLDS = { minCoverage: 0, failOnLowConfidence: false, readings: false };

/** Runs deployed test cases on an instance, or ends what killed runs left. Returns true when the run passed. */
export async function instanceCommand(patterns: readonly string[], options: InstanceOptions): Promise<boolean> {
  const refusals = new Map<string, string>();
  const connection = connectionTo(options.instance, worldThatNotes(refusals));
  try {
    return options.clean ? await clean(connection) : await run(patterns, options, connection, refusals);
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}

async function clean(connection: Connection): Promise<boolean> {
  const count = await cleanUp(connection);
  console.log(count === 0 ? 'Killed runs left nothing on the instance.' : `Ended ${count} executions of killed runs.`);
  return true;
}

async function run(
  patterns: readonly string[],
  options: InstanceOptions,
  connection: Connection,
  refusals: ReadonlyMap<string, string>,
): Promise<boolean> {
  const { instances = [] } = readConfigFile();
  const { instance, retries = 0, failOnFlaky = false, failFast = false, timeout = DEFAULT_TIMEOUT_SECONDS } = options;
  const testCases = await chosen(patterns, options, connection);
  if (!options.allowRealQueues) await refuseRealQueues(connection, testCases);
  await requireConsent({ instance, count: testCases.length, named: instances, yes: options.yes ?? false });
  await warn(connection);
  const startedAt = connection.world.now();
  const interrupt = new AbortController();
  const live = liveLines();
  const stop = onInterrupt(() => interrupt.abort());
  try {
    const ran = await runOnInstance({
      connection,
      testCases,
      settings: { retries, failOnFlaky, failFast, timeout },
      interrupt: interrupt.signal,
      ended: (index, progress, records) => {
        const testCase = testCases[index];
        const refusal = refusals.get(testCase.name);
        const result = instanceTestResult(instance, { testCase, progress, records, refusal });
        if (result) live(result);
      },
    });
    const endedAt = connection.world.now();
    const result = instanceResult({ instance, testCases, run: ran, refusals, startedAt, endedAt });
    console.log(closingReport(result, NO_THRESHOLDS));
    writeReports(result, options);
    if (hindrancesOf(ran.progress).size > 0) throw new UnusableInput('Amazon Connect started no test case.');
    return result.passed;
  } finally {
    stop();
  }
}

async function chosen(
  patterns: readonly string[],
  { instance, stack, tag }: InstanceOptions,
  connection: Connection,
): Promise<readonly DeployedTestCase[]> {
  const { region } = connection.instance;
  const arns =
    stack === undefined ? undefined : await (await import('./stack-test-cases.js')).testCasesOfStack(stack, region);
  const testCases = await deployedTestCases(connection, { patterns, tag, arns });
  if (testCases.length > 0) return testCases;
  throw new UnusableInput(`${instance} has no published test case of that choice.`);
}

/** Tells of what runs on the instance besides, and of what a killed run left there. */
async function warn(connection: Connection): Promise<void> {
  const others = await otherExecutions(connection);
  if (others !== undefined) console.error(others);
  if (leftJournals(connection.instance).some(({ open }) => open.length > 0))
    console.error('A run was killed before, and may have left executions: "run --instance ARN --clean" ends them.');
}

/** Returns a function that ends the waiting. A second signal ends the process at once, as without this program's care. */
function onInterrupt(interrupted: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  signals.forEach((signal) => process.once(signal, interrupted));
  return () => signals.forEach((signal) => process.off(signal, interrupted));
}

/** The real clock; of the log, only the refusals of starts are kept, by the names of test cases. */
function worldThatNotes(refusals: Map<string, string>): World {
  return { ...realWorld, log: (line) => noteRefusal(line, refusals) };
}

function noteRefusal({ outcome, testCase, failures }: LogLine, refusals: Map<string, string>): void {
  if (outcome === 'REFUSED') refusals.set(String(testCase), String(failures));
}
