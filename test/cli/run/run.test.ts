import Ajv2020 from 'ajv/dist/2020';
import { App } from 'aws-cdk-lib';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { type RunResult } from '../../../cli/result/run-result';
import { until } from '../../until';
import { BuiltCommand } from '../built-command';

const PROJECT = join(__dirname, '../../..');
const CASES = join(PROJECT, 'test/conformance');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

let command: BuiltCommand;
let folder: string;
let assembly: string;

beforeAll(() => {
  command = new BuiltCommand();
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  assembly = app.synth().directory;
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'run-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const run = (parameters: readonly string[], env: object = {}) =>
  command.run(['run', ...parameters], { cwd: folder, env });
const jsonOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as RunResult;

test('the test cases of a synthesized app pass, and the JSON has the form of its schema', async () => {
  const { code, stdout } = await run(['--app', assembly, '--json', 'out/result.json', '--junit', 'result.xml']);

  expect(stdout).toContain('9 passed (9)');
  expect(code).toBe(0);
  const result = jsonOf('out/result.json');
  const schema: object = JSON.parse(readFileSync(join(PROJECT, 'cli/schema/result.schema.json'), 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect([validate(result), validate.errors]).toEqual([true, null]);
  expect(result.tests[0]).toMatchObject({
    stack: 'ContactCenter',
    path: 'ContactCenter/Tests/BillingByMenu',
    verdict: 'PASSED',
    conversation: [
      { who: 'system', how: 'message' },
      { who: 'customer', how: 'keys', text: '1' },
      { who: 'system', how: 'message' },
    ],
  });
  expect(readFileSync(join(folder, 'result.xml'), 'utf8')).toContain('<testsuite name="ContactCenter" tests="9"');
});

test('the conformance cases have the verdicts of the service', async () => {
  const { code } = await run(['--flows', CASES, '--tests', CASES, '--json', 'result.json']);

  const expected = (file: string) => {
    const [, directory, name] = /([^/]+)\/([^/]+)\.test-case\.json$/.exec(file)!;
    const verdicts = JSON.parse(readFileSync(join(CASES, directory, 'expected.json'), 'utf8'));
    return `${directory}/${name} ${verdicts[name]}`;
  };
  const { tests } = jsonOf('result.json');
  const decided = tests.filter(({ file }) => !expected(file!).endsWith('?'));
  expect(decided.map(({ file, verdict }) => expected(file!).replace(/\w+$/, verdict))).toEqual(
    decided.map(({ file }) => expected(file!)),
  );
  expect(tests.length).toBeGreaterThan(30);
  expect(code).toBe(1);
});

test('a failure is shown last, with the expected and the heard text, and GitHub shows it at its file', async () => {
  const cases = join(CASES, 'stored-input');
  const { code, stdout } = await run(['--flows', cases, '--tests', cases, 'wrong-number', 'nothing-typed'], {
    GITHUB_ACTIONS: 'true',
  });

  const [passes, failures] = stdout.split(' FAILED ');
  expect(passes).toMatch(/✓ nothing-typed.*✗ wrong-number/s);
  expect(failures).toMatch(
    /expected a message that contains "your account number is 4712".*Heard instead.*"Your account number is 4711/s,
  );
  expect(failures).toContain('1 failed, 1 passed (2)');
  expect(failures).toMatch(/^::error file=.*wrong-number.test-case.json,title=wrong-number::"repeated" failed/m);
  expect(stdout).not.toContain('\u001b[');
  expect(code).toBe(1);
});

test('a test case in the form of a request names its flow by the name of the file', async () => {
  copyCase('chat', 'asked-back');
  cpSync(join(CASES, 'stored-input/flow.json'), join(folder, 'other.json'));
  const file = join(folder, 'asked-back.test-case.json');
  const { Metadata, ...content } = JSON.parse(readFileSync(file, 'utf8'));
  const request = {
    $schema: './test-case.schema.json',
    Name: 'Asked back',
    EntryPoint: { Type: 'CHAT', ChatEntryPointParameters: { FlowId: 'chat-flow' } },
    InitializationData: JSON.parse(Metadata.initializationData),
    Content: content,
  };
  writeFileSync(file, JSON.stringify(request));
  cpSync(join(folder, 'flow.json'), join(folder, 'chat-flow.json'));
  rmSync(join(folder, 'flow.json'));

  const { code, stdout } = await run(['--flows', '.', '--tests', '.']);

  expect(stdout).toContain('✓ Asked back');
  expect(code).toBe(0);
});

test('the file of defaults gives what the command line leaves out, and coverage below the minimum fails the run', async () => {
  copyCase('chat', 'asked-back');
  writeFileSync(join(folder, 'amazon-connect-test.json'), JSON.stringify({ flows: '.', tests: '.', minCoverage: 99 }));

  const tooLow = await run([]);
  const enough = await run(['--min-coverage', '10']);

  expect([tooLow.code, enough.code]).toEqual([1, 0]);
  expect(tooLow.stdout).toContain('the minimum is 99 %');
});

describe('A verdict that depends on a reading', () => {
  const demands = async (...parameters: string[]) => {
    const { code, stdout } = await run(['--flows', '.', '--tests', '.', ...parameters]);
    return { code, stdout };
  };
  beforeEach(() => {
    copyCase('stored-input', 'several-keys');
  });

  test('passes, and names the reading', async () => {
    const { code, stdout } = await demands();

    expect(stdout).toContain('✓ several-keys (low confidence)');
    expect(stdout).toContain(' 1 test case depends on whether a digit and its word are the same');
    expect(code).toBe(0);
  });

  test('is shown in full by --readings', async () => {
    const { code, stdout } = await demands('--readings');

    expect(stdout).toMatch(/Assumed: .*\. Seen on the service: /);
    expect(code).toBe(0);
  });

  test('fails the run by --fail-on-low-confidence, and by the file of defaults', async () => {
    const byOption = await demands('--fail-on-low-confidence');
    writeFileSync(join(folder, 'amazon-connect-test.json'), JSON.stringify({ failOnLowConfidence: true }));
    const byFile = await demands();

    expect([byOption.code, byFile.code]).toEqual([1, 1]);
    expect(byFile.stdout).toContain('The run fails: verdicts depend on readings');
    expect(byFile.stdout).toContain('1 passed (1)');
  });
});

test('the HTML page has the conversation of each test case', async () => {
  copyCase('chat', 'asked-back');
  const { code } = await run(['--flows', '.', '--tests', '.', '--html', 'pages/results.html']);

  expect(readFileSync(join(folder, 'pages/results.html'), 'utf8')).toMatch(/^<!doctype html>.*asked-back/is);
  expect(code).toBe(0);
});

test('an app is started as the cdk CLI starts it', async () => {
  const app = `const { CDK_OUTDIR, CDK_CONTEXT_JSON, CDK_VALIDATION } = process.env;
    const { cpSync, writeFileSync } = require('node:fs');
    cpSync(process.env.ASSEMBLY, CDK_OUTDIR, { recursive: true });
    writeFileSync('told.json', JSON.stringify({ context: JSON.parse(CDK_CONTEXT_JSON), CDK_VALIDATION }));`;
  writeFileSync(join(folder, 'app.js'), app);
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ app: 'node app.js', context: { city: 'Perth' } }));

  const { code, stdout } = await run(['--json', 'result.json'], { ASSEMBLY: assembly });

  expect([stdout, code]).toEqual([expect.stringContaining('9 passed'), 0]);
  expect(JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8'))).toMatchObject({
    context: { city: 'Perth', 'aws:cdk:enable-path-metadata': true },
    CDK_VALIDATION: 'false',
  });
});

