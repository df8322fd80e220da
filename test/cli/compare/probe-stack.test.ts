import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { probeTemplates } from '../../../cli/compare/probe-stack';
import { readProbes } from '../../../cli/compare/probes';

const PROBES = join(__dirname, '../../../local/readings/probes');
const INSTANCE = 'arn:aws:connect:eu-west-2:111122223333:instance/11111111-2222-3333-4444-555555555555';
const templates = probeTemplates(readProbes(PROBES), INSTANCE);

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

const resourcesOf = (body: string) => (JSON.parse(body) as { Resources: Record<string, Resource> }).Resources;

test('each probe is in one of four templates, which are small enough for a call of CloudFormation', () => {
  const readings = templates.map(({ probes }) => probes.map(({ reading }) => reading));

  expect(readings).toHaveLength(4);
  expect(readings[1]).toEqual(['stored-input-silence']);
  expect(readings[2]).toEqual(['external-after-transfer']);
  expect(readings[3]).toHaveLength(6);
  expect(readings.flat().sort()).toEqual(
    readProbes(PROBES)
      .map(({ reading }) => reading)
      .sort(),
  );
  templates.forEach(({ body }) => expect(Buffer.byteLength(body)).toBeLessThanOrEqual(51_200));
});

test.each(templates)(
  'template $# has the properties that its resources need, of the types of CloudFormation',
  ({ body }) => {
    const file = join(tmpdir(), `probes-${process.pid}.json`);
    writeFileSync(file, body);
    const stack = new Stack(new App(), 'Probes');
    new CfnInclude(stack, 'Template', { templateFile: file });

    const types = Object.values(resourcesOf(body)).map(({ Type }) => Type);
    const included = stack.node
      .findAll()
      .filter((each) => 'cfnResourceType' in each && each.constructor.name !== 'CfnResource');
    expect(included).toHaveLength(types.length);
    expect((App.of(stack) as App).synth().getStackByName('Probes').template).toMatchObject(JSON.parse(body) as object);
  },
);

test('the bot understands what the probes say and type', () => {
  const { Bot } = resourcesOf(templates[3].body);

  expect(Bot.Properties.BotLocales).toMatchObject([
    {
      Intents: [
        { Name: 'Pay', SampleUtterances: [{ Utterance: '1' }, { Utterance: 'I want to pay' }] },
        { Name: 'FallbackIntent', ParentIntentSignature: 'AMAZON.FallbackIntent' },
      ],
    },
  ]);
});

test('no text in double braces is left', () => {
  expect(templates.flatMap(({ body }) => /\{\{\w+\}\}/.exec(body) ?? [])).toEqual([]);
});
