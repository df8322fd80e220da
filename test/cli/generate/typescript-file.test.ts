import { App, Stack } from 'aws-cdk-lib';
import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Function } from 'aws-cdk-lib/aws-lambda';
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { typescriptFile } from '../../../cli/generate/typescript-file';
import * as library from '../../../lib';
import { ConnectHoursOfOperation, ConnectInstance } from '../../../lib';
import { standAssembly } from '../../../local/assembly';
import { emptyWorld, readFlow } from '../../../local/flow';
import { generate } from '../../../local/generate';

const PROJECT = join(__dirname, '../../..');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const flow = readFileSync(join(PROJECT, 'test/conformance/hours-and-lambda/flow.json'), 'utf8');

const generated = generate([readFlow({ id: 'flow' }, flow)], { world: emptyWorld, unproven: true });
const source = generated.then(typescriptFile);

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'typescript-file-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('the code compiles', async () => {
  const file = join(folder, 'generated-test-cases.ts');
  writeFileSync(file, await source);
  const program = ts.createProgram([file], {
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    esModuleInterop: true,
    resolveJsonModule: true,
    types: [],
    typeRoots: [join(PROJECT, 'node_modules/@types')],
    baseUrl: PROJECT,
    paths: { 'cdk-connect-test-case': ['lib/index.ts'], '*': ['node_modules/*'] },
  });
  const own = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  expect(own.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
}, 120_000);

const loadModule = createRequire(__filename);

/** Loads the generated construct as a program would. */
function construct(code: string): new (scope: Stack, id: string, props: object) => unknown {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const module = { exports: {} as { GeneratedTestCases: ReturnType<typeof construct> } };
  const load = (name: string): unknown => (name === 'cdk-connect-test-case' ? library : loadModule(name));
  new globalThis.Function('require', 'exports', outputText)(load, module.exports);
  return module.exports.GeneratedTestCases;
}

test('an app with the code has the test cases that were executed, and they pass', async () => {
  const app = new App({ outdir: join(folder, 'cdk.out') });
  const stack = new Stack(app, 'Center', { env: { account: '111122223333', region: 'us-east-1' } });
  const GeneratedTestCases = construct(await source);
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
  const { testCases, close } = await standAssembly(join(folder, 'cdk.out'));
  try {
    expect(testCases).toHaveLength((await generated).tests.length);
    for (const { path, execute } of testCases) expect([path, (await execute()).status]).toEqual([path, 'PASSED']);
  } finally {
    await close();
  }
}, 120_000);
