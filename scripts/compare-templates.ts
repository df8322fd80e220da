import { execFileSync, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/*
 * Compares the templates of two commits: those of the example, and those of all stacks that the tests of the constructs
 * synthesize. A commit that only moves and renames code must not change a template.
 *
 *     npm run compare-templates -- BEFORE AFTER
 *
 * The code of the Lambda functions is not compared.
 */

/** For the text of each template, its origins: tests that synthesize it, or files of the example. */
type Templates = ReadonlyMap<string, readonly string[]>;

const project = resolve(__dirname, '..');
const HANDLER = 'exports.handler = async () => {};\n';

function compare(before: string, after: string): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'compare-templates-'));
  try {
    const [one, other] = [before, after].map((commit, index) => templatesOf(commit, join(directory, String(index))));
    const [gone, come] = [missing(one, other), missing(other, one)];
    console.log(`${before}: ${count(one)} templates, ${one.size} of them distinct.`);
    console.log(`${after}: ${count(other)} templates, ${other.size} of them distinct.`);
    gone.forEach((test) => console.log(`Only before, in: ${test}`));
    come.forEach((test) => console.log(`Only after, in: ${test}`));
    const differences = gone.length + come.length;
    console.log(
      differences === 0
        ? 'All templates are byte-equal.'
        : `Templates that are in only one of the commits: ${differences}.`,
    );
    return differences === 0;
  } finally {
    rmSync(directory, { recursive: true });
    execFileSync('git', ['worktree', 'prune'], { cwd: project });
  }
}

function templatesOf(commit: string, checkout: string): Templates {
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', checkout, commit], { cwd: project });
  symlinkSync(realpathSync(join(project, 'node_modules')), join(checkout, 'node_modules'));
  execFileSync(process.execPath, ['lambda/bundle.mjs'], { cwd: checkout });
  const dist = join(checkout, 'lambda/dist');
  const handlers = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  handlers.forEach(({ name }) => writeFileSync(join(dist, name, 'index.js'), HANDLER));
  const records = join(checkout, 'templates');
  mkdirSync(records);
  const setup = join(__dirname, 'record-templates.ts');
  const { stderr } = spawnSync(
    'npx',
    ['jest', '--coverage=false', '--silent', '--ci', '--setupFilesAfterEnv', setup, '--', 'test/lib', 'test/examples'],
    {
      cwd: checkout,
      env: { ...process.env, TEMPLATES: records },
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    },
  );
  console.log(`${commit}: ${/^Tests: .*$/m.exec(stderr)?.[0] ?? stderr}`);
  const example = join(records, 'example');
  execFileSync('npx', ['cdk', 'synth', '--quiet', '--output', example], { cwd: checkout, stdio: 'ignore' });
  return readTemplates(records, example);
}

function readTemplates(records: string, example: string): Templates {
  const templates = new Map<string, string[]>();
  const add = (template: string, test: string) => templates.set(template, [...(templates.get(template) ?? []), test]);
  for (const name of readdirSync(records).filter((file) => file.endsWith('.ndjson'))) {
    for (const line of readFileSync(join(records, name), 'utf8').split('\n').filter(Boolean)) {
      const { test, template } = JSON.parse(line) as { readonly test: string; readonly template: string };
      add(template, test);
    }
  }
  for (const name of readdirSync(example).filter((file) => file.endsWith('.template.json'))) {
    add(readFileSync(join(example, name), 'utf8'), `the example, ${name}`);
  }
  return templates;
}

/** Returns, for each template that the other commit does not have, the name of one test that synthesizes it. */
function missing(templates: Templates, others: Templates): string[] {
  return [...templates].filter(([template]) => !others.has(template)).map(([, [test]]) => test);
}

function count(templates: Templates): number {
  return [...templates.values()].reduce((sum, tests) => sum + tests.length, 0);
}

const [before, after] = process.argv.slice(2);
if (!before || !after) {
  console.error('Pass two commits: npm run compare-templates -- BEFORE AFTER');
  process.exitCode = 2;
} else if (!compare(before, after)) {
  process.exitCode = 1;
}
