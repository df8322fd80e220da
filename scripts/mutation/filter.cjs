const { durations } = require('./covering-files.cjs');

/** Selects the test files that reach the mutant. */
module.exports = async (paths) => {
  const covering = durations();
  return { filtered: covering ? paths.filter((path) => covering.has(path)) : paths };
};
