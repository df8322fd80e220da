import { App, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BundledCode } from '../../../../lib/private/provider/bundled-code';

/*
 * BundledCode must give the same templates and lists of assets as Code.fromAsset(). Only the hash of the code may
 * differ.
 */

const NAME = 'suite-runner';
const FOLDER = resolve(__dirname, '../../../../lambda/dist', NAME);

/** Returns the templates and the lists of assets of an app with a function in a stack and one in a nested stack. */
function assemblyWith(codeOf: () => Code, context: Record<string, unknown>): Record<string, unknown> {
  const app = new App({ context, analyticsReporting: false });
  const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'us-east-1' } });
  for (const scope of [stack, new NestedStack(stack, 'Nested')]) {
    new LambdaFunction(scope, 'Function', {
      ...{ code: codeOf(), handler: 'index.handler', runtime: Runtime.NODEJS_22_X },
    });
  }
  const { directory } = app.synth();
  const files = readdirSync(directory).filter((file) => /\.(template|assets)\.json$/.test(file));
  return Object.fromEntries(files.map((file) => [file, withoutHashes(readFileSync(join(directory, file), 'utf8'))]));
}

function withoutHashes(json: string): unknown {
  return JSON.parse(json.replaceAll(/[0-9a-f]{64}|(?<=us-east-1-)[0-9a-f]{8}(?=")/g, 'HASH'));
}

test.each([
  { context: {}, what: 'without metadata of assets' },
  { context: { 'aws:cdk:enable-asset-metadata': true }, what: 'with metadata of assets, as the cdk CLI asks for' },
  { context: { 'aws:cdk:disable-asset-staging': true }, what: 'without copies of assets' },
])('templates and assets are those of Code.fromAsset $what', ({ context }) => {
  const assembly = assemblyWith(() => new BundledCode(NAME), context);

  expect(Object.keys(assembly)).toHaveLength(3);
  expect(assembly).toEqual(assemblyWith(() => Code.fromAsset(FOLDER), context));
});

test('the assembly has a copy of the bundle, whose name has the hash of the code, also for a stack in a nested stage', () => {
  const app = new App({ analyticsReporting: false });
  const stack = new Stack(new Stage(app, 'Stage'), 'Stack');
  new LambdaFunction(stack, 'Function', {
    ...{ code: new BundledCode(NAME), handler: 'index.handler', runtime: Runtime.NODEJS_22_X },
  });

  const { directory, stacks } = app.synth().getNestedAssembly('assembly-Stage');
  const code = readFileSync(join(FOLDER, 'index.js'));
  const list = JSON.parse(readFileSync(join(directory, `${stacks[0].id}.assets.json`), 'utf8')) as {
    files: Record<string, { source: { path: string; packaging: string } }>;
  };
  const hash = createHash('sha256').update(code).digest('hex');
  expect(list.files[hash].source).toEqual({ path: join('..', `asset.${hash}`), packaging: 'zip' });
  expect(readFileSync(join(directory, list.files[hash].source.path, 'index.js'))).toEqual(code);
});
