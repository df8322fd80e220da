// Bundles the command and the module into cli/dist, which is shipped: the package has no dependencies. The packages that are
// bundled are named with their licences in dist/THIRD-PARTY-NOTICES.
import { build } from 'esbuild';
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
const root = dirname(folder);
// Another folder may be given, for tests.
const target = resolve(process.argv[2] ?? folder);
const dist = join(target, 'dist');
rmSync(dist, { recursive: true, force: true });

const common = {
  // The metafile names files from here.
  absWorkingDir: root,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

// Bundled CommonJS asks for modules of Node.js by require, and processes are started from files beside the chunks.
const banner = `import { createRequire as makeRequire } from 'node:module';
const require = makeRequire(import.meta.url);
const __filename = require('node:url').fileURLToPath(import.meta.url);
const __dirname = require('node:path').dirname(__filename);`;

const command = await build({
  ...common,
  entryPoints: {
    'amazon-connect-test': join(folder, 'main.ts'),
    'mutate-worker': join(folder, 'mutate/worker.ts'),
  },
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

// Files that the local cloud finds beside its code: processes and workers that it starts, and modules for the code of functions.
const FILES = [
  'local/aws/lambda/bootstrap.mjs',
  'local/aws/lambda/cfn-response.cjs',
  'local/aws/lambda/credential-providers.cjs',
  'local/aws/lambda/custom-resource-answers.mjs',
  'local/aws/lambda/end-with-parent.mjs',
  'local/aws/lambda/shorter-pauses.mjs',
  'local/test-runner/lambda-module-worker.mjs',
];
// The apps that init writes.
cpSync(join(folder, 'init/apps'), join(dist, 'apps'), { recursive: true });
FILES.forEach((file) => copyFileSync(join(root, file), join(dist, basename(file))));
// The probes are data that `compare --probes` deploys.
cpSync(join(root, 'local/readings/probes'), join(dist, 'probes'), { recursive: true });
copyFileSync(join(root, 'LICENSE'), join(target, 'LICENSE'));
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES'), thirdPartyNotices([command, moduleBuild].flatMap(bundledFiles)));

/** Returns the paths of all files of which esbuild put code into its output. */
function bundledFiles({ metafile }) {
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => join(root, file));
}

/** Returns the types of the module, which stand on their own: what it exports has no type of another file. */
function declarations(file) {
  const compilerOptions = { declaration: true, emitDeclarationOnly: true, isolatedDeclarations: true };
  const { outputText } = ts.transpileDeclaration(readFileSync(file, 'utf8'), { compilerOptions });
  return outputText;
}
