const { durations } = require('./covering-files.cjs');

/** Leaves the files whose tests reach the mutant. */
module.exports = async (paths) => {
  const covering = durations();
  return { filtered: covering ? paths.filter((path) => covering.has(path)) : paths };
};
