import { CfnParameter, Fn, Lazy, type Stack } from 'aws-cdk-lib';
import { resolve, type Scope } from '../../../local/aws/cloudformation/template/intrinsics';
import { aStack as anAppStack, aTestCase, theTestCase } from '../../lib/fixtures';
import { aStack, type Properties, type StackedTestCase } from '../support/a-stack';

const HOSTILE: readonly [what: string, value: string][] = [
  ['quotes', 'He said "hi"'],
  ['what would be an attribute of its own', 'x","tier":"gold'],
  ['backslashes', 'C:\\temp\\'],
  ['line breaks and other control characters', 'one\r\ntwo\u2028three\t\u0000'],
  ['letters of all the world', 'Grüße, 你好 👋'],
  ['what only looks like a placeholder', '{{Other}} {{Name}} {{Value1}}'],
  ['what means something in a replacement', '$& $1 $$'],
  ['nothing', ''],
];

function started(json: string, values: Readonly<Record<string, string>>): Properties {
  return {
    ContractVersion: '3',
    InitializationData: json,
    InitializationSubstitutions: Object.entries(values).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** Returns the properties of a test case: the initial attributes, and the values of the placeholders in them. */
function attributes(given: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>): Properties {
  return started(JSON.stringify({ Attributes: given, SegmentAttributes: {} }), values);
}

function attributesOf({ testCase }: StackedTestCase): unknown {
  return JSON.parse(testCase!.InitializationData!).Attributes;
}

async function aDeployedStart(
  given: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Promise<StackedTestCase> {
  const stack = await aStack();
  await stack.create(attributes(given, values));
  stack.cloud.calls();
  return stack;
}

describe('values in the initial attributes', () => {
  test.each(HOSTILE)('may have %s', async (_, value) => {
    const stack = await aDeployedStart({ name: '<{{Name}}>', town: '{{Other}}' }, { Name: value, Unused: 'x' });

    expect(stack.answer.Status).toBe('SUCCESS');
    expect(attributesOf(stack)).toEqual({ name: `<${value}>`, town: '{{Other}}' });
  });

  test('are inserted into the names of attributes too', async () => {
    const stack = await aDeployedStart({ '{{Name}}': 'x' }, { Name: 'a "b"' });

    expect(attributesOf(stack)).toEqual({ 'a "b"': 'x' });
  });

  test('are escaped once more in JSON text', async () => {
    const stack = await aDeployedStart({ order: '{ "said": "{{Name}}" }' }, { Name: 'a "b" \\' });

    const { order } = attributesOf(stack) as { order: string };
    expect(JSON.parse(order)).toEqual({ said: 'a "b" \\' });
  });

  test('are not inserted without a list of them', async () => {
    const stack = await aDeployedStart({ name: '{{Name}}' }, {});

    expect(attributesOf(stack)).toEqual({ name: '{{Name}}' });
  });

  test('are independent of the values in the content', async () => {
    const stack = await aStack();
    const Content = '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"{{Name}} {{Town}}"}}';
    const Substitutions = [{ Key: 'Name', Value: 'of the content' }];

    await stack.create({
      ...attributes({ name: '{{Name}}', town: '{{Town}}' }, { Town: 'of the attributes' }),
      Content,
      Substitutions,
    });

    expect(JSON.parse(stack.testCase!.Content).Metadata.note).toBe('of the content {{Town}}');
    expect(attributesOf(stack)).toEqual({ name: '{{Name}}', town: 'of the attributes' });
  });

  test('are independent of the values in a file of content', async () => {
    const stack = await aStack();
    const file = '{"Version":"2019-10-30","Observations":[],"Metadata":{"note":"{{Name}}"}}';

    await stack.create({
      ...attributes({ name: '{{Name}}' }, { Name: 'of the attributes' }),
      ...stack.cloud.upload('one.json', file, { Name: 'of the file' }),
    });

    expect(JSON.parse(stack.testCase!.Content).Metadata.note).toBe('of the file');
    expect(attributesOf(stack)).toEqual({ name: 'of the attributes' });
  });
});

describe('values that the service would refuse are reported', () => {
  test('when a contact has no room for the attributes', async () => {
    const stack = await aDeployedStart({ name: '{{Name}}' }, { Name: 'ß'.repeat(16 * 1024) });

    expect(stack.answer).toMatchObject({ Status: 'FAILED' });
    expect(stack.answer.Reason).toMatch(
      /^The initial attributes take 32772 bytes with the values that are known at deployment, and a contact can have at most 32768\. Give shorter values\./,
    );
    expect(stack.cloud.calls()).toEqual([]);
    expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  });

  test.each([
    ['which are a map', { Attributes: { name: '{{Name}}' }, More: 'x'.repeat(256_000) }],
    ['which are no map', { Attributes: '{{Name}}', More: 'x'.repeat(256_000) }],
    ['which are a text', 'x'.repeat(256_000)],
  ])('when the initialization data are too long, %s', async (_, data) => {
    const stack = await aStack();

    const answer = await stack.create(started(JSON.stringify(data), { Name: 'Ann' }));

    expect(answer.Reason).toMatch(
      /^The initialization data is 256\d{3} characters long with the values that are known at deployment, and Amazon Connect accepts at most 256000\. Give shorter values\./,
    );
    expect(stack.cloud.calls()).toEqual([]);
  });

  test('when they break the JSON, and are not quoted', async () => {
    const stack = await aStack();

    const answer = await stack.create(started('{"Attributes":{"tries":SECRET}}', { Name: 'Ann' }));

    expect(answer.Reason).toMatch(/^The initialization data is not JSON after CloudFormation inserted the values: /);
    expect(stack.cloud.calls()).toEqual([]);
    expect(stack.world.text).not.toMatch('SECRET');
    expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  });
});

describe('an Update', () => {
  test('of a value is one call, and so is its rollback', async () => {
    const stack = await aDeployedStart({ name: '{{Name}}' }, { Name: 'Ann' });
    const before = stack.properties;

    await stack.update(attributes({ name: '{{Name}}' }, { Name: 'Bob "Bobby"' }));
    expect(attributesOf(stack)).toEqual({ name: 'Bob "Bobby"' });
    await stack.rollBack(before);

    expect(attributesOf(stack)).toEqual({ name: 'Ann' });
    expect(stack.cloud.calls()).toEqual(['UpdateTestCase', 'UpdateTestCase']);
  });

  test.each<[what: string, to: Properties]>([
    ['the name of a placeholder', attributes({ name: '{{Caller}}' }, { Caller: 'Ann' })],
    ['where the value is known', attributes({ name: 'Ann' }, {})],
    ['the version of the contract', { ...attributes({ name: 'Ann' }, {}), ContractVersion: '1' }],
  ])('of %s calls nothing', async (_, to) => {
    const stack = await aDeployedStart({ name: '{{Name}}' }, { Name: 'Ann' });
    const before = stack.properties;

    expect(await stack.update(to)).toMatchObject({ Status: 'SUCCESS' });
    expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS' });

    expect(stack.cloud.calls()).toEqual([]);
  });

  test('from broken attributes sets the wanted attributes', async () => {
    const stack = await aDeployedStart({ name: '{{Name}}' }, { Name: 'Ann' });
    const before = stack.properties;

    await stack.update(started('{', { Name: 'Bob' }));
    expect(stack.answer.Status).toBe('FAILED');
    await stack.rollBack(before);

    expect(stack.answer.Status).toBe('SUCCESS');
    expect(attributesOf(stack)).toEqual({ name: 'Ann' });
  });
});

/**
 * Returns the properties that CloudFormation sends when each parameter, import and dynamic reference is `value`.
 * ServiceToken, InstanceArn and EntryPoint are left out.
 */
function deployed(value: string, start: (stack: Stack) => Parameters<typeof aTestCase>[2]): Properties {
  const app = anAppStack();
  aTestCase(app, 'TestCase', start(app));
  const scope: Partial<Scope> = {
    ref: (name) => ({ 'AWS::StackId': 'arn:aws:cloudformation:us-east-1:1:stack/Menu/1-2-3' })[name] ?? value,
    importValue: () => value,
    dynamicReference: () => value,
  };
  const { ServiceToken: _, InstanceArn: __, EntryPoint: ___, ...properties } = theTestCase(app).Properties;
  return resolve(properties, scope as Scope) as Properties;
}

function aParameter(stack: Stack): string {
  return new CfnParameter(stack, 'Customer').valueAsString;
}

describe('from the app to Amazon Connect', () => {
  test.each(HOSTILE)('an attribute of a parameter arrives with %s', async (_, value) => {
    const stack = await aStack();

    const answer = await stack.create(
      deployed(value, (app) => ({ initialAttributes: { name: aParameter(app), tier: '{{Value1}}' } })),
    );

    expect(answer.Status).toBe('SUCCESS');
    expect(attributesOf(stack)).toEqual({ name: value, tier: '{{Value1}}' });
  });

  test.each<[what: string, start: (app: Stack) => Parameters<typeof aTestCase>[2]]>([
    ['an export', () => ({ initialAttributes: { name: Fn.importValue('customer') } })],
    ['a dynamic reference', () => ({ initialAttributes: { name: '{{resolve:ssm:/customer}}' } })],
    [
      'a dynamic reference in initialization data',
      () => ({ initializationData: '{"Attributes":{"name":"{{resolve:ssm:/customer}}"},"SegmentAttributes":{}}' }),
    ],
    [
      'a map that is made late',
      (app) => {
        const name = aParameter(app);
        return { initialAttributes: Lazy.any({ produce: () => ({ name }) }) as unknown as { [name: string]: string } };
      },
    ],
  ])('and one of %s', async (_, start) => {
    const stack = await aStack();

    const answer = await stack.create(deployed('x","tier":"gold', start));

    expect(answer.Status).toBe('SUCCESS');
    expect(attributesOf(stack)).toEqual({ name: 'x","tier":"gold' });
  });

  test('and with a text around it', async () => {
    const stack = await aStack();

    await stack.create(deployed('Ann "A."', (app) => ({ initialAttributes: { name: `<${aParameter(app)}> \\` } })));

    expect(attributesOf(stack)).toEqual({ name: '<Ann "A."> \\' });
  });

  test('an attribute may be named by a parameter', async () => {
    const stack = await aStack();

    await stack.create(deployed('a":"b","c', (app) => ({ initialAttributes: { [aParameter(app)]: 'x' } })));

    expect(attributesOf(stack)).toEqual({ 'a":"b","c': 'x' });
  });
});
