// The constructs are compiled with the oldest aws-cdk-lib that they support, and tested with the newest one. With CDK_FLOOR=1,
// they are tested with the oldest one.
const newest = { '^aws-cdk-lib$': 'aws-cdk-lib-latest', '^aws-cdk-lib/(.*)$': 'aws-cdk-lib-latest/$1' };

/** @type {import('jest').Config} */
export default {
  // By default, jest does not use one of the processors, so on two processors it would run all tests in one process.
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/browser/'],
  testEnvironment: '<rootDir>/test/environment.mjs',
  runtime: '<rootDir>/test/runtime.cjs',
  globalSetup: '<rootDir>/test/temporary-folder.mjs',
  setupFiles: ['<rootDir>/test/jest.setup.ts', ...(process.env.CDK_FLOOR ? ['<rootDir>/test/floor.setup.ts'] : [])],
  // This limit only ends tests that hang. It is long enough for a busy machine.
  testTimeout: 60_000,
  // The sources come first, because jsii writes its output beside them.
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
  // cli/ is left out: its tests run the built command, for which jest counts no coverage.
  collectCoverageFrom: ['lib/**/*.ts', 'lambda/**/*.ts', 'local/**/*.ts', '!**/*.d.ts'],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: {
    global: { statements: 95, branches: 95 },
    './lambda/': { statements: 100, branches: 100 },
    './local/generate/': { statements: 95, branches: 95 },
    './lib/private/suite-run/': { statements: 100, branches: 100 },
  },
};
