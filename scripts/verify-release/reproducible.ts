import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesIn } from '../release/artefacts';
import { run } from '../release/run';

const ARCHIVE = /\.(jar|tar\.gz)$/;
// Files with checksums or times of the archives, which differ in each build. These files are not compared.
const DERIVED = /(SHA256SUMS|\.(md5|sha1|sha256|sha512)|maven-metadata\.xml)$/;
// In an archive, these files have the time of the build or the name of the program that made the archive. They are not
// compared.
const TIMESTAMPED = /(\.html|pom\.properties|MANIFEST\.MF)$/;
// Files in which jsii-pacmak writes the time of the build into comments and annotations. This time is not compared.
const GENERATED = /\.(java|pom|xml)$/;
const TIME_OF_GENERATION = /(jsii-pacmak.*)\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/**
 * Compares the artefacts in two folders. Throws an error with the names of the files that differ. The times in `.jar`
 * and `.tar.gz` archives are not compared.
 */
export function requireSameArtefacts(one: string, other: string, temporary: string): void {
  const contents = [one, other].map((folder, index) => contentOf(folder, join(temporary, `unpacked-${index}`)));
  const names = [...new Set(contents.flatMap((content) => [...content.keys()]))];
  const different = names.filter((name) => contents[0].get(name) !== contents[1].get(name));
  if (different.length > 0) throw new Error(`A second build gives other artefacts: ${different.join(', ')}`);
}

function contentOf(folder: string, temporary: string): Map<string, string> {
  const files = filesIn(folder).filter((file) => !DERIVED.test(file));
  return new Map(
    files.flatMap((file) =>
      ARCHIVE.test(file)
        ? unpacked(join(folder, file), join(temporary, file)).map(([name, hash]) => [`${file}!${name}`, hash] as const)
        : [[file, hashOf(join(folder, file))] as const],
    ),
  );
}

function unpacked(archive: string, target: string): [string, string][] {
  mkdirSync(target, { recursive: true });
  if (archive.endsWith('.jar')) run('jar', ['xf', archive], { cwd: target });
  else run('tar', ['xzf', archive], { cwd: target });
  return filesIn(target)
    .filter((file) => !TIMESTAMPED.test(file))
    .map((file) => [file, hashOf(join(target, file))]);
}

function hashOf(file: string): string {
  const content = readFileSync(file);
  const compared = GENERATED.test(file) ? content.toString().replace(TIME_OF_GENERATION, '$1') : content;
  return createHash('sha256').update(compared).digest('hex');
}
