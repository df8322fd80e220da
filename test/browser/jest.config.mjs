import root from '../../jest.config.mjs';

/** @type {import('jest').Config} */
export default {
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  moduleFileExtensions: root.moduleFileExtensions,
  moduleNameMapper: root.moduleNameMapper,
  transform: root.transform,
  testTimeout: 120_000,
};
