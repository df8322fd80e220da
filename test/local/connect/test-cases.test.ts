import {
  CreateTestCaseCommand,
  type CreateTestCaseCommandInput,
  DeleteTestCaseCommand,
  DescribeTestCaseCommand,
  ListTestCasesCommand,
  type TestCaseStatus,
  UpdateTestCaseCommand,
  type UpdateTestCaseCommandInput,
} from '@aws-sdk/client-connect';
import { createHash } from 'node:crypto';
import { Harness, CONTENT, NOBODY, OTHER_CONTENT } from './support';

const local = new Harness(() => ({ clock: () => now }));
let now: number;

beforeEach(() => {
  now = Date.parse('2026-03-01T10:00:00.250Z');
});

const ENTRY_POINT = { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: { FlowId: 'a-flow' } } as const;

async function create(input: Partial<CreateTestCaseCommandInput> = {}): Promise<string> {
  const command = new CreateTestCaseCommand({ InstanceId: local.instance, Name: 'Hours', Content: CONTENT, ...input });
  return (await local.client.send(command)).TestCaseId!;
}

function update(TestCaseId: string, change: Partial<UpdateTestCaseCommandInput>) {
  return local.client.send(new UpdateTestCaseCommand({ InstanceId: local.instance, TestCaseId, ...change }));
}

async function describeTestCase(TestCaseId: string, Status?: TestCaseStatus) {
  const command = new DescribeTestCaseCommand({ InstanceId: local.instance, TestCaseId, Status });
  return (await local.client.send(command)).TestCase!;
}

