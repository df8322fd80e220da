import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { strykerPlugins as jestPlugins } from '@stryker-mutator/jest-runner';
import coveringFiles from './covering-files.cjs';

/** The file with the tests of the dry run by their ids. A file is needed because Stryker sometimes replaces the process of its runner. */
const TESTS_FILE = 'mutation-tests.json';

const { MUTATION_SEED: seed, MUTATION_SAMPLE: sample } = process.env;

/** Selects the sample of the mutants that are run: the first ones when they are sorted by their hashes, which contain the seed. */
class Sample {
  async init() {}

  async group(mutants) {
    const hashOf = ({ fileName, location, replacement }) =>
      createHash('sha256')
        .update(JSON.stringify([seed, fileName.slice(process.cwd().length), location, replacement]))
        .digest('hex');
    const byHash = mutants
      .map((mutant) => [hashOf(mutant), mutant.id])
      .sort(([one], [other]) => (one < other ? -1 : 1));
    this.drawn = new Set(byHash.slice(0, Number(sample)).map(([, id]) => id));
    return [mutants.map(({ id }) => id)];
  }

  async check(mutants) {
    const resultOf = ({ id }) =>
      this.drawn.has(id) ? { status: 'passed' } : { status: 'compileError', reason: 'It is not in the sample.' };
    return Object.fromEntries(mutants.map((mutant) => [mutant.id, resultOf(mutant)]));
  }
}

/** Runs only the test files that reach a mutant. */
class CoveringTests {
  constructor(jest) {
    this.jest = jest;
  }

  init() {
    return this.jest.init();
  }

  capabilities() {
    return this.jest.capabilities();
  }

  async dryRun(options) {
    const result = await this.jest.dryRun(options);
    const tests = (result.tests ?? []).map(({ id, fileName, timeSpentMs }) => [id, { fileName, timeSpentMs }]);
    writeFileSync(TESTS_FILE, JSON.stringify(Object.fromEntries(tests)));
    return result;
  }

  async mutantRun(options) {
    coveringFiles.setDurations(
      options.testFilter && existsSync(TESTS_FILE) ? durationsOf(options.testFilter) : undefined,
    );
    return this.jest.mutantRun(options);
  }
}

function durationsOf(ids) {
  const tests = JSON.parse(readFileSync(TESTS_FILE, 'utf8'));
  const durations = new Map();
  for (const { fileName, timeSpentMs } of ids.map((id) => tests[id])) {
    durations.set(fileName, (durations.get(fileName) ?? 0) + timeSpentMs);
  }
  return durations;
}

/** Prints each mutant when its result is known. */
class Lines {
  done = 0;

  onMutantTested({ status, fileName, location, mutatorName, replacement, killedBy }) {
    if (status === 'CompileError' || status === 'Ignored') {
      return;
    }
    this.done += 1;
    const place = `${fileName}:${location.start.line}:${location.start.column}`;
    const change = JSON.stringify(replacement ?? '').slice(0, 120);
    console.log(`${this.done} ${status} ${place} ${mutatorName} ${change}${killedBy ? '' : ' (by no test)'}`);
  }
}

const coveringTests = (injector) => new CoveringTests(injector.injectFunction(jestPlugins[0].factory));
coveringTests.inject = ['$injector'];

export const strykerPlugins = [
  { kind: 'Checker', name: 'sample', injectableClass: Sample },
  { kind: 'TestRunner', name: 'covering-tests', factory: coveringTests },
  { kind: 'Reporter', name: 'lines', injectableClass: Lines },
];
