/*
 * The test files that reach the current mutant, each with the time that its tests took. The runner of Stryker sets them for
 * the filter and the sequencer of jest, which are loaded in the same process.
 */
const KEY = Symbol.for('cdk-connect-test-case.covering-files');

/** @param {ReadonlyMap<string, number> | undefined} durations undefined to run all files */
module.exports.setDurations = (durations) => {
  globalThis[KEY] = durations;
};

/** @returns {ReadonlyMap<string, number> | undefined} */
module.exports.durations = () => globalThis[KEY];
