import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeLanguages } from '../../scripts/release/languages';
import { packNpmPackages } from '../../scripts/release/npm-packages';
import { madeOnce } from './made-once';

/*
 * The packages of the checked-out commit, as a release makes them. All test files of a Jest run use the same ones.
 */

/** The time limit of a test or hook that uses a package, in milliseconds. Making the packages can take some minutes. */
export const PACKAGES_TIME_LIMIT = 900_000;

const CHECKOUT = resolve(__dirname, '../..');

/** Returns the paths of the tarballs of the constructs and of the command. */
export async function npmPackages(): Promise<{ constructs: string; command: string }> {
  const folder = await madeOnce('npm-packages', (target) => {
    packNpmPackages(CHECKOUT, target);
  });
  return {
    constructs: fileIn(folder, /^cdk-connect-test-case-.*\.tgz$/),
    command: fileIn(folder, /^amazon-connect-test-.*\.tgz$/),
  };
}

/** Returns the path of the wheel of the constructs. */
export async function pythonPackage(): Promise<string> {
  const { constructs: tarball } = await npmPackages();
  const folder = await madeOnce('python-package', (target) => {
    makeLanguages({ project: CHECKOUT, tarball, target, names: ['python'], warn: () => {} });
  });
  return fileIn(join(folder, 'python'), /\.whl$/);
}

/** Returns the path of the Python of a virtual environment in which the constructs are installed. */
export async function pythonWithConstructs(): Promise<string> {
  const wheel = await pythonPackage();
  const pythonOf = (environment: string) => join(environment, 'bin/python');
  const environment = await madeOnce('python-with-constructs', (folder) => {
    execFileSync('python3', ['-m', 'venv', folder]);
    execFileSync(pythonOf(folder), ['-m', 'pip', 'install', '--quiet', wheel]);
  });
  return pythonOf(environment);
}

function fileIn(folder: string, pattern: RegExp): string {
  return join(
    folder,
    readdirSync(folder).find((file) => pattern.test(file))!,
  );
}
