const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

/*
 * What jest does again for each test file takes a third of the time of all tests. This class leaves it out where it has no effect.
 */

// jest compiles each module for each test file. V8 keeps a compiled script, unlike a function, and finds it by its source. With
// modules of node:vm, which the tests of the bundled SDK import dynamically, only a compiled function can import them.
if (!vm.SourceTextModule) {
  vm.compileFunction = (code, parameters, { filename, parsingContext }) =>
    new vm.Script(`(function (${parameters.join(', ')}) {\n${code}\n})`, { filename, lineOffset: -1 }).runInContext(
      parsingContext,
    );
}

/** The counts of each source file that this process has reported, a list in a constant order. */
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
  // jest copies the counts of all source files, sends them to its main process and adds them up there.
  getAllCoverageInfoCopy() {
    return Object.fromEntries(Object.entries(this._environment.global.__coverage__ ?? {}).filter(reachesMore));
  }
};
