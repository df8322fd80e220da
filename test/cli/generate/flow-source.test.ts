import { App, Stack } from 'aws-cdk-lib';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { BuiltCommand } from '../built-command';
import { flowThatSays, folderWith } from '../folder';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const command = new BuiltCommand();

let folder: string;
afterEach(() => rmSync(folder, { recursive: true }));

const run = (...parameters: string[]) => command.run(parameters, { cwd: folder });
const generatedIn = (out: string) =>
  Object.fromEntries(
    readdirSync(join(folder, out), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json') || file.endsWith('.ts'))
      .map((file) => [file, readFileSync(join(folder, out, file), 'utf8')]),
  );

function theExample(): string {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  return app.synth().directory;
}

describe('the flows of an app', () => {
  beforeEach(() => (folder = folderWith({})));

  test('get test cases that pass on copies of the flows, and all files stay the same when the app is synthesized again', async () => {
    const { code, stderr } = await run('generate', '--app', theExample());
    expect([code, stderr]).toEqual([0, '']);
    const first = generatedIn('generated-tests');
    expect(Object.keys(first)).toEqual(
      expect.arrayContaining([
        'billing-queue-by-key-1-within-office-hours.test-case.json',
        'bookings-queue-by-key-3-within-office-hours-when-next-trip-function-fails.test-case.json',
        'flows/phoneflow.json',
        'flows/chatflow.json',
        'world.json',
      ]),
    );
    expect(Object.values(first).join('\n')).not.toContain('arn:aws:');

    const again = await run('generate', '--app', theExample());
    expect(again.stdout).toContain('Nothing changed in generated-tests.');
    expect(generatedIn('generated-tests')).toEqual(first);

    const ran = await run('run', '--flows', 'generated-tests', '--tests', 'generated-tests');
    expect(ran.stdout).toMatch(/ (\d+) passed \(\1\)\n/);
    expect(ran.code).toBe(0);
  });

  test('are named after their constructs in code', async () => {
    await run('generate', '--app', theExample(), '--as', 'typescript');

    const { 'generated-test-cases.ts': code } = generatedIn('generated-tests');
    expect(code.match(/(?<=readonly )\w+(?=: aws_)/g)?.sort()).toEqual([
      'billingQueue',
      'bookingsQueue',
      'chatFlow',
      'instance',
      'nextTripFunction',
      'officeHours',
      'phoneFlow',
    ]);
  });

  test('are those that the command of the app synthesizes', async () => {
    const copy = `require('node:fs').cpSync(${JSON.stringify(theExample())}, process.env.CDK_OUTDIR, { recursive: true });`;
    writeFileSync(join(folder, 'app.js'), copy);

    const { stdout, code } = await run('generate', '--app', 'node app.js', '--out', 'tests');

    expect(stdout).toContain('Written: tests/flows/phoneflow.json');
    expect(code).toBe(0);
  });

  test('must not be missing: an app without a flow is an error', async () => {
    const app = new App({ analyticsReporting: false });
    new Stack(app, 'Empty');
    const { stderr, code } = await run('generate', '--app', app.synth().directory);

    expect(stderr).toContain('The app has no flow.');
    expect(code).toBe(2);
  });
});

describe('flows in files', () => {
  beforeEach(() => {
    folder = folderWith({
      'north/main.json': flowThatSays('Welcome to the north of the town.'),
      'south/main.json': flowThatSays('Welcome to the south of the town.'),
    });
  });

  test('with the same name are refused, since test cases could not tell them apart', async () => {
    const { stderr, code } = await run('generate', 'north/main.json', 'south/main.json');

    expect(stderr).toContain('north/main.json and south/main.json have the same name');
    expect(stderr).toContain('Rename one of the files.');
    expect(code).toBe(2);
  });

  test('may be given twice', async () => {
    const { stdout, code } = await run('generate', 'north/main.json', './north/main.json');

    expect(stdout).toContain('in 1 flow, ');
    expect(code).toBe(0);
  });

  test.each([
    [['--app', '.', 'north/main.json'], 'Give files of flows, or --app for the flows of a CDK app, or --instance'],
    [['--app', '.', '--instance', INSTANCE], '. Only one of the three can be given.'],
    [['--instance', INSTANCE], 'and the names of flows on this instance.'],
    [[], 'Give files of flows'],
    [['--app', '.'], 'There is no cloud assembly in ".": manifest.json is missing.'],
    [['--instance', 'here', 'Main'], '--instance must be the ARN of an instance'],
  ])('with %j are refused with the reason', async (parameters, why) => {
    const { stderr, code } = await run('generate', ...parameters);

    expect(stderr).toContain(why);
    expect(code).toBe(2);
  });
});