test.each([
  ['an unknown option', ['--ap', 'x'], "unknown option '--ap'"],
  ['a percentage that is not a number', ['--min-coverage', 'much'], 'It must be a number from 0 to 100.'],
  ['no app', [], 'There is no app to test. Start the command in a folder with a cdk.out'],
  ['a folder that is not there', ['--app', 'my/cdk.out'], 'There is no folder "my/cdk.out". Synthesize the app first'],
  ['an app that fails', ['--app', 'node -e "console.error(\'no such city\'); process.exit(3)"'], 'no such city'],
  ['a world that is not there', ['--app', '.', '--world', 'w.json'], 'There is no file "w.json".'],
  ['a world that is a folder', ['--app', '.', '--world', '.'], '"." is a folder; give a file.'],
  ['an app without a command', ['--app', ''], 'There is no app to test.'],
  ['a file for a folder', ['--flows', __filename], 'is a file; give a folder.'],
  ['a folder without test cases', ['--tests', '.'], 'There are no test cases below "."'],
  ['a report that cannot be written', ['--flows', CASES, '--html', '.', 'happy'], '"." cannot be written: '],
  ['two sources', ['--app', '.', '--flows', '.'], 'Give either --app for a CDK app, or --flows and --tests for files.'],
  ['a pattern that no test case has', ['--flows', CASES, '--tests', CASES, 'nowhere'], 'No test case has "nowhere"'],
  [
    'a mistyped command',
    ['--flows', CASES, '--tests', CASES, 'docter'],
    '"amazon-connect-test --help" lists the commands.',
  ],
])('%s ends the command with the exit code 2 and a sentence', async (_, parameters, sentence) => {
  const { code, stderr } = await run(parameters);

  expect(stderr).toContain(sentence);
  expect(stderr).not.toContain('    at ');
  expect(code).toBe(2);
});

