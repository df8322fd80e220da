import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * Shows whether tests notice changed time constants of the handlers. In a copy of the project, sets each constant to 0,
 * and then to ten times its value, and runs the tests that cover the constant. The parameters are the names of the
 * constants to change; by default, all.
 */

/** The time constants by their files, each with the test files that cover it. */
const CONSTANTS: Readonly<Record<string, readonly (readonly [constants: string, tests: string])[]>> = {
  'lib/private/contract/timing.ts': [
    ['HANDLER_TIMEOUT_SECONDS EVENT_RETRY_ATTEMPTS SERVICE_TIMEOUT_SECONDS', 'lib/private/contract/timing'],
    [
      'SUITE_STEP_TIMEOUT_SECONDS SUITE_GATE_TIMEOUT_SECONDS MAX_DEPLOYMENT_RUN_SECONDS EXECUTION_LIMIT_SECONDS',
      'lib/private/contract/timing',
    ],
    ['ANSWER_RESERVE_SECONDS', 'lambda/custom-resource/handler'],
    ['ACCESS_DENIED_PATIENCE_SECONDS', 'lambda/aws-calls/persist'],
    ['RENAME_PATIENCE_SECONDS', 'lambda/test-case/rename'],
    ['SIBLING_PATIENCE_SECONDS', 'lambda/test-case/rollback-names'],
    ['CERTAINLY_AWAITED_SECONDS OWN_STATUS_LAG_SECONDS CONFIRMATION_HOLDS_SECONDS', 'lambda/test-case/past-requests'],
    ['LIST_PATIENCE_SECONDS LOOK_AGAIN_SECONDS', 'lambda/test-case/delete'],
    ['FIRST_REPETITION_SECONDS', 'lambda/test-case/create'],
    ['TEST_CASE_LIMIT_SECONDS TICK_BUDGET_SECONDS SUITE_ANSWER_RESERVE_SECONDS', 'lambda/suite-runner/timing'],
    ['MAX_RUN_SECONDS', 'lib/private/contract/timing lambda/suite-runner/timing'],
    ['SUITE_ANSWER_TIME_SECONDS', 'lambda/suite-run-resource/gate'],
  ],
  'lambda/invocation/backoff.ts': [
    ['FIRST_BACKOFF_MILLISECONDS LONGEST_BACKOFF_MILLISECONDS', 'lambda/aws-calls/persist'],
  ],
  'lambda/custom-resource/handler.ts': [['STOPPED_WORK_GRACE_MILLISECONDS', 'lambda/custom-resource/handler']],
  'lambda/custom-resource/respond.ts': [
    ['RESPOND_TIMEOUT_MILLISECONDS SHORTEST_RESPOND_TIMEOUT_MILLISECONDS', 'lambda/custom-resource/respond'],
  ],
  'lambda/cloudformation/ask-cloudformation.ts': [['connectionTimeout requestTimeout', 'lambda/aws-calls/time-outs']],
  'lambda/aws-calls/client-options.ts': [['connectionTimeout requestTimeout', 'lambda/aws-calls/time-outs']],
  'lambda/cloudformation/request-questions.ts': [['CLOCK_INACCURACY_MILLISECONDS', 'lambda/test-case/rollback-names']],
  'lambda/suite-run-resource/await-end.ts': [
    ['AWAIT_END_PATIENCE_MILLISECONDS AWAIT_END_PAUSE_MILLISECONDS', 'lambda/suite-run-resource/gate'],
  ],
  'lambda/suite-runner/ask-whether-awaited.ts': [['QUESTION_PAUSE_MILLISECONDS', 'lambda/suite-runner/cancelled']],
  'lambda/suite-runner/index.ts': [['CONCLUDE_ANSWER_RESERVE_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lambda/suite-runner/conclude.ts': [['REPORT_RESERVE_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lambda/suite-runner/expectations-reader.ts': [['EXPECTATIONS_PATIENCE_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lambda/suite-runner/stop.ts': [['CONTACT_LAG_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lambda/suite-runner/suite-run.ts': [['CALL_PATIENCE_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lib/private/suite-run/execution-state.ts': [['LIST_LAG_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lib/private/suite-run/course.ts': [
    ['LIST_MARGIN_MILLISECONDS RECORDS_LAG_MILLISECONDS NEARLY_THE_LIMIT_SECONDS', 'lambda/suite-runner/timing'],
  ],
  'lib/private/suite-run/deadlines.ts': [['GIVE_UP_AFTER_MILLISECONDS', 'lambda/suite-runner/timing']],
  'lib/private/suite-run/pace.ts': [
    ['REQUEST_GAP_MILLISECONDS REQUEST_JITTER_MILLISECONDS', 'lambda/connect/executions'],
    ['TICK_PAUSE_SECONDS LONG_TICK_PAUSE_SECONDS LONG_RUN_SECONDS', 'lambda/suite-runner/timing'],
  ],
  'lib/private/suite-run/starts.ts': [
    ['NEW_ROLE_MILLISECONDS', 'lib/private/suite-run/starts lambda/suite-runner/timing'],
  ],
  'lib/private/suite-run/progress.ts': [
    ['FIRST_RESTART_PAUSE_SECONDS LONGEST_RESTART_PAUSE_SECONDS', 'lambda/suite-runner/timing'],
  ],
};

const MUTATIONS: Readonly<Record<string, (value: string) => string>> = {
  'set to 0': () => '0',
  'ten times as long': (value) => `10 * (${value})`,
};

/** The time limits for a test and for a whole run of Jest, in milliseconds. */
const LIMIT = { test: 30_000, run: 300_000 };

/**
 * The result for a mutant, which is the code with a changed constant. TIMED OUT (a test did not end) and BROKEN (a file
 * did not run) do not tell whether the tests notice the change.
 */
type Verdict = 'killed' | 'SURVIVED' | 'TIMED OUT' | 'BROKEN';

/** The part of Jest's JSON report that the script reads. */
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages: readonly string[] }[];
  }[];
}

function copyOfProject(): string {
  const copy = mkdtempSync(join(tmpdir(), 'time-constants-'));
  process.on('exit', () => rmSync(copy, { recursive: true }));
  const leftOut = ['node_modules', '.git', 'coverage'];
  cpSync('.', copy, { recursive: true, filter: (path) => !leftOut.includes(path) });
  symlinkSync(realpathSync('node_modules'), join(copy, 'node_modules'));
  return copy;
}

const copy = copyOfProject();

function verdictOf(tests: string): Verdict {
  const output = join(copy, 'report.json');
  rmSync(output, { force: true });
  const paths = tests.split(' ').map((path) => `test/${path}.test.ts`);
  const options = ['--coverage=false', '--runInBand', '--forceExit', `--testTimeout=${LIMIT.test}`];
  const report = ['--json', `--outputFile=${output}`];
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const { error } = spawnSync(process.execPath, [jest, ...options, ...report, '--runTestsByPath', ...paths], {
    cwd: copy,
    timeout: LIMIT.run,
    killSignal: 'SIGKILL',
  });
  return error ? 'TIMED OUT' : read(JSON.parse(readFileSync(output, 'utf8')) as Report);
}

function read({ success, testResults }: Report): Verdict {
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = results.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return success ? 'SURVIVED' : 'BROKEN';
  const isTimeOut = (message: string) => message.includes('Exceeded timeout of');
  return failed.every(({ failureMessages }) => failureMessages.some(isTimeOut)) ? 'TIMED OUT' : 'killed';
}

const passing = new Set<string>();

/** Throws an error unless the tests pass with the unchanged code. Otherwise, failures after a change show nothing. */
function requirePassing(tests: string): void {
  if (!passing.has(tests) && verdictOf(tests) !== 'SURVIVED')
    throw new Error(`${tests} must pass before a constant is changed, but did not.`);
  passing.add(tests);
}

function mutated(text: string, constant: string, mutate: (value: string) => string): string {
  const pattern = new RegExp(`(\\b${constant}(?: =|:) )([^;,]+)(?=[;,])`);
  if (!pattern.test(text)) throw new Error(`There is no constant ${constant}.`);
  return text.replace(pattern, (_, name: string, value: string) => name + mutate(value));
}

function tryMutants(file: string, constant: string, tests: string): void {
  requirePassing(tests);
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  for (const [name, mutate] of Object.entries(MUTATIONS)) {
    writeFileSync(path, mutated(text, constant, mutate));
    const verdict = verdictOf(tests);
    if (verdict !== 'killed') process.exitCode = 1;
    console.log(`${verdict.padEnd(9)} ${file} ${constant} ${name}`);
  }
  writeFileSync(path, text);
}

const wanted = process.argv.slice(2);
for (const [file, groups] of Object.entries(CONSTANTS)) {
  for (const [constants, tests] of groups) {
    const names = constants.split(' ').filter((name) => wanted.length === 0 || wanted.includes(name));
    names.forEach((name) => tryMutants(file, name, tests));
  }
}
