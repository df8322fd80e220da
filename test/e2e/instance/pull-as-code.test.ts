import { App } from 'aws-cdk-lib';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { loadAssembly } from '../../../local/assembly';
import { complaintsAbout, INSTANCE, meaningOf, synthesized } from '../../cli/builder-code/support/written-construct';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';
import { PACKAGES_TIME_LIMIT } from '../packages';
import { CASES, deployCase } from './conformance-on-instance';
import { synthesizedByPython } from './python-app';

/*
 * Pulls test cases of an instance as code. The code must compile, and an app with it must have the pulled contents.
 */

/** Creates the test cases of the example on an instance. */
async function deployExample(instance: AnInstance): Promise<void> {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  const { testCases, close } = await loadAssembly(app.synth().directory);
  for (const { path, subject } of testCases) {
    const { content, initializationData } = subject()!.request;
    const EntryPoint = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: instance.menu } } as const;
    instance.connect.store.testCases.create({
      ...{ InstanceArn: instance.arn, Name: path, Content: content, EntryPoint },
      ...(initializationData !== undefined && { InitializationData: initializationData }),
    });
  }
  await close();
}

const SOURCES = [...readdirSync(CASES), 'the example'];
const BY_IDS = ['closed-queue', 'open-and-known'];

interface Pulled {
  readonly source: string;
  readonly stdout: string;
  readonly files: Readonly<Record<'typescript' | 'python', string>>;
  /** The contents on the instance, by the names of the test cases. */
  readonly contents: ReadonlyMap<string, unknown>;
}

async function pull(source: string, command: BuiltCommand): Promise<Pulled> {
  const instance = await AnInstance.start();
  try {
    await (source === 'the example' ? deployExample(instance) : deployCase(instance, join(CASES, source)));
    const folder = mkdtempSync(join(tmpdir(), 'pulled-'));
    const run = (...more: readonly string[]) =>
      command.run(['pull', '--instance', instance.arn, '--to', folder, ...more], { env: instance.environment });
    const typescript = await run('--as', 'typescript');
    const python = await run('--as', 'python');
    expect([typescript.code, typescript.stderr, python.code, python.stderr]).toEqual([0, '', 0, '']);
    expect(readdirSync(folder)).toEqual(['pulled-test-cases.ts', 'pulled_test_cases.py']);
    const deployed = instance.connect.store.testCases.list(instance.arn);
    return {
      source,
      stdout: typescript.stdout,
      files: { typescript: join(folder, 'pulled-test-cases.ts'), python: join(folder, 'pulled_test_cases.py') },
      contents: new Map(deployed.map(({ Name, Content }) => [Name, JSON.parse(Content)])),
    };
  } finally {
    await instance.stop();
  }
}

let command: BuiltCommand;
let all: Pulled[];
beforeAll(async () => {
  command = new BuiltCommand();
  all = [];
  for (const source of SOURCES) all.push(await pull(source, command));
});

test('the code in TypeScript compiles', () => {
  expect(complaintsAbout(all.map(({ files }) => files.typescript))).toEqual([]);
});

test.each(SOURCES)('an app in TypeScript with the test cases of %s has the contents that were pulled', (source) => {
  const { files, contents } = all.find((each) => each.source === source)!;
  const testCases = synthesized(readFileSync(files.typescript, 'utf8'), 'PulledTestCases');

  expect(contents.size).toBeGreaterThan(2);
  expect(meanings(new Map([...testCases].map(([name, { content }]) => [name, content])))).toEqual(meanings(contents));
});

test(
  'an app in Python has the contents that were pulled',
  async () => {
    const apps = await synthesizedByPython(all.map(({ files }) => files.python));

    expect(apps.map(meanings)).toEqual(all.map(({ contents }) => meanings(contents)));
  },
  PACKAGES_TIME_LIMIT,
);

test('only contents that refer to a resource by its id are written as JSON, with a message for each', () => {
  const json = all.flatMap(({ stdout }) => stdout.match(/^The content of ".+" is written as JSON, .+$/gm) ?? []);

  expect(json).toEqual(
    BY_IDS.map((name) =>
      expect.stringMatching(
        new RegExp(`"${name}".+since its value is not the ARN of a resource of the kind "\\w+"\\.$`),
      ),
    ),
  );
});

const meanings = (contents: ReadonlyMap<string, unknown>) =>
  Object.fromEntries([...contents].map(([name, content]) => [name, meaningOf(content)]));

describe('files that exist', () => {
  let instance: AnInstance;
  beforeEach(async () => {
    instance = (await AnInstance.start()).add({ Sales: PASSING });
  });
  afterEach(() => instance.stop());

  const run = (...more: readonly string[]) =>
    command.run(['pull', '--instance', instance.arn, ...more], { cwd: instance.home, env: instance.environment });
  const file = () => join(instance.home, 'connect-tests/pulled-test-cases.ts');

  test('code that a person edited stays', async () => {
    await run('--as', 'typescript');
    writeFileSync(file(), '// edited');

    const { code, stderr } = await run('--as', 'typescript');
    expect(stderr).toBe(
      'connect-tests/pulled-test-cases.ts exists and differs from the new code: move it away, or write into another folder with --to FOLDER.\n',
    );
    expect(code).toBe(2);
    expect(readFileSync(file(), 'utf8')).toBe('// edited');
  });

  test('--flows writes the flows as JSON beside the code', async () => {
    const { stdout } = await run('--as', 'typescript', '--flows');

    expect(stdout.match(/^Wrote .+$/gm)).toEqual(
      ['pulled-test-cases.ts', 'flows/menu.json', 'resources.json', 'world.json'].map(
        (name) => `Wrote connect-tests/${name}`,
      ),
    );
  });

  test('--diff is refused for code', async () => {
    const { code, stderr } = await run('--as', 'python', '--diff');

    expect(stderr).toBe('--diff compares JSON files: leave out --as.\n');
    expect(code).toBe(2);
  });
});
