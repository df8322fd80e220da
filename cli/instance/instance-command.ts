import { type LogLine, realWorld, type World } from '../../lambda/invocation/world';
import { startProblemsOf } from '../../lib/private/suite-run/verdict';
import { closingReport, groupLine, testLine } from '../output/text-report';
import { type ReportFiles, writeReports } from '../run/write-reports';
import { UnusableInput } from '../unusable-input';
import { cleanUp } from './clean';
import { type Connection, connectionTo } from './connection';
import { runOnInstance } from './instance-run';
import { instanceResult, instanceTestResult } from './instance-result';
import { interruptibly } from './interrupt';
import { type ReadyOptions, readyTestCases } from './ready-test-cases';
import { CallRefused } from './refusal';

/** The options of `run --instance`, as the command line gives them. */
export interface InstanceOptions extends ReportFiles, ReadyOptions {
  readonly retries?: number;
  readonly failOnFlaky?: boolean;
  readonly failFast?: boolean;
  readonly timeout?: number;
  readonly clean?: boolean;
}

const DEFAULT_TIMEOUT_SECONDS = 3600;
const NO_THRESHOLDS = { minCoverage: 0, failOnLowConfidence: false, readings: false };

/**
 * Runs deployed test cases on an instance, and returns false when the run did not pass. With `clean`, only ends the
 * executions and deletes the stacks that earlier runs left.
 */
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
  const { executions, stacks } = await cleanUp(connection);
  const ended = executions === 1 ? '1 execution' : `${executions} executions`;
  if (executions > 0) console.log(`Ended ${ended} of earlier runs.`);
  if (stacks.length > 0) console.log(`Deleted the stacks of earlier runs: ${stacks.join(', ')}.`);
  if (executions + stacks.length === 0) console.log('Earlier runs from this machine left nothing on the instance.');
  return true;
}

async function run(
  patterns: readonly string[],
  options: InstanceOptions,
  connection: Connection,
  refusals: ReadonlyMap<string, string>,
): Promise<boolean> {
  const { instance, retries = 0, failOnFlaky = false, failFast = false, timeout = DEFAULT_TIMEOUT_SECONDS } = options;
  const testCases = await readyTestCases(patterns, options, connection);
  const startedAt = connection.world.now();
  console.log(groupLine({ stack: instance }));
  const ran = await interruptibly((interrupt) =>
    runOnInstance({
      connection,
      testCases,
      settings: { retries, failOnFlaky, failFast, timeout },
      interrupt,
      ended: (index, progress, records) => {
        const testCase = testCases[index];
        const refusal = refusals.get(testCase.name);
        const result = instanceTestResult(instance, { testCase, progress, records, refusal });
        if (result) console.log(testLine(result));
      },
    }),
  );
  const endedAt = connection.world.now();
  const result = instanceResult({ instance, testCases, run: ran, refusals, startedAt, endedAt });
  console.log(closingReport(result, NO_THRESHOLDS));
  writeReports(result, options);
  if (startProblemsOf(ran.progress).size > 0) throw new UnusableInput('Amazon Connect started no test case.');
  return result.passed;
}

/** Returns `realWorld` with a log that only notes in `refusals` why the service refused to start a test case. */
function worldThatNotes(refusals: Map<string, string>): World {
  return { ...realWorld, log: (line) => noteRefusal(line, refusals) };
}

function noteRefusal({ outcome, testCase, failures }: LogLine, refusals: Map<string, string>): void {
  if (outcome === 'REFUSED') refusals.set(String(testCase), String(failures));
}
