/*
 * The files whose tests reach the mutant that is run, with the time that their tests took. The runner tells them to jest, which
 * loads its filter and its sequencer in the same process.
 */
const KEY = Symbol.for('cdk-connect-test-case.covering-files');

/** @param {ReadonlyMap<string, number> | undefined} durations undefined: all files */
module.exports.setDurations = (durations) => {
  globalThis[KEY] = durations;
};

/** @returns {ReadonlyMap<string, number> | undefined} */
module.exports.durations = () => globalThis[KEY];
