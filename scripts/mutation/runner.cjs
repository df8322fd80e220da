const { default: TestRunner } = require('jest-runner');

/** Runs one file after the other until a test fails, since the mutant has then been noticed. */
module.exports = class extends TestRunner {
  async runTests(tests, watcher, options) {
    let hasFailed = false;
    this.on('test-file-success', ([, { numFailingTests, testExecError }]) => {
      hasFailed ||= numFailingTests > 0 || testExecError !== undefined;
    });
    this.on('test-file-failure', () => {
      hasFailed = true;
    });
    for (const test of tests) {
      if (!hasFailed) await super.runTests([test], watcher, options);
    }
  }
};
