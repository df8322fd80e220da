import { fileURLToPath } from 'node:url';
import base from '../../jest.config.mjs';

/*
 * The tests that are not run for mutants. Most of them repeat the same steps with many faults or inputs, which would take about a
 * minute for each mutant. The tests of the bundles cannot notice a mutant, because mutants change only the sources.
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
