// Runs the tests of the handlers with the AWS SDK as it is in the bundles: without the parts that lambda/sdk-parts.mjs leaves out.
import base from '../../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  ...base,
  rootDir: '../../..',
  roots: ['<rootDir>/test/lambda'],
  // These tests make bundles themselves.
  testPathIgnorePatterns: [...base.testPathIgnorePatterns, 'bundle.test.ts', 'histories.test.ts'],
  globalSetup: '<rootDir>/test/lambda/bundled-sdk/build.mjs',
  moduleNameMapper: { ...base.moduleNameMapper, '^(@aws-sdk/client-.*)$': '<rootDir>/dist/bundled-sdk/$1.js' },
  collectCoverage: false,
};
