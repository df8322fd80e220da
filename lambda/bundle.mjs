// Bundles each handler into lambda/dist, and writes the hashes of the bundles and the notices of the packages in them.
// The npm package contains the bundles, so that users need no bundler. The hashes are committed, so that a review shows
// when the bytes that users deploy have changed.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { thirdPartyNotices } from '../scripts/third-party-notices.mjs';
import { inputOptions, outputOptions } from './bundling.mjs';

const folder = dirname(fileURLToPath(import.meta.url));
// The argument can be another folder, so that its bundles can be compared with those in lambda/.
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
