// Runs the tests of the handlers with the AWS SDK as it is in the bundles: without the parts that lambda/sdk-parts.mjs leaves out.
import base from '../../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...base,
  rootDir: '../../..',
  roots: ['<rootDir>/test/lambda'],
  // Left out: bundle.test.ts and histories.test.ts make bundles themselves, and permissions.test.ts reads the names of
  // all operations from complete clients.
  testPathIgnorePatterns: [
    ...base.testPathIgnorePatterns,
    ...['bundle.test.ts', 'histories.test.ts', 'permissions.test.ts'],
  ],
  globalSetup: '<rootDir>/test/lambda/bundled-sdk/build.mjs',
  moduleNameMapper: { ...base.moduleNameMapper, '^(@aws-sdk/client-.*)$': '<rootDir>/dist/bundled-sdk/$1.js' },
  collectCoverage: false,
};
