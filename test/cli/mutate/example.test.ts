import { App } from 'aws-cdk-lib';
import { rmSync } from 'node:fs';
import { ContactCenterStack } from '../../../examples/contact-center/contact-center-stack';
import { BuiltCommand } from '../built-command';
import { folderWith } from '../folder';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';

const command = new BuiltCommand();

let folder: string;
let assembly: string;
beforeAll(() => {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  assembly = app.synth().directory;
  folder = folderWith({});
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...parameters: string[]) => command.run(parameters, { cwd: folder });

test('the test cases of the example notice every change of its flows that a test case can notice', async () => {
  const { stdout, code } = await run('mutate', '--app', assembly, '--min-score', '100');

  expect(stdout).toContain('The test cases noticed 39 of 46 changes of the flows: 100 % of the changes that count.');
  expect(stdout).not.toContain('no test case noticed');
  expect(code).toBe(0);
});

test('generated test cases notice at least 90 % of the changes of the flows of the example', async () => {
  await run('generate', '--app', assembly, '--out', 'generated');
  const { stdout, code } = await run('mutate', '--flows', 'generated', '--tests', 'generated', '--min-score', '90');

  expect(stdout).toContain('46 changes of the flows');
  expect(code).toBe(0);
});
