import root from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/test/e2e'],
  moduleFileExtensions: root.moduleFileExtensions,
  moduleNameMapper: root.moduleNameMapper,
  transform: root.transform,
  globalSetup: root.globalSetup,
  setupFiles: root.setupFiles,
  // Each test deploys with the real cdk CLI, which takes about eight seconds for each command.
  testTimeout: 300_000,
  // More than processors: the tests mostly wait for the CLI, which asks for the status only every five seconds.
  maxWorkers: 4,
};
