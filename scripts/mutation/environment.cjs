const { TestEnvironment } = require('jest-environment-node');

/** Skips the other tests of a file after a test has failed, since the mutant has then been noticed. */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
  }
};
