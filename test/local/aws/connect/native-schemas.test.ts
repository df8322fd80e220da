import { CloudFormationValidatePlugin } from 'aws-cdk-lib-latest';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { history, TestCloud } from '../test-cloud';

let test: TestCloud;
beforeAll(async () => {
  test = await TestCloud.start();
});
afterAll(() => test.stop());

/**
 * Returns the findings of the validator in aws-cdk-lib, by the logical ids of the resources. The validator and the local
 * cloud have the schemas of AWS from different publications. The validator takes long to start, so one call validates
 * many resources.
 */
function foundAtSynthesis(Resources: Readonly<Record<string, object>>): Map<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'native-schemas-'));
  const templatePath = join(folder, 'template.json');
  writeFileSync(templatePath, JSON.stringify({ Resources }));
  const stack = { stackConstructPath: 'Stack', templatePath, accountId: '111122223333', region: 'us-east-1' };
  const validator = new CloudFormationValidatePlugin({ includeDefaultRules: false });
  const { violations } = validator.validate({
    stackTemplates: [stack],
    templatePaths: [templatePath],
    appConstruct: undefined as never,
  });
  rmSync(folder, { recursive: true });
  const found = new Map(Object.keys(Resources).map((id): [string, string[]] => [id, []]));
  for (const { description, violatingResources } of violations) {
    violatingResources.forEach(({ resourceLogicalId }) => found.get(resourceLogicalId!)!.push(description));
  }
  return found;
}

let stacks = 0;
const resourceOf = (name: string, Properties: object) => ({ Type: `AWS::Connect::${name}`, Properties });
const templateOf = (name: string, properties: object) => ({ Resources: { Resource: resourceOf(name, properties) } });
/** Deploys a resource. Returns the reason why the creation failed, or undefined when it succeeded. */
async function failureOf(name: string, properties: object): Promise<string | undefined> {
  const stack = await test.create(`Schema${++stacks}`, templateOf(name, properties));
  return history(stack, 'Resource')
    .find((event) => event.startsWith('CREATE_FAILED'))
    ?.slice('CREATE_FAILED: '.length);
}

const InstanceArn = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const testCase = { InstanceArn, Name: 'Name', Content: '{}', Status: 'SAVED' };
const queue = { InstanceArn, Name: 'Queue', HoursOfOperationArn: `${InstanceArn}/operating-hours/none` };
const hours = { InstanceArn, Name: 'Hours', TimeZone: 'UTC', Config: [] as object[] };
const view = { InstanceArn, Name: 'View', Template: {}, Actions: ['Submit'] };
const SCHEMA = (words: string) => `Model validation failed (${words})`;

const keyword = (name: string) => `failed validation constraint for keyword [${name}]`;

const WRONG: readonly [title: string, type: string, properties: object, words: string][] = [
  ['without what is required', 'TestCase', { InstanceArn, Name: 'a' }, '#: required key [Content] not found'],
  ['without hours', 'Queue', { InstanceArn, Name: 'a' }, '#: required key [HoursOfOperationArn] not found'],
  ['for a misspelt name', 'TestCase', { ...testCase, Nmae: 'a' }, '#: extraneous key [Nmae] is not permitted'],
  [
    'for a misspelt name inside',
    'TestCase',
    { ...testCase, EntryPoint: { Type: 'CHAT', Flow: 'f' } },
    '#/EntryPoint: extraneous key [Flow] is not permitted',
  ],
  [
    'for an attribute',
    'Prompt',
    { InstanceArn, Name: 'a', PromptArn: 'a' },
    '#: extraneous key [PromptArn] is not permitted',
  ],
  ['for a value of none of the kinds', 'TestCase', { ...testCase, Status: 'DRAFT' }, `#/Status: ${keyword('enum')}`],
  [
    'for a value of another form',
    'TestCase',
    { ...testCase, InstanceArn: 'x' },
    `#/InstanceArn: ${keyword('pattern')}`,
  ],
  [
    'for a text too long',
    'TestCase',
    { ...testCase, Name: 'a'.repeat(128) },
    '#/Name: expected maxLength: 127, actual: 128',
  ],
  ['for a text too short', 'Queue', { ...queue, Description: '' }, '#/Description: expected minLength: 1, actual: 0'],
  ['for a number too low', 'Queue', { ...queue, MaxContacts: -1 }, `#/MaxContacts: ${keyword('minimum')}`],
  [
    'for a text that is no number',
    'Queue',
    { ...queue, MaxContacts: 'many' },
    '#/MaxContacts: expected type: Integer, found: String',
  ],
  [
    'for a list that is not a text',
    'Queue',
    { ...queue, Name: ['a'] },
    '#/Name: expected type: String, found: JSONArray',
  ],
  [
    'for a list too short',
    'Queue',
    { ...queue, QuickConnectArns: [] },
    '#/QuickConnectArns: expected minimum item count: 1, found: 0',
  ],
  [
    'for a value inside of a list',
    'HoursOfOperation',
    {
      ...hours,
      Config: [{ Day: 'SOMEDAY', StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 0 } }],
    },
    `#/Config/0/Day: ${keyword('enum')}`,
  ],
  [
    'for the same item twice',
    'TestCase',
    {
      ...testCase,
      Tags: [
        { Key: 'a', Value: 'b' },
        { Key: 'a', Value: 'b' },
      ],
    },
    '#/Tags: array items are not unique',
  ],
  ['in a type that is only recorded', 'View', { ...view, Template: undefined }, '#: required key [Template] not found'],
];

