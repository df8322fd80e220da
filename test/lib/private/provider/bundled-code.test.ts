import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BundledCode } from '../../../../lib/private/provider/bundled-code';

/*
 * With BundledCode, an assembly must have the same templates and lists of assets as with Code.fromAsset().
 */

const NAME = 'suite-runner';
const FOLDER = resolve(__dirname, '../../../../lambda/dist', NAME);

/**
 * Returns the templates and the lists of assets of an app with a function in a stack, and a function in a nested stack.
 */
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
  return Object.fromEntries(files.map((file) => [file, JSON.parse(readFileSync(join(directory, file), 'utf8'))]));
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
