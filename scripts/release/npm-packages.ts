import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFolders } from './problems';
import { run } from './run';

const NOTICES = /^package\/(.*\/)?THIRD-PARTY-NOTICES$/m;

/** Packs the npm packages of the checked-out commit and returns their tarballs. The package of the constructs is the first. */
export function packNpmPackages(project: string, target: string): string[] {
  const temporary = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    // The commit is packed in another folder: packing writes compiled files beside the sources, where tests and tsx
    // would load them.
    const checkout = join(temporary, 'checkout');
    run('git', ['clone', '--quiet', '--no-hardlinks', project, checkout], { cwd: project });
    symlinkSync(realpathSync(join(project, 'node_modules')), join(checkout, 'node_modules'));
    mkdirSync(target, { recursive: true });
    return packageFolders(checkout).map((folder) => {
      const tarball = pack(join(checkout, folder), temporary);
      requireNotices(join(temporary, tarball));
      cpSync(join(temporary, tarball), join(target, tarball));
      return join(target, tarball);
    });
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

function pack(folder: string, target: string): string {
  const output = run('npm', ['pack', '--json', '--pack-destination', target], { cwd: folder });
  // The scripts of the package may write other lines before the JSON.
  const [{ filename }] = JSON.parse(output.slice(output.search(/^\[$/m)));
  return filename;
}

function requireNotices(tarball: string): void {
  const files = run('tar', ['tzf', tarball], { cwd: tmpdir() });
  if (!files.includes('package/LICENSE\n')) throw new Error(`${tarball} has no LICENSE.`);
  if (!NOTICES.test(files)) throw new Error(`${tarball} has no THIRD-PARTY-NOTICES of the packages in its bundles.`);
}