describe('A template that AWS refuses is refused', () => {
  it.each(WRONG)('%s: %s', async (_, name, properties, words) => {
    expect(await failureOf(name, properties)).toBe(SCHEMA(words));
  });

  it('with all its problems at once', async () => {
    const reason = await failureOf('TestCase', { InstanceArn, Nmae: 'a', Content: '{}', Status: 'DRAFT' });
    expect(reason!.split('\n')).toEqual([
      SCHEMA('#: 3 schema violations found'),
      '#: required key [Name] not found',
      '#: extraneous key [Nmae] is not permitted',
      '#/Status: failed validation constraint for keyword [enum]',
    ]);
  });
});

const RIGHT: readonly [title: string, type: string, properties: object][] = [
  ['with a type that is only recorded', 'View', view],
  ['with a list of objects', 'HoursOfOperation', hours],
  ['with a number in place of a text', 'TestCase', { ...testCase, Name: 5 }],
];

describe('A template that AWS accepts is accepted', () => {
  const voice = (DestinationPhoneNumber: string) => ({
    Type: 'VOICE_CALL',
    VoiceCallEntryPointParameters: { DestinationPhoneNumber, FlowId: 'f' },
  });

  it.each(RIGHT)('%s: %s', async (_, name, properties) => {
    expect(await failureOf(name, properties)).toBeUndefined();
  });

  it('with a phone number, although no number matches the published pattern', async () => {
    const EntryPoint = voice('+15550100000');
    expect(await failureOf('TestCase', { ...testCase, EntryPoint })).toBeUndefined();
  });
});

describe('The service, and not a schema, refuses', () => {
  it('hours that do not exist', async () => {
    expect(await failureOf('Queue', queue)).toMatch(/There is no hours of operation .*operating-hours\/none/);
  });

  it('a time zone that does not exist', async () => {
    expect(await failureOf('HoursOfOperation', { ...hours, Name: 'Zone', TimeZone: 'Nope/Zone' })).toMatch(
      'TimeZone "Nope/Zone" is not a time zone like Europe/London.',
    );
  });
});

it('A wrong update leaves the resource as it was', async () => {
  const kept = { ...testCase, Name: 'Kept' };
  await test.create('Update', templateOf('TestCase', kept));
  const stack = await test.update('Update', templateOf('TestCase', { ...kept, Name: 'New', Status: 'DRAFT' }));
  expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(history(stack, 'Resource')).toContain(
    `UPDATE_FAILED: ${SCHEMA('#/Status: failed validation constraint for keyword [enum]')}`,
  );
  expect(test.cloud.connect.store.testCases.get(stack.resources.get('Resource')!.physicalId!).Name).toBe('Kept');
});

// This must be the last test. The validator blocks the process while it starts, so connections of later tests could
// time out.
it('The validator of aws-cdk-lib refuses and accepts the same templates', () => {
  const byId = ([title, name, properties]: readonly [string, string, object, string?]) =>
    [title.replace(/\W/g, ''), resourceOf(name, properties)] as const;
  const wrong = foundAtSynthesis(Object.fromEntries(WRONG.map(byId)));
  expect([...wrong].filter(([, found]) => found.length === 0)).toEqual([]);
  const right = foundAtSynthesis(Object.fromEntries(RIGHT.map(byId)));
  expect([...right.values()].flat()).toEqual([
    // One template has a number in place of a string. The validator reports this, although AWS converts the number.
    expect.stringContaining('automatically coerced (number to string)'),
  ]);
});
