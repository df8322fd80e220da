// Bundles each handler into lambda/dist and writes the hash of what came out, and the notices of the packages in it. The
// bundle is shipped ready-made, so that users need no bundler; the hash is committed, so that a change of the bytes that
// users deploy is seen in review.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
// Another folder may be given, to compare what comes out.
const target = process.argv[2] ?? folder;
const handlers = ['test-case', 'suite-run-resource', 'suite-runner'];

const hashes = [];
const metafiles = [];
for (const handler of handlers) {
  const outfile = join(target, 'dist', handler, 'index.js');
  const { metafile } = await build({
    entryPoints: [join(folder, handler, 'index.ts')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    // The SDK's ES modules can be shaken, its CommonJS build cannot.
    mainFields: ['module', 'main'],
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  metafiles.push(metafile);
  hashes.push(`${createHash('sha256').update(readFileSync(outfile)).digest('hex')}  dist/${handler}/index.js\n`);
}
writeFileSync(join(target, 'bundle.sha256'), hashes.join(''));
writeFileSync(join(target, 'dist/THIRD-PARTY-NOTICES'), thirdPartyNotices(metafiles));
