import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/*
 * Sets each time constant of the handlers to 0 and to ten times its value, one at a time and in place, and tells whether a
 * test fails. Given names, it does so for these constants only.
 */

/** The time constants, by the file they are in, and the tests that have to notice. */
const CONSTANTS: readonly { readonly file: string; readonly constants: string; readonly tests: string }[] = [
  {
    file: 'lib/private/timing.ts',
    constants:
      'HANDLER_TIMEOUT ANSWER_RESERVE EVENT_RETRY_ATTEMPTS SERVICE_TIMEOUT MAXIMUM_EVENT_AGE ACCESS_DENIED_PATIENCE RENAME_PATIENCE SLOW_CREATE LOOK_AGAIN EXECUTION_LIMIT TEST_CASE_LIMIT SUITE_STEP_TIMEOUT TICK_BUDGET SUITE_GATE_TIMEOUT MAX_DEPLOYMENT_RUN MAX_RUN SUITE_ANSWER_RESERVE SUITE_ANSWER_TIME',
    tests: 'test/lib/timing test/lambda',
  },
  { file: 'lambda/invocation/backoff.ts', constants: 'FIRST LONGEST', tests: 'test/lambda/service' },
  { file: 'lambda/cloudformation/custom-resource.ts', constants: 'LAST_WORDS', tests: 'test/lambda/cloudformation' },
  {
    file: 'lambda/cloudformation/respond.ts',
    constants: 'ATTEMPT_TIMEOUT SHORTEST_TIMEOUT',
    tests: 'test/lambda/cloudformation',
  },
  {
    file: 'lambda/cloudformation/own-resource.ts',
    constants: 'connectionTimeout requestTimeout',
    tests: 'test/lambda/service',
  },
  { file: 'lambda/connect/pace.ts', constants: 'GAP JITTER', tests: 'test/lambda/connect' },
  {
    file: 'lambda/service/client-options.ts',
    constants: 'connectionTimeout requestTimeout',
    tests: 'test/lambda/service',
  },
  {
    file: 'lambda/suite-run/index.ts',
    constants: 'ANSWER_RESERVE',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/conclude.ts',
    constants: 'REPORT_RESERVE',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/stop.ts',
    constants: 'CONTACT_LAG',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/look.ts',
    constants: 'LIST_MARGIN LIST_LAG RECORDS_LAG NEARLY_THE_LIMIT',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/suite-run.ts',
    constants: 'GIVE_UP_AFTER',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/tick.ts',
    constants: 'PAUSE LONG_PAUSE LONG_RUN',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/start.ts',
    constants: 'PATIENCE NEW_ROLE',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
  {
    file: 'lambda/suite-run/progress.ts',
    constants: 'FIRST_PAUSE LONGEST_PAUSE',
    tests: 'test/lambda/suite-run/timing test/lambda/suite-run/steps test/lambda/suite-run/index',
  },
];

const MUTATIONS: Readonly<Record<string, (value: string) => string>> = {
  'set to 0': () => '0',
  'ten times as long': (value) => `10 * (${value})`,
};

/** Ends a mutant that hangs, in milliseconds. */
const PATIENCE = { test: 30_000, mutant: 300_000 };

function fails(tests: string): boolean {
  const options = ['--coverage=false', '--bail', '--forceExit', `--testTimeout=${PATIENCE.test}`];
  const { status } = spawnSync('npx', ['jest', ...options, ...tests.split(' ')], { timeout: PATIENCE.mutant });
  return status !== 0;
}

function mutated(text: string, constant: string, mutate: (value: string) => string): string {
  const pattern = new RegExp(`(\\b${constant}(?: =|:) )([^;,]+)(?=[;,])`);
  if (!pattern.test(text)) throw new Error(`There is no constant ${constant}.`);
  return text.replace(pattern, (_, name: string, value: string) => name + mutate(value));
}

const wanted = process.argv.slice(2);
for (const { file, constants, tests } of CONSTANTS) {
  for (const constant of constants.split(' ').filter((name) => wanted.length === 0 || wanted.includes(name))) {
    const text = readFileSync(file, 'utf8');
    for (const [name, mutate] of Object.entries(MUTATIONS)) {
      try {
        writeFileSync(file, mutated(text, constant, mutate));
        const isKilled = fails(tests);
        if (!isKilled) process.exitCode = 1;
        console.log(`${isKilled ? 'killed  ' : 'SURVIVED'} ${file} ${constant} ${name}`);
      } finally {
        writeFileSync(file, text);
      }
    }
  }
}
