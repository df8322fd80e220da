const { TestEnvironment } = require('jest-environment-node');

/** Leaves out the other tests of a file once one has failed, as the mutant is noticed then. */
module.exports = class extends TestEnvironment {
  handleTestEvent({ name, test }) {
    if (name === 'test_done' && test.errors.length > 0) this.hasFailed = true;
    if (name === 'test_start' && this.hasFailed) test.mode = 'skip';
  }
};
