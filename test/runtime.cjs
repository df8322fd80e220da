const asyncHooks = require('node:async_hooks');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/*
 * jest repeats some work for each test file, which takes a third of the time of all tests. This file avoids such work where it
 * has no effect.
 */

// jest compiles each module as a function for each test file. V8 caches a compiled script by its source, but not a compiled
// function. The tests of the bundled SDK import modules of node:vm dynamically, which only a compiled function can do.
if (!vm.SourceTextModule) {
  vm.compileFunction = (code, parameters, { filename, parsingContext }) =>
    new vm.Script(`(function (${parameters.join(', ')}) {\n${code}\n})`, { filename, lineOffset: -1 }).runInContext(
      parsingContext,
    );
}

/**
 * The stores that jest has made for the test file that runs now. Each promise is made known to all enabled stores, and a store
 * keeps its test file in memory, so tests would get slower with each test file that the process has run.
 */
const stores = [];
asyncHooks.AsyncLocalStorage = class extends asyncHooks.AsyncLocalStorage {
  constructor(options) {
    super(options);
    stores.push(this);
  }
};

/** For each source file, the counts that this process has reported, in a constant order. */
const reported = new Map();

/** Tells whether a test file reached a statement, function or branch that no test file in this process has reached before. */
function reachesMore([path, { s, f, b }]) {
  const counts = [...Object.values(s), ...Object.values(f), ...Object.values(b).flat()];
  const before = reported.get(path);
  reported.set(path, before ? counts.map((count, index) => count + before[index]) : counts);
  return !before || counts.some((count, index) => count > 0 && before[index] === 0);
}

/** The runtime of jest, which loads the modules of a test file. */
module.exports = class extends Runtime {
  // jest would copy the counts of all source files for each test file, and send them to its main process, which adds them up.
  getAllCoverageInfoCopy() {
    return Object.fromEntries(Object.entries(this._environment.global.__coverage__ ?? {}).filter(reachesMore));
  }

  teardown() {
    super.teardown();
    for (const store of stores.splice(0)) store.disable();
  }
};