test('the error about a broken file of defaults, flow or world names the file', async () => {
  copyCase('chat', 'asked-back');
  const sentences = [];
  for (const [file, text] of [
    ['world.json', '{"clock": "noon"}'],
    ['broken.json', '{"StartAction": "nowhere"}'],
    ['amazon-connect-test.json', '{"min-coverage": 3}'],
  ]) {
    writeFileSync(join(folder, file), text);
    sentences.push((await run(['--flows', '.', '--tests', '.'])).stderr);
    rmSync(join(folder, file));
  }

  expect(sentences).toEqual([
    expect.stringMatching(/world.json: .*clock/s),
    expect.stringContaining('broken.json cannot run'),
    expect.stringContaining(
      'amazon-connect-test.json has the unknown member "min-coverage". The members are app, flows',
    ),
  ]);
});

describe('a watch', () => {
  /** Starts the command with --watch, changes files, and waits for a result. Returns the output since the change. */
  async function afterChange(
    parameters: readonly string[],
    change: () => void,
    { patience = 0 } = {},
  ): Promise<{ printed: string; code: unknown }> {
    const child = command.start([...parameters, '--watch'], folder);
    let printed = '';
    child.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    const ended = new Promise((resolve) => child.on('close', resolve));
    await until(() => printed.includes('Watching for saved files'));
    printed = '';
    change();
    await until(() => /Time|No test case/.test(printed));
    await setTimeout(patience);
    child.kill('SIGINT');
    return { code: await ended, printed };
  }

  const files = ['--flows', '.', '--tests', '.'];
  const save = (file: string) => writeFileSync(join(folder, file), readFileSync(join(folder, file)));

  beforeEach(() => {
    copyCase('chat', 'asked-back');
    copyCase('chat', 'nobody-answers');
  });

  test('runs only the test case of a saved file again', async () => {
    const { printed, code } = await afterChange(files, () => save('asked-back.test-case.json'));

    expect(printed).toContain('Changed: asked-back.test-case.json');
    expect(printed).toContain('1 passed (1)');
    expect(code).toBe(0);
  });

  test('runs all test cases again when the file of a test case was deleted', async () => {
    const { printed, code } = await afterChange(files, () => rmSync(join(folder, 'nobody-answers.test-case.json')));

    expect(printed).toContain('Changed: nobody-answers.test-case.json');
    expect(printed).toContain('1 passed (1)');
    expect(code).toBe(0);
  });

  test('does not run test cases again when it has written the result', async () => {
    const written = [...files, '--json', 'result.json'];
    const { printed } = await afterChange(written, () => save('asked-back.test-case.json'), { patience: 1_000 });

    expect(printed.match(/Changed: .*/g)).toEqual(['Changed: asked-back.test-case.json']);
  });

  test('of an app runs all test cases again when a file is saved that has the name of a test case', async () => {
    const { printed, code } = await afterChange(['--app', assembly], () => save('asked-back.test-case.json'));

    expect(printed).toContain('9 passed (9)');
    expect(code).toBe(0);
  });
});

/** Copies a conformance case with its flow and its world into the folder. */
function copyCase(directory: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of ['flow.json', 'world.json', `${name}.test-case.json`]) {
    const source = join(CASES, directory, file);
    if (existsSync(source)) cpSync(source, join(folder, file));
  }
}
