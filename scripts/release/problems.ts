import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './run';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly workspaces?: readonly string[];
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Returns the folders of the packages that are released: the project and its workspaces. */
export function packageFolders(project: string): string[] {
  return ['.', ...(manifestOf(project).workspaces ?? [])];
}

/** Returns the reasons why the checked-out commit cannot be released. */
export function problemsOf(project: string): string[] {
  const { version } = manifestOf(project);
  const git = (...args: string[]) => run('git', args, { cwd: project }).trim();
  const changelog = join(project, 'CHANGELOG.md');
  const others = packageFolders(project)
    .map((folder) => manifestOf(join(project, folder)))
    .filter((manifest) => manifest.version !== version);
  return [
    ...(git('status', '--porcelain') === ''
      ? []
      : ['Some files are not committed, but artefacts are made from a commit.']),
    ...(git('tag', '--points-at', 'HEAD').split('\n').includes(`v${version}`)
      ? []
      : [`The commit does not have the tag v${version}.`]),
    ...(existsSync(changelog) && readFileSync(changelog, 'utf8').includes(`\n## [${version}]`)
      ? []
      : [`CHANGELOG.md has no section "## [${version}]".`]),
    ...others.map(({ name, version: other }) => `${name} has the version ${other}, but the project has ${version}.`),
  ];
}
