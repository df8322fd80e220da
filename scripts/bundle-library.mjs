/*
 * Bundles the compiled files of the library into lib/index.js, which is shipped in place of them. An app loads one file
 * instead of 170, and a class is evaluated only when the app uses it: of an app with test cases only, not the suites.
 *
 *     node scripts/bundle-library.mjs [FOLDER]    FOLDER contains lib/; default: this project
 */
import { build } from 'esbuild';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

const library = join(resolve(process.argv[2] ?? '.'), 'lib');
const load = createRequire(join(library, 'index.js'));

/** Returns the paths of the modules that lib/index.ts exports, each with the names that it exports. */
function exportsOf(index) {
  return [...index.matchAll(/"(\.\/[\w/-]+)"/g)].map(([, path]) => ({ path, names: Object.keys(load(path)) }));
}

/** Returns a module with a getter for each export, which evaluates the module of the export when it is first used. */
function lazyIndex(modules) {
  const getters = modules.flatMap(({ path, names }) =>
    names.map((name) => `${name}: () => require('${path}').${name},`),
  );
  return `const getters = {\n${getters.join('\n')}\n};
for (const [name, get] of Object.entries(getters)) Object.defineProperty(exports, name, { enumerable: true, get });`;
}

/**
 * Puts the function of each module into parentheses. V8 compiles such a function when it reads the file. It reads other
 * functions twice: it skips them in the file, and compiles them when they are called.
 */
function compiledAtOnce(code) {
  return code
    .replaceAll(/^ {2}("lib\/[^"]+")(\([^)]*\)) \{$/gm, '  $1: (function$2 {')
    .replaceAll(/^ {2}\}\n\}\);$/gm, '  })\n});');
}

/**
 * Sets the name of each class, since esbuild renames some of them. The option `keepNames` of esbuild would also set a
 * name each time that a closure is made.
 */
function named(code) {
  const name = "static { Object.defineProperty(this, 'name', { value: '$1', configurable: true }); }";
  return code
    .replaceAll(/^(?:export )?class (\w+)[^{\n]*\{/gm, `$& ${name}`)
    .replaceAll(/\b(\w+) = class [^{\n]*\{/g, `$& ${name}`);
}

const index = join(library, 'index.js');
const modules = exportsOf(await readFile(index, 'utf8'));
const {
  outputFiles: [{ text }],
} = await build({
  stdin: { contents: lazyIndex(modules), resolveDir: library },
  outfile: index,
  write: false,
  absWorkingDir: dirname(library),
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  // The TypeScript files are beside the compiled ones.
  resolveExtensions: ['.js'],
  // Node.js reads these names when a module imports the library by `import`, and never runs the statement.
  footer: { js: `0 && (module.exports = { ${modules.flatMap(({ names }) => names).join(', ')} });` },
  logLevel: 'warning',
  plugins: [
    {
      name: 'the folder of a file and the names of its classes stay the same in the bundle',
      setup({ onLoad }) {
        onLoad({ filter: /\.js$/ }, async ({ path }) => {
          const folder = `require('node:path').join(__dirname, '${relative(library, dirname(path))}')`;
          return { contents: named(await readFile(path, 'utf8')).replaceAll('__dirname', folder) };
        });
      },
    },
  ],
});
await writeFile(index, compiledAtOnce(text));
