/**
 * Changes the handlers and `lib/private/suite-run`, one place at a time, and prints the changes that no test notices:
 * `npm run mutation -- --sample 200`. With `--seed`, it makes the changes of an earlier run.
 */
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

async function main() {
  const { values } = parseArgs({ options: { sample: { type: 'string', default: '200' }, seed: { type: 'string' } } });
  const seed = values.seed ?? String(Math.floor(Math.random() * 2 ** 31));
  // Processes of Stryker load the plugins, and inherit these variables.
  Object.assign(process.env, { MUTATION_SEED: seed, MUTATION_SAMPLE: values.sample });
  console.log(`${values.sample} mutants, seed ${seed}`);
  const results = await new Stryker({
    mutate: ['lambda/**/*.ts', 'lib/private/suite-run/**/*.ts'],
    plugins: ['@stryker-mutator/jest-runner', './scripts/mutation/plugins.mjs'],
    testRunner: 'covering-tests',
    checkers: ['sample'],
    reporters: ['lines'],
    // Jest finds only some of the tests that import the file of a mutant. The filter in the configuration selects the right ones.
    jest: { configFile: 'scripts/mutation/jest.config.mjs', enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    // A constant of a module is computed before any test, so its mutants would need all tests.
    ignoreStatic: true,
    concurrency: 1,
    dryRunTimeoutMinutes: 60,
    timeoutMS: 20_000,
    tempDirName: 'dist/mutation',
    ignorePatterns: ['/cli', '/docs', '/examples', '/bench', '/test/e2e', '/test/upgrade', '/test/conformance'],
    disableTypeChecks: false,
    allowConsoleColors: false,
  }).runMutationTest();
  const count = (...statuses) => results.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout', 'RuntimeError');
  const missed = count('Survived', 'NoCoverage');
  console.log(
    `${noticed} of ${noticed + missed} mutants were noticed: ${((100 * noticed) / (noticed + missed)).toFixed(1)} %`,
  );
  console.log(`${count('Ignored')} mutants of constants were not run.`);
}

void main();
