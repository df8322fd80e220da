const { default: Sequencer } = require('@jest/test-sequencer');
const { durations } = require('./covering-files.cjs');

/** Runs the shortest file first, since the first test that fails ends the run of a mutant. */
module.exports = class extends Sequencer {
  sort(tests) {
    const covering = durations();
    const durationOf = ({ path }) => covering?.get(path) ?? 0;
    return [...tests].sort((one, other) => durationOf(one) - durationOf(other));
  }
};
