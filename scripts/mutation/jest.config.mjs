import { fileURLToPath } from 'node:url';
import base from '../../jest.config.mjs';

/*
 * The tests that have to notice the mutants. Those that take a minute each are left out: they repeat the same steps under all faults,
 * so that each mutant would take as long. The bundles are not the sources, so their tests notice no mutant.
 */
const LEFT_OUT = [
  'test-case/histories.test.ts',
  'test-case/fault-table.test.ts',
  'test-case/faults.test.ts',
  'test-case/hostile-properties.test.ts',
  'suite-runner/fault-table.test.ts',
  'suite-runner/faults.test.ts',
  'suite-runner/hostile-records.test.ts',
  'suite-runner/many-queued.test.ts',
  'lambda/bundle.test.ts',
  'lambda/permissions.test.ts',
];

/** @type {import('jest').Config} */
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/lambda', '<rootDir>/test/lib/private/suite-run'],
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, ...LEFT_OUT],
  filter: '<rootDir>/scripts/mutation/filter.cjs',
  runner: '<rootDir>/scripts/mutation/runner.cjs',
  testEnvironment: fileURLToPath(new URL('environment.cjs', import.meta.url)),
  testSequencer: '<rootDir>/scripts/mutation/sequencer.cjs',
  collectCoverage: false,
};
