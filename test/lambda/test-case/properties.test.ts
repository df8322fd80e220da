import { readDefinition } from '../../../lib/private/test-case-properties/definition';
import { aStack, type Properties } from '../support/a-stack';

const FILE = { Bucket: 'bucket', Key: 'key' };

const refusals: readonly [what: string, changes: Properties, reason: RegExp][] = [
  ['no instance', { InstanceArn: undefined }, /^The handler cannot read InstanceArn in the properties/],
  [
    'a version of the future',
    { ContractVersion: '5' },
    /^This resource was written by a newer release of cdk-connect-test-case \(contract version 5\) than its handler \(version 4\)\. Update the stack that defines the handler first\./,
  ],
  [
    'no version',
    { ContractVersion: undefined },
    /^The handler does not support the contract version undefined of this resource\. Create the resource with ConnectTestCase/,
  ],
  ['an odd version', { ContractVersion: 'one' }, /^The handler does not support the contract version "one"/],
  [
    'several missing',
    { Name: undefined, Content: '' },
    /^The handler cannot read Name, Content in the properties of the resource: either Name or NamePrefix must be a text that is not empty; there must be either Content \(/,
  ],
  [
    'neither content nor a file of it',
    { Content: undefined },
    /^The handler cannot read Content in the properties of the resource: there must be either Content \(a text that is not empty\) or ContentAsset \(the Bucket and the Key of a file\)\./,
  ],
  ['content and a file of it', { ContentAsset: FILE }, /cannot read Content in .* there must be either Content \(/],
  ['content and half a file', { ContentAsset: { Key: 'key' } }, /cannot read Content in/],
  ['a file without a bucket', { Content: undefined, ContentAsset: { Key: 'key' } }, /cannot read Content in/],
  ['a file without a key', { Content: '', ContentAsset: { Bucket: 'bucket', Key: '' } }, /cannot read Content in/],
  ['a file that is a text', { Content: undefined, ContentAsset: 's3://bucket/key' }, /cannot read Content in/],
  ['an instance by its id', { InstanceArn: 'a1b2c3d4' }, /InstanceArn must be the ARN of an Amazon Connect instance/],
  [
    'the ARN of something else',
    { InstanceArn: 'arn:aws:connect:us-east-1:111122223333:phone-number/1' },
    /InstanceArn must be the ARN/,
  ],
  ['no entry point', { EntryPoint: undefined }, /EntryPoint must have the Type VOICE_CALL or CHAT/],
  ['an unknown entry point', { EntryPoint: { Type: 'EMAIL' } }, /EntryPoint must have the Type VOICE_CALL or CHAT/],
  ['an unknown status', { Status: 'DRAFT' }, /Status must be PUBLISHED or SAVED/],
  ['a name that is not a text', { Name: ['Opening hours'] }, /cannot read Name in/],
  [
    'a reserved tag',
    { Tags: [{ Key: 'cdk-connect-test-case:stack-id', Value: 'mine' }] },
    /^The tag "cdk-connect-test-case:stack-id" begins with "cdk-connect-test-case:", which is reserved for the handler/,
  ],
  [
    'a tag without a word',
    { Tags: [null] },
    /^The handler cannot read Tags in the properties of the resource: Tags must be a list of objects whose members Key and Value are texts\./,
  ],
  ['tags that are a map', { Tags: { team: 'voice' } }, /^The handler cannot read Tags in/],
  ['a tag that is a number', { Tags: [{ Key: 'tries', Value: 3 }] }, /^The handler cannot read Tags in/],
  [
    'a value without a word',
    { Substitutions: [null] },
    /: Substitutions must be a list of objects whose members Key and Value are texts\./,
  ],
  [
    'an attribute without a word',
    { InitializationSubstitutions: [{ Value: 'x' }] },
    /: InitializationSubstitutions must be a list of objects whose members Key and Value are texts\./,
  ],
  [
    'a tag that the service does not take',
    { Tags: [{ Key: 'team?', Value: 'voice' }] },
    /^The tag "team\?" has a key that Amazon Connect does not accept: give it 1 to 128 letters, digits, spaces and _ \. : \/ = \+ - @, and do not begin it with "aws:"\./,
  ],
  [
    'more tags than a test case can have',
    { Tags: Array.from({ length: 48 }, (_, index) => ({ Key: `tag ${index}`, Value: '' })) },
    /^There are 48 tags, and a test case has at most 47 in addition to those of the handler\. Give fewer\./,
  ],
  [
    'an id with a slash',
    { TestCaseId: 'a/b' },
    /cannot read TestCaseId in .*: TestCaseId must be a text without "\/"\./,
  ],
  [
    'a version that is no text',
    { ContractVersion: { toString: null } },
    /does not support the contract version \{"toString":null\}/,
  ],
  [
    'an instance in no Region',
    { InstanceArn: 'arn:aws:connect:here and there:111122223333:instance/1' },
    /InstanceArn must be the/,
  ],
];

test.each(refusals)('%s is refused before anything is called', async (_, changes, reason) => {
  const stack = await aStack();

  const answer = await stack.create(changes);

  expect(answer.Status).toBe('FAILED');
  expect(answer.Reason).toMatch(reason);
  expect(stack.cloud.calls()).toEqual([]);
  expect(stack.cloud.s3.reads()).toEqual([]);
});

test.each(refusals)('%s does not keep an Update from being rolled back', async (_, changes) => {
  const stack = await aStack();
  await stack.create({ Tags: [{ Key: 'team', Value: 'voice' }] });
  const before = stack.properties;
  const state = stack.testCase;

  expect(await stack.update(changes)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
  expect(await stack.rollBack(before)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: stack.physicalId });

  expect(stack.testCase).toEqual(state);
});

test.each(refusals)('%s does not keep the resource from being deleted', async (_, changes) => {
  const stack = await aStack();
  await stack.create();
  stack.properties = { ...stack.properties, ...changes };

  expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });

  expect(stack.cloud.testCases()).toEqual([]);
});

test('unknown properties, among them those of CloudFormation, are ignored', async () => {
  const stack = await aStack();

  const answer = await stack.create({ ServiceToken: 'arn', ServiceTimeout: '2100', Colour: { of: ['the future'] } });

  expect(answer.Status).toBe('SUCCESS');
});

test('empty content counts as missing, and malformed values are left out', async () => {
  const stack = await aStack();
  const file = stack.cloud.upload('one.json', '{"Version":"2019-10-30","Observations":[],"Metadata":{"a":"{{a}}"}}');

  await stack.create({ ...file, Content: '', Substitutions: [{ Key: '', Value: 'x' }, { Key: 'a' }] });

  expect(stack.testCase!.Content).toMatch('"Metadata":{"a":""}');
});

test('empty texts count as missing, and malformed tags are left out', async () => {
  const stack = await aStack();

  await stack.create({ Description: '', InitializationData: '', Tags: [{ Key: '', Value: 'x' }, { Key: 'blank' }] });

  expect(stack.testCase).not.toHaveProperty('Description');
  expect(stack.tags).toEqual({ blank: '' });
});

test.each([
  ['true', true],
  ['false', false],
  [true, false],
  [undefined, false],
])('DeleteAdopted %j says that an adopted test case is deleted: %s', (DeleteAdopted, deleteAdopted) => {
  expect(readDefinition({ DeleteAdopted }, 'arn')).toMatchObject({ deleteAdopted });
});
