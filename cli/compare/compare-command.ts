import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { readFileSync } from 'node:fs';
import { parseTestCaseArn } from '../../lambda/connect/arns';
import { Executions } from '../../lambda/connect/executions';
import { realWorld } from '../../lambda/invocation/world';
import { emptyWorldFolder } from '../../local/test-runner';
import { type Connection, connectionTo } from '../instance/connection';
import { type DeployedTestCase } from '../instance/deployed-test-cases';
import { entryFlowOf } from '../instance/exposure';
import { type InstanceRun, runOnInstance } from '../instance/instance-run';
import { interruptibly } from '../instance/interrupt';
import { FlowReader } from '../instance/reached-flows';
import { type ReadyOptions, readyTestCases } from '../instance/ready-test-cases';
import { CallRefused } from '../instance/refusal';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';
import { differencesOf } from './comparison';
import { channelOf, judgeHere } from './local-judgement';
import { type Recorded, recordCases } from './record-case';

/** The options of `compare`, as the command line gives them. */
export interface CompareOptions extends ReadyOptions {
  readonly world?: string;
  /** The folder for conformance cases: the test cases with their flows, verdicts and records. Default: no case is written. */
  readonly record?: string;
}

const SETTINGS = { retries: 0, failOnFlaky: false, failFast: false, timeout: 3600 };
const RECORDS_MILLISECONDS = 30_000;

/**
 * Runs deployed test cases on the instance and on this machine, and shows the differences. Returns true when each test
 * case has both verdicts, and nothing differs.
 */
export async function compareCommand(patterns: readonly string[], options: CompareOptions): Promise<boolean> {
  const connection = connectionTo(options.instance, { ...realWorld, log: () => undefined });
  try {
    return await compare(patterns, options, connection);
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}

async function compare(patterns: readonly string[], options: CompareOptions, connection: Connection): Promise<boolean> {
  const surroundings = options.world === undefined ? emptyWorldFolder : readWorldFile(options.world);
  const testCases = await readyTestCases(patterns, options, connection);
  const run = await interruptibly((interrupt) =>
    runOnInstance({ connection, testCases, settings: SETTINGS, interrupt, ended: () => undefined }),
  );
  const reader = new FlowReader(connection);
  const all: Recorded[] = [];
  let agree = true;
  for (const [index, testCase] of testCases.entries()) {
    const there = await executionOf(index, testCase, run, connection);
    if (!there) {
      console.log(`? ${testCase.name}: it has no verdict on the instance`);
      agree = false;
      continue;
    }
    const entry = entryFlowOf(testCase);
    if (entry === undefined) {
      console.log(
        `? ${testCase.name}: ${there.verdict} on the instance; not executed here: the test case calls a phone number, and Amazon Connect does not return the flow of a number`,
      );
      agree = false;
      continue;
    }
    const flows = await reader.reachedFrom(entry);
    const here = await judgeHere(testCase, flows, surroundings);
    const differences = differencesOf({ ...there, channel: channelOf(testCase) }, here);
    console.log(
      [`${differences.length === 0 ? '=' : '≠'} ${testCase.name}: ${there.verdict}`, ...differences].join('\n    '),
    );
    agree &&= differences.length === 0;
    all.push({ testCase, flows, ...there });
  }
  if (options.record !== undefined) record(all, options.record, options.world);
  return agree;
}

/**
 * Returns the verdict and the records of an execution; undefined for a test case without a verdict. Records that the
 * run has already read are not read again.
 */
async function executionOf(
  index: number,
  testCase: DeployedTestCase,
  { progress, records }: InstanceRun,
  connection: Connection,
): Promise<{ verdict: 'PASSED' | 'FAILED'; records: readonly ExecutionRecord[] } | undefined> {
  const { status, executionId, problem } = progress[index];
  if (executionId === undefined || problem !== undefined || status === 'NOT_RUN') return undefined;
  const executions = new Executions(connection.clients, connection.within(RECORDS_MILLISECONDS), connection.pace);
  const read = records.get(executionId) ?? (await executions.records(parseTestCaseArn(testCase.arn)!, executionId));
  return { verdict: status === 'PASSED' ? 'PASSED' : 'FAILED', records: read };
}

function record(all: readonly Recorded[], folder: string, world: string | undefined): void {
  const given = world === undefined ? {} : (JSON.parse(readFileSync(world, 'utf8')) as object);
  const folders = recordCases(all, folder, given);
  console.log(
    folders.length === 0
      ? 'No conformance case is written, since no test case has a verdict both on the instance and here.'
      : `The conformance cases are in ${folders.join(', ')}, with personal data replaced. Look through the files before you share them.`,
  );
}
