// Makes the list of the packages in a bundle with their licences, since these licences require their text beside each copy of the code.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;
const RULE = `\n${'-'.repeat(80)}\n\n`;
// Some packages of the AWS SDK declare Apache-2.0 but contain no licence text. The text is the same as in our own file.
const APACHE = join(dirname(fileURLToPath(import.meta.url)), '..', 'LICENSE');

/**
 * Returns the notices of all packages of a bundle.
 *
 * @param files the paths of all files whose code is in the bundle
 */
export function thirdPartyNotices(files) {
  const packagesByText = new Map();
  const folders = new Set(files.flatMap((file) => PACKAGE_FOLDER.exec(file) ?? []));
  for (const folder of [...folders].sort()) {
    const { name, text } = noticeOf(folder);
    packagesByText.set(text, (packagesByText.get(text) ?? new Set()).add(name));
  }
  const sections = [...packagesByText].map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text}`);
  return ['The code of this package includes code of the packages below.\n', ...sections.sort()].join(RULE);
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  const texts = files.sort().map((file) => join(folder, file));
  if (texts.length === 0 && license === 'Apache-2.0') texts.push(APACHE);
  if (texts.length === 0) {
    throw new Error(
      `${name} ${version} is bundled and has no licence text (its package.json says ${license}). Bundle another package.`,
    );
  }
  return {
    name: `${name} ${version} (${license})`,
    text: texts.map((file) => `${readFileSync(file, 'utf8').replaceAll('\r\n', '\n').trim()}\n`).join('\n'),
  };
}
