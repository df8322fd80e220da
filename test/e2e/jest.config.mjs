import root from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e'],
  moduleFileExtensions: root.moduleFileExtensions,
  moduleNameMapper: root.moduleNameMapper,
  transform: root.transform,
  // Each test deploys for real; the cdk CLI alone takes some eight seconds.
  testTimeout: 300_000,
  // Most of the time is spent waiting for the CLI, which asks MiniStack every five seconds.
  maxWorkers: 2,
};
