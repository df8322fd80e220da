import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsOf } from '../../scripts/release/problems';

/** Makes a repository that can be released: version 1.2.0 of two packages, tagged and in the changelog. */
function aRepository() {
  const project = mkdtempSync(join(tmpdir(), 'repository-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a', ...args], { cwd: project });
  const write = (file: string, text: string) => writeFileSync(join(project, file), text);
  mkdirSync(join(project, 'command'));
  write('package.json', JSON.stringify({ name: 'constructs', version: '1.2.0', workspaces: ['command'] }));
  write('command/package.json', JSON.stringify({ name: 'command', version: '1.2.0' }));
  write('CHANGELOG.md', '# Changelog\n\n## [1.2.0]\n');
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--message', 'Commit');
    git('tag', '--force', 'v1.2.0');
  };
  git('init', '--quiet');
  commit();
  return { project, git, write, commit };
}

test('a commit with the tag of its version and a section in the changelog can be released', () => {
  expect(problemsOf(aRepository().project)).toEqual([]);
});

test('files that are not committed are a problem', () => {
  const { project, write } = aRepository();
  write('more.txt', '');

  expect(problemsOf(project)).toEqual(['Some files are not committed, but artefacts are made from a commit.']);
});

test('a missing tag is a problem', () => {
  const { project, git } = aRepository();
  git('tag', '--delete', 'v1.2.0');

  expect(problemsOf(project)).toEqual(['The commit does not have the tag v1.2.0.']);
});

test('a version that the changelog does not have is a problem', () => {
  const { project, write, commit } = aRepository();
  write('CHANGELOG.md', '# Changelog\n\n## [1.1.0]\n');
  commit();

  expect(problemsOf(project)).toEqual(['CHANGELOG.md has no section "## [1.2.0]".']);
});

test('a package with another version is a problem', () => {
  const { project, write, commit } = aRepository();
  write('command/package.json', JSON.stringify({ name: 'command', version: '1.1.0' }));
  commit();

  expect(problemsOf(project)).toEqual(['command has the version 1.1.0, but the project has 1.2.0.']);
});
