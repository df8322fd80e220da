// Bundles each handler into lambda/dist and writes the hash of what came out, and the notices of the packages in it. The
// bundle is shipped ready-made, so that users need no bundler; the hash is committed, so that a change of the bytes that
// users deploy is seen in review.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';
import { inputOptions, outputOptions } from './bundling.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
// Another folder may be given, to compare what comes out.
const target = resolve(process.argv[2] ?? folder);
const handlers = ['test-case', 'suite-run-resource', 'suite-runner'];

const hashes = [];
const bundledFiles = [];
for (const handler of handlers) {
  const { output } = await build({
    ...inputOptions(join(folder, handler, 'index.ts')),
    output: outputOptions(join(target, 'dist', handler, 'index.js')),
  });
  const [{ code, modules }] = output;
  hashes.push(`${createHash('sha256').update(code).digest('hex')}  dist/${handler}/index.js\n`);
  bundledFiles.push(...Object.keys(modules).filter((file) => modules[file].renderedLength > 0));
}
writeFileSync(join(target, 'bundle.sha256'), hashes.join(''));
writeFileSync(join(target, 'dist/THIRD-PARTY-NOTICES'), thirdPartyNotices(bundledFiles));
