import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { missingPrograms, run } from './run';

/** A language of the constructs, with its name in jsii-pacmak, and the programs that build and package the generated code. */
interface Language {
  readonly name: string;
  readonly programs: readonly string[];
  /** Set for a language whose package is source code. */
  readonly onlyCode?: boolean;
}

export const LANGUAGES: readonly Language[] = [
  { name: 'python', programs: ['python3'] },
  { name: 'java', programs: ['java', 'mvn'] },
  { name: 'dotnet', programs: ['dotnet'] },
  { name: 'go', programs: [], onlyCode: true },
];

export interface MakeLanguagesOptions {
  readonly project: string;
  readonly tarball: string;
  readonly target: string;
  readonly names: readonly string[];
  readonly warn: (message: string) => void;
}

/** Makes the packages of the given languages. Each contains the tarball of the npm package. */
export function makeLanguages({ project, tarball, target, names, warn }: MakeLanguagesOptions): void {
  const temporary = mkdtempSync(join(tmpdir(), 'release-'));
  try {
    const folder = unpackBesidePeers(project, tarball, temporary);
    for (const { name, programs, onlyCode = false } of LANGUAGES.filter((language) => names.includes(language.name))) {
      const missing = missingPrograms(programs);
      if (missing.length > 0)
        warn(`${name}: the code is generated, but no package is built. Not installed: ${missing.join(', ')}.`);
      run(
        process.execPath,
        [
          require.resolve('jsii-pacmak/bin/jsii-pacmak'),
          folder,
          ...['--target', name, '--outdir', target, '--force-subdirectory'],
          ...['--pack-command', `cp '${tarball}' . && echo '${basename(tarball)}'`, '--no-npmignore'],
          ...(onlyCode || missing.length > 0 ? ['--code-only'] : []),
        ],
        { cwd: temporary, env: { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1' } },
      );
    }
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

/**
 * Unpacks the package into `node_modules` of a folder, and links the peer dependencies of this project there. Returns
 * the path of the unpacked package.
 */
export function unpackBesidePeers(project: string, tarball: string, target: string, cdk = 'aws-cdk-lib'): string {
  const modules = join(target, 'node_modules');
  const folder = join(modules, 'cdk-connect-test-case');
  mkdirSync(folder, { recursive: true });
  run('tar', ['xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: target });
  symlinkSync(realpathSync(join(project, 'node_modules', cdk)), join(modules, 'aws-cdk-lib'));
  symlinkSync(realpathSync(join(project, 'node_modules/constructs')), join(modules, 'constructs'));
  return folder;
}
