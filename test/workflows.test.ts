import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const PROJECT = join(__dirname, '..');
const FOLDER = join(PROJECT, '.github/workflows');
const texts = readdirSync(FOLDER).map((file) => ({ file, text: readFileSync(join(FOLDER, file), 'utf8') }));
const jobs = texts.flatMap(({ file, text }) =>
  Object.entries(parse(text).jobs as Record<string, Job>).map(([name, job]) => ({ name: `${file}, ${name}`, job })),
);
const commands = jobs.flatMap(({ job }) => job.steps.flatMap(({ run }) => run ?? []));

test('every script and file that a workflow starts exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8'));
  const called = commands.flatMap((command) => [...command.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name));
  const files = commands.flatMap((command) => [...command.matchAll(/bash (\S+)/g)].map(([, file]) => file));

  expect(called).toEqual(expect.arrayContaining(['release', 'verify:release']));
  expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  expect(files).toContain('.ci/run');
  expect(files.filter((file) => !existsSync(join(PROJECT, file)))).toEqual([]);
});

test('every action is pinned to a commit, with its version beside it', () => {
  const used = texts.flatMap(({ text }) => [...text.matchAll(/uses: (.*)/g)].map(([, action]) => action));

  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

test('the jobs for npm, PyPI and NuGet get an id token, and use no secret', () => {
  const publishing = (name: string) => jobs.find((entry) => entry.name === `release.yml, ${name}`)!.job;

  for (const name of ['npm', 'pypi', 'nuget']) {
    expect(publishing(name).permissions).toEqual({ 'id-token': 'write' });
    expect(JSON.stringify(publishing(name))).not.toContain('secrets.');
  }
});
