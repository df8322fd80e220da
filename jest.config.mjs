// The constructs are compiled against the oldest aws-cdk-lib they support and tested against the newest;
// CDK_FLOOR=1 tests them against the oldest too.
const newest = { '^aws-cdk-lib$': 'aws-cdk-lib-latest', '^aws-cdk-lib/(.*)$': 'aws-cdk-lib-latest/$1' };

/** @type {import('jest').Config} */
export default {
  // By default jest leaves a processor alone, and runs all tests in one process on two.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/browser/'],
  testEnvironment: '<rootDir>/test/environment.mjs',
  runtime: '<rootDir>/test/runtime.cjs',
  globalSetup: '<rootDir>/test/temporary-folder.mjs',
  setupFiles: ['<rootDir>/test/jest.setup.ts', ...(process.env.CDK_FLOOR ? ['<rootDir>/test/floor.setup.ts'] : [])],
  // No test measures time by this: it only ends what hangs, on a machine as busy as it may be.
  testTimeout: 60_000,
  // Sources first: jsii leaves its output beside them.
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  moduleNameMapper: process.env.CDK_FLOOR ? {} : newest,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
      },
    ],
  },
  collectCoverage: !process.env.CDK_FLOOR,
  // The tests of the command run it as it is built, where lines are not counted.
  collectCoverageFrom: ['lib/**/*.ts', 'lambda/**/*.ts', 'local/**/*.ts', '!**/*.d.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: {
    global: { statements: 95, branches: 95 },
    './lambda/': { statements: 100, branches: 100 },
    './local/generate/': { statements: 95, branches: 95 },
    './lib/private/suite-run/': { statements: 100, branches: 100 },
  },
};
