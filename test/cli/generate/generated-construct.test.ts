import { App, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constructFile } from '../../../cli/builder-code/languages';
import { generatedConstruct } from '../../../cli/generate/generated-construct';
import { ConnectHoursOfOperation, ConnectInstance } from '../../../lib';
import { loadAssembly } from '../../../local/assembly';
import { emptyWorld, readFlow } from '../../../local/flow';
import { generate } from '../../../local/generate';
import { complaintsAbout, loadConstruct } from '../builder-code/support/written-construct';

const PROJECT = join(__dirname, '../../..');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const flow = readFileSync(join(PROJECT, 'test/conformance/hours-and-lambda/flow.json'), 'utf8');

const generated = generate([readFlow({ id: 'flow' }, flow)], { world: emptyWorld, unproven: true });
const source = generated.then(
  (made) => constructFile('generated-test-cases', generatedConstruct(made, 'typescript'), 'typescript')[1],
);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'generated-construct-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the code compiles', async () => {
  const file = join(folder, 'generated-test-cases.ts');
  writeFileSync(file, await source);
  expect(complaintsAbout([file])).toEqual([]);
}, 120_000);

test('an app with the code has the test cases that were executed, and they pass', async () => {
  const app = new App({ outdir: join(folder, 'cdk.out') });
  const stack = new Stack(app, 'Center', { env: { account: '111122223333', region: 'us-east-1' } });
  const GeneratedTestCases = loadConstruct(await source, 'GeneratedTestCases');
  new GeneratedTestCases(stack, 'Tests', {
    instance: ConnectInstance.fromInstanceArn(stack, 'Instance', INSTANCE),
    flow: new CfnContactFlow(stack, 'Flow', {
      instanceArn: INSTANCE,
      name: 'Flow',
      type: 'CONTACT_FLOW',
      content: flow,
    }),
    officeHours: ConnectHoursOfOperation.fromHoursOfOperationArn(stack, 'Hours', `${INSTANCE}/operating-hours/office`),
    findCustomerFunction: Function.fromFunctionArn(
      stack,
      'Find',
      'arn:aws:lambda:us-east-1:111122223333:function:find-customer',
    ),
  });
  app.synth();
  const { testCases, close } = await loadAssembly(join(folder, 'cdk.out'));
  try {
    expect(testCases).toHaveLength((await generated).tests.length);
    for (const { path, execute } of testCases) expect([path, (await execute()).status]).toEqual([path, 'PASSED']);
  } finally {
    await close();
  }
}, 120_000);
