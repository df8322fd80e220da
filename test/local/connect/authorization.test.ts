import {
  CreateContactFlowCommand,
  CreateTestCaseCommand,
  DeleteTestCaseCommand,
  DescribeQueueCommand,
  DescribeTestCaseCommand,
  ListInstancesCommand,
  ListPhoneNumbersV2Command,
  ListTagsForResourceCommand,
  ListTestCasesCommand,
  SearchTestCasesCommand,
  TagResourceCommand,
  UpdateTestCaseCommand,
  UpdateContactFlowContentCommand,
  UpdateContactFlowMetadataCommand,
  UpdateContactFlowNameCommand,
} from '@aws-sdk/client-connect';
import { type Authorize } from '../../../local/connect/index';
import { CONTENT, FLOW_CONTENT, Harness } from './support';

type Call = Parameters<Authorize>[0];
let asked: Call[];
let refuse: (call: Call) => string | undefined;
const local = new Harness(() => ({
  authorize: (call) => {
    asked.push(call);
    return refuse(call);
  },
}));

beforeEach(() => {
  asked = [];
  refuse = () => undefined;
});

/** Makes a call. Returns the permissions that the local Connect asked for, even when the call failed. */
async function permissions(send: () => Promise<unknown>): Promise<string[]> {
  asked = [];
  await send().catch(() => undefined);
  return asked.map(({ action, resource }) => `${action} ${resource.replace(local.instance, 'INSTANCE')}`);
}

test('each operation asks for its own action on the resource that it concerns', async () => {
  const { client, instance: InstanceId } = local;
  const test = { InstanceId: InstanceId.split('/')[1], TestCaseId: 'T' };
  const arn = `${InstanceId}/test-case/T`;
  const content = { InstanceId, Name: 'N', Content: CONTENT };
  const contactFlow = { InstanceId, ContactFlowId: 'F' };
  const cases: [() => Promise<unknown>, string[]][] = [
    [() => client.send(new CreateTestCaseCommand(content)), ['CreateTestCase INSTANCE']],
    [
      () => client.send(new CreateTestCaseCommand({ ...content, Tags: { a: '1' } })),
      ['CreateTestCase INSTANCE', 'TagResource INSTANCE/test-case/*'],
    ],
    [() => client.send(new UpdateTestCaseCommand(test)), ['UpdateTestCase INSTANCE/test-case/T']],
    [() => client.send(new DeleteTestCaseCommand(test)), ['DeleteTestCase INSTANCE/test-case/T']],
    [() => client.send(new DescribeTestCaseCommand(test)), ['DescribeTestCase INSTANCE/test-case/T']],
    [
      () => client.send(new DescribeTestCaseCommand({ ...test, TestCaseId: arn })),
      ['DescribeTestCase INSTANCE/test-case/T'],
    ],
    [() => client.send(new ListTestCasesCommand({ InstanceId })), ['ListTestCases INSTANCE']],
    [() => client.send(new SearchTestCasesCommand({ InstanceId })), ['SearchTestCases INSTANCE']],
    [
      () => client.send(new TagResourceCommand({ resourceArn: arn, tags: { a: '1' } })),
      ['TagResource INSTANCE/test-case/T'],
    ],
    [
      () => client.send(new ListTagsForResourceCommand({ resourceArn: arn })),
      ['ListTagsForResource INSTANCE/test-case/T'],
    ],
    [() => client.send(new ListInstancesCommand({})), ['ListInstances *']],
    [() => client.send(new ListPhoneNumbersV2Command({})), ['ListPhoneNumbersV2 *']],
    [() => client.send(new ListPhoneNumbersV2Command({ InstanceId })), ['ListPhoneNumbersV2 INSTANCE']],
    [() => client.send(new DescribeQueueCommand({ InstanceId, QueueId: 'Q' })), ['DescribeQueue INSTANCE/queue/Q']],
    [
      () =>
        client.send(
          new CreateContactFlowCommand({ InstanceId, Name: 'N', Type: 'CONTACT_FLOW', Content: FLOW_CONTENT }),
        ),
      ['CreateContactFlow INSTANCE'],
    ],
    [
      () => client.send(new UpdateContactFlowContentCommand({ ...contactFlow, Content: FLOW_CONTENT })),
      ['UpdateContactFlowContent INSTANCE/contact-flow/F'],
    ],
    [
      () => client.send(new UpdateContactFlowMetadataCommand(contactFlow)),
      ['UpdateContactFlowMetadata INSTANCE/contact-flow/F'],
    ],
    [
      () => client.send(new UpdateContactFlowNameCommand(contactFlow)),
      ['UpdateContactFlowName INSTANCE/contact-flow/F'],
    ],
  ];
  for (const [send, expected] of cases) {
    expect(await permissions(send)).toEqual(expected.map((permission) => `connect:${permission}`));
  }
});

test('the caller is identified by the access key of the signature', async () => {
  await local.client.send(new ListInstancesCommand({}));
  await fetch(`${local.connect.url}/instance`);
  expect(asked.map(({ accessKeyId }) => accessKeyId)).toEqual(['AKIDEXAMPLE', undefined]);
});

test('a refused call gets an AccessDeniedException with the given message and has no effect', async () => {
  refuse = ({ action }) => (action === 'connect:TagResource' ? 'No tags for you' : undefined);
  const untagged = { InstanceId: local.instance, Name: 'N', Content: CONTENT };
  const tagged = new CreateTestCaseCommand({ ...untagged, Tags: { a: '1' } });
  await expect(local.client.send(tagged)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: 'No tags for you',
    $metadata: { httpStatusCode: 403 },
  });
  await expect(local.client.send(new CreateTestCaseCommand(untagged))).resolves.toBeDefined();
});

test('conditions of policies can test the tags of the resource and the tags of the call', async () => {
  const { client, instance: InstanceId } = local;
  const Tags = { team: 'menu' };
  const { TestCaseId, TestCaseArn } = await client.send(
    new CreateTestCaseCommand({ InstanceId, Name: 'Tagged', Content: CONTENT, Tags }),
  );
  await client.send(new DescribeTestCaseCommand({ InstanceId: InstanceId.split('/')[1], TestCaseId }));
  await client.send(new TagResourceCommand({ resourceArn: TestCaseArn!, tags: { cost: '1' } }));
  expect(asked.map(({ action, context }) => [action, context])).toEqual([
    ['connect:CreateTestCase', { 'aws:RequestTag/team': 'menu' }],
    ['connect:TagResource', { 'aws:RequestTag/team': 'menu' }],
    ['connect:DescribeTestCase', { 'aws:ResourceTag/team': 'menu' }],
    ['connect:TagResource', { 'aws:ResourceTag/team': 'menu', 'aws:RequestTag/cost': '1' }],
  ]);
});
