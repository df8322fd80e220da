const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire, wrap, prototype } = require('node:module');
const { dirname, join } = require('node:path');
const vm = require('node:vm');
const { version } = require('../../node_modules/aws-cdk/package.json');

/*
 * Keeps the compiled code of the cdk CLI for the next process. The CLI is one file of 16 MB, and compiling it takes half
 * of the processor time of a short command. From Node.js 22 on, the environment variable NODE_COMPILE_CACHE does the same.
 */

const CLI = join(__dirname, '../../node_modules/aws-cdk/lib/index.js');
const CACHE = join(__dirname, '../../node_modules/.cache');
const COMPILED = join(CACHE, `aws-cdk-${version}.compiled`);

const compile = prototype._compile;

prototype._compile = function (code, path) {
  if (path !== CLI) return compile.call(this, code, path);
  const load = compiled(code).runInThisContext();
  return load.call(this.exports, this.exports, createRequire(CLI), this, CLI, dirname(CLI));
};

function compiled(code) {
  const script = new vm.Script(wrap(code), {
    filename: CLI,
    cachedData: existsSync(COMPILED) ? readFileSync(COMPILED) : undefined,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  // When the process ends, all functions that it called are compiled.
  if (script.cachedDataRejected !== false) process.on('exit', () => keep(script.createCachedData()));
  return script;
}

/** Writes the file under another name first, since other processes may read or write it at the same time. */
function keep(data) {
  const draft = `${COMPILED}-${process.pid}`;
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(draft, data);
  renameSync(draft, COMPILED);
}
