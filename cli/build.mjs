// Bundles the command and the module into cli/dist, which is shipped: the package has no dependencies. What is bundled is named
// with its licence in THIRD-PARTY-NOTICES.
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
// Another folder may be given, for tests.
const target = resolve(process.argv[2] ?? folder);
const dist = join(target, 'dist');
rmSync(dist, { recursive: true, force: true });

const common = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
  absWorkingDir: root,
};

// Bundled CommonJS asks for modules of Node.js by require, and processes are started from files beside the chunks.
const banner = `import { createRequire as makeRequire } from 'node:module';
const require = makeRequire(import.meta.url);
const __dirname = import.meta.dirname ?? require('node:path').dirname(require('node:url').fileURLToPath(import.meta.url));`;

const command = await build({
  ...common,
  entryPoints: { 'amazon-connect-test': join(folder, 'main.ts') },
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  format: 'esm',
  splitting: true,
  chunkNames: '[name]-[hash]',
  banner: { js: banner },
});

const moduleBuild = await build({
  ...common,
  entryPoints: { index: join(folder, 'index.ts') },
  outdir: dist,
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
});
writeFileSync(join(dist, 'index.d.ts'), declarations(join(folder, 'index.ts')));

// The processes of functions, and the workers of modules that stand for functions.
for (const file of ['local/aws/lambda/bootstrap.mjs', 'local/test-runner/lambda-module-worker.mjs']) {
  mkdirSync(dist, { recursive: true });
  copyFileSync(join(root, file), join(dist, file.slice(file.lastIndexOf('/') + 1)));
}

writeFileSync(join(target, 'THIRD-PARTY-NOTICES'), notices([command, moduleBuild]));

/** Returns the types of the module, which stand on their own: what it exports has no type of another file. */
function declarations(file) {
  const compilerOptions = { declaration: true, emitDeclarationOnly: true, isolatedDeclarations: true };
  const { outputText } = ts.transpileDeclaration(readFileSync(file, 'utf8'), { compilerOptions });
  return outputText;
}

/** Returns the name, version and licence of each package that is bundled. */
function notices(builds) {
  const inputs = builds.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const packages = new Set(inputs.flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []));
  return [...packages]
    .sort()
    .map(notice)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function notice(path) {
  const { name, version, license } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8'));
  const [file] = readdirSync(join(root, path)).filter(
    (each) => /^licen[cs]e/i.test(each) && existsSync(join(root, path, each)),
  );
  const text = file ? readFileSync(join(root, path, file), 'utf8').trim() : '';
  return `${name} ${version}: ${license}\n\n${text}\n`;
}
