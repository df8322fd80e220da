/*
 * Measures the time that it takes to find the confidence of a verdict, with the test cases in test/conformance.
 * `execute` executes a test case once. `judge` executes the test case once, and once more for each other value of each
 * reading that the first execution used. A reading is a fact about Amazon Connect that is not settled. The result is
 * the time of `judge`, divided by the time of `execute`. Prints one line of JSON.
 */
import { join } from 'node:path';
import { readTestFiles } from '../cli/files/test-files';
import { LIKELIEST, otherValues } from '../local/readings';
import { type ExecutionRequest, execute, judge } from '../local/test-runner';

const CASES = join(__dirname, '../test/conformance');
const EXECUTIONS = 30;
/**
 * The number of measured rounds, after one that warms up. The shortest time counts, since other work on the machine
 * makes a time longer.
 */
const ROUNDS = 5;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

async function main(): Promise<void> {
  // A test case that cannot start, for example since Amazon Connect would refuse it, is not executed.
  const testCases = readTestFiles({ flows: CASES, tests: CASES }).tests.flatMap(({ request }) =>
    typeof request === 'string' ? [] : [request],
  );
  const ratios: number[] = [];
  let further = 0;
  for (const testCase of testCases) {
    further += await furtherExecutions(testCase);
    ratios.push(await ratioOf(testCase));
  }
  console.log(
    JSON.stringify({
      testCases: testCases.length,
      furtherExecutionsEach: Number((further / testCases.length).toFixed(2)),
      medianTimesPlain: Number(median(ratios).toFixed(2)),
      mostTimesPlain: Number(Math.max(...ratios).toFixed(2)),
    }),
  );
}

/** Answers each call of a Lambda function at once. The code of the function would run on a thread, which takes more time. */
const answer = () => ({ returns: {} });

async function ratioOf(request: ExecutionRequest): Promise<number> {
  const rounds: { readonly plain: number; readonly judged: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    rounds.push({
      plain: await cpuSeconds(() => execute(request, answer)),
      judged: await cpuSeconds(() => judge(request, answer)),
    });
  }
  const least = (of: 'plain' | 'judged') => Math.min(...rounds.slice(1).map((round) => round[of]));
  return least('judged') / least('plain');
}

async function furtherExecutions(request: ExecutionRequest): Promise<number> {
  const { touched } = await execute(request, answer);
  return touched.reduce((sum, id) => sum + otherValues(id, LIKELIEST[id]).length, 0);
}

/** Returns the CPU time of EXECUTIONS calls in seconds. Other work on the machine has little effect on CPU times. */
async function cpuSeconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < EXECUTIONS; index++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