describe('CreateTestCase', () => {
  test('returns the id, and the ARN, which begins with the ARN of the instance', async () => {
    const made = await local.client.send(
      new CreateTestCaseCommand({ InstanceId: local.instance, Name: 'Hours', Content: CONTENT }),
    );
    expect(made.TestCaseId).toMatch(/^[0-9a-f-]{36}$/);
    expect(made.TestCaseArn).toBe(`${local.instance}/test-case/${made.TestCaseId}`);
    expect(made.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('keeps everything that it was given', async () => {
    const id = await create({
      Description: 'Says when we are open',
      EntryPoint: ENTRY_POINT,
      InitializationData: '{"Attributes":{"tier":"gold"},"SegmentAttributes":{}}',
      Status: 'PUBLISHED',
      Tags: { team: 'care & claims' },
    });
    expect(await describeTestCase(id)).toEqual({
      Arn: `${local.instance}/test-case/${id}`,
      Id: id,
      Name: 'Hours',
      Content: CONTENT,
      Description: 'Says when we are open',
      EntryPoint: ENTRY_POINT,
      InitializationData: '{"Attributes":{"tier":"gold"},"SegmentAttributes":{}}',
      Status: 'PUBLISHED',
      Tags: { team: 'care & claims' },
      LastModifiedTime: new Date(now),
      LastModifiedRegion: 'us-east-1',
      TestCaseSha256: createHash('sha256').update(CONTENT).digest('hex'),
    });
  });

  test('publishes when no status is given', async () => {
    expect((await describeTestCase(await create())).Status).toBe('PUBLISHED');
  });

  test('accepts the id of an instance as well as its ARN', async () => {
    const id = await create({ InstanceId: local.instance.split('/')[1] });
    expect((await describeTestCase(id)).Arn).toBe(`${local.instance}/test-case/${id}`);
  });

  test('accepts the id, time and Region of an original on another instance', async () => {
    const LastModifiedTime = new Date('2026-01-23T01:02:03Z');
    const id = await create({ TestCaseId: NOBODY, LastModifiedTime, LastModifiedRegion: 'us-west-2' });
    expect(id).toBe(NOBODY);
    expect(await describeTestCase(id)).toMatchObject({ LastModifiedTime, LastModifiedRegion: 'us-west-2' });
  });

  test('refuses an id that is already used', async () => {
    const id = await create();
    await expect(create({ Name: 'Other', TestCaseId: id })).rejects.toMatchObject({
      name: 'DuplicateResourceException',
      message: expect.stringContaining(id),
    });
  });

  test('refuses a name that is already used on the instance, and only there', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({
      name: 'DuplicateResourceException',
      $metadata: { httpStatusCode: 409 },
      message: 'The test case "Hours" exists already.',
    });
    await expect(create({ InstanceId: local.connect.addInstance() })).resolves.toBeDefined();
  });

  test.each([NOBODY, `arn:aws:connect:eu-west-2:111122223333:instance/${NOBODY}`])(
    'refuses the instance %s, which does not exist',
    async (InstanceId) => {
      await expect(create({ InstanceId })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
        message: expect.stringContaining(NOBODY),
      });
    },
  );
});

describe('UpdateTestCase', () => {
  test('changes the given members and keeps the others', async () => {
    const id = await create({ Description: 'Old', EntryPoint: ENTRY_POINT });
    now += 60_000;
    await update(id, { Name: 'Opening hours', Content: OTHER_CONTENT });
    expect(await describeTestCase(id)).toMatchObject({
      Name: 'Opening hours',
      Content: OTHER_CONTENT,
      Description: 'Old',
      EntryPoint: ENTRY_POINT,
      Status: 'PUBLISHED',
      LastModifiedTime: new Date(now),
    });
  });

  test('sets a member to an empty text when the given text is empty', async () => {
    const id = await create({ Description: 'Old', InitializationData: '{}' });
    await update(id, { Description: '', InitializationData: '' });
    expect(await describeTestCase(id)).toMatchObject({ Description: '', InitializationData: '' });
  });

  test('refuses the name of another test case, but not its own', async () => {
    const id = await create();
    await create({ Name: 'Other' });
    await expect(update(id, { Name: 'Other' })).rejects.toMatchObject({ name: 'DuplicateResourceException' });
    await expect(update(id, { Name: 'Hours' })).resolves.toBeDefined();
  });

  test('refuses a change that is older than what it would overwrite, to the second', async () => {
    const id = await create();
    const at = (time: number) => update(id, { Description: 'Replicated', LastModifiedTime: new Date(time) });
    await expect(at(now - 1000)).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringMatching(/modified at 2026-03-01T10:00:00.250Z, .* 2026-03-01T09:59:59.000Z/),
    });
    await at(now);
    expect((await describeTestCase(id)).Description).toBe('Replicated');
  });

  test('refuses a test case that does not exist', async () => {
    await expect(update(NOBODY, { Name: 'Other' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test.each(['..', 'a/b', 'a b'])('The id of a replica cannot be %j', async (TestCaseId) => {
  await expect(create({ TestCaseId })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('TestCaseId must be letters, digits and dashes'),
  });
});

describe('The two versions of a test case', () => {
  test('saving leaves the published version as it is, and the saved version is only returned by its status', async () => {
    const id = await create();
    await update(id, { Status: 'SAVED', Content: 'half a thou' });
    expect(await describeTestCase(id)).toMatchObject({ Status: 'PUBLISHED', Content: CONTENT });
    expect(await describeTestCase(id, 'PUBLISHED')).toMatchObject({ Status: 'PUBLISHED', Content: CONTENT });
    expect(await describeTestCase(id, 'SAVED')).toMatchObject({ Status: 'SAVED', Content: 'half a thou' });
  });

  test('a saved version is returned without its status when there is no published version', async () => {
    const id = await create({ Status: 'SAVED', Content: 'half a thou' });
    expect(await describeTestCase(id)).toMatchObject({ Status: 'SAVED', Content: 'half a thou' });
    await expect(describeTestCase(id, 'PUBLISHED')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringContaining('no PUBLISHED version'),
    });
  });

  test('a change without a status changes the version that is returned without a status', async () => {
    const draft = await create({ Status: 'SAVED' });
    await update(draft, { Content: 'half a thou' });
    expect((await describeTestCase(draft)).Status).toBe('SAVED');

    const published = await create({ Name: 'Published' });
    await update(published, { Status: 'SAVED', Content: 'half a thou' });
    await update(published, { Description: 'Seen', Content: OTHER_CONTENT });
    expect(await describeTestCase(published)).toMatchObject({ Status: 'PUBLISHED', Content: OTHER_CONTENT });
  });

  test('a change without a status keeps a saved version beside the published version as it is', async () => {
    const id = await create();
    await update(id, { Status: 'SAVED', Content: 'half a thou' });
    await update(id, { Content: OTHER_CONTENT });
    expect(await describeTestCase(id)).toMatchObject({ Status: 'PUBLISHED', Content: OTHER_CONTENT });
    expect(await describeTestCase(id, 'SAVED')).toMatchObject({ Status: 'SAVED', Content: 'half a thou' });
  });

  test('a change of only the status publishes the saved version and removes it', async () => {
    const id = await create();
    await update(id, { Status: 'SAVED', Content: OTHER_CONTENT });
    await update(id, { Status: 'PUBLISHED' });
    expect(await describeTestCase(id)).toMatchObject({ Status: 'PUBLISHED', Content: OTHER_CONTENT });
    await expect(describeTestCase(id, 'SAVED')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('a saved version that does not pass the checks stays a saved version', async () => {
    const id = await create({ Status: 'SAVED', Content: 'half a thou' });
    await expect(update(id, { Status: 'PUBLISHED' })).rejects.toMatchObject({ name: 'InvalidTestCaseException' });
    expect(await describeTestCase(id)).toMatchObject({ Status: 'SAVED', Content: 'half a thou' });
  });
});

describe('DeleteTestCase', () => {
  test('deletes both versions and releases the name', async () => {
    const id = await create();
    await update(id, { Status: 'SAVED' });
    await local.client.send(new DeleteTestCaseCommand({ InstanceId: local.instance, TestCaseId: id }));
    await expect(describeTestCase(id)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    });
    const { TestCaseSummaryList } = await local.client.send(new ListTestCasesCommand({ InstanceId: local.instance }));
    expect(TestCaseSummaryList).toEqual([]);
    await expect(create()).resolves.not.toBe(id);
  });

  test('refuses a test case of another instance', async () => {
    const TestCaseId = await create();
    const InstanceId = local.connect.addInstance();
    const elsewhere = new DeleteTestCaseCommand({ InstanceId, TestCaseId });
    await expect(local.client.send(elsewhere)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const byArn = new DeleteTestCaseCommand({ InstanceId, TestCaseId: `${local.instance}/test-case/${TestCaseId}` });
    await expect(local.client.send(byArn)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(describeTestCase(TestCaseId)).resolves.toBeDefined();
  });

  test('accepts the ARN of a test case as its id', async () => {
    const id = await create();
    const TestCaseId = `${local.instance}/test-case/${id}`;
    await local.client.send(new DeleteTestCaseCommand({ InstanceId: local.instance, TestCaseId }));
    await expect(describeTestCase(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
