import {
  DescribeContactCommand,
  ListTestCaseExecutionRecordsCommand,
  StartTestCaseExecutionCommand,
  StopContactCommand,
  StopTestCaseExecutionCommand,
} from '@aws-sdk/client-connect';
import { content, does, hangUp, say } from '../flow/support/flow-builder';
import { document, hears } from '../test-runner/support/test-builder';
import { Harness, NOBODY } from './support';

const local = new Harness(() => ({ time: 'manual', clock: () => 1_000_000 }));

const queued = () => {
  const { store } = local.connect;
  const InstanceArn = local.instance;
  const queue = store.queues.create({ InstanceArn, Name: 'Support', HoursOfOperationId: 'any' });
  const flow = content(
    does(
      'Set',
      'UpdateContactTargetQueue',
      { QueueId: queue.Arn },
      { next: 'Transfer', errors: { NoMatchingError: 'Transfer' } },
    ),
    does(
      'Transfer',
      'TransferContactToQueue',
      {},
      { next: 'End', errors: { NoMatchingError: 'End', QueueAtCapacity: 'End' } },
    ),
    hangUp('End'),
  );
  return { queue, flow };
};

/** Starts an execution of a test case of the flow, and returns the execution and the id of its contact. */
async function begin(flow: object, channel: 'VOICE_CALL' | 'CHAT' = 'VOICE_CALL') {
  const { store } = local.connect;
  const InstanceArn = local.instance;
  const Content = JSON.stringify(flow);
  const { Id: FlowId } = store.contactFlows.create({ InstanceArn, Name: 'Main', Type: 'CONTACT_FLOW', Content });
  const test = store.testCases.create({
    InstanceArn,
    Name: 'Test',
    Content: document([hears('never said')]),
    EntryPoint: { Type: channel, VoiceCallEntryPointParameters: { FlowId }, ChatEntryPointParameters: { FlowId } },
  });
  const labels = { InstanceId: InstanceArn, TestCaseId: test.Id };
  const { TestCaseExecutionId } = await local.client.send(new StartTestCaseExecutionCommand(labels));
  const execution = { ...labels, TestCaseExecutionId };
  const { ExecutionRecords } = await local.client.send(
    new ListTestCaseExecutionRecordsCommand({ ...execution, Status: 'PASSED' }),
  );
  const { ContactId } = JSON.parse(ExecutionRecords![1].Record!) as { readonly ContactId: string };
  return { execution, ContactId };
}

const describeContact = async (ContactId: string) => {
  const command = new DescribeContactCommand({ InstanceId: local.instance, ContactId });
  return (await local.client.send(command)).Contact!;
};

const stopContact = (ContactId: string) =>
  local.client.send(new StopContactCommand({ InstanceId: local.instance, ContactId }));

test('The description of a contact has only what has happened so far', async () => {
  const { queue, flow } = queued();
  const { ContactId } = await begin(flow);
  await expect(describeContact(ContactId)).resolves.toMatchObject({
    Arn: `${local.instance}/contact/${ContactId}`,
    Id: ContactId,
    Channel: 'VOICE',
    InitiationMethod: 'INBOUND',
    InitiationTimestamp: new Date(1_000_000),
  });
  local.connect.advance(1_000);
  const waiting = await describeContact(ContactId);
  expect(waiting.QueueInfo).toEqual({ Id: queue.Id, EnqueueTimestamp: new Date(1_000_100) });
  expect(waiting.DisconnectTimestamp).toBeUndefined();
});

test('A contact ends with its execution', async () => {
  const { ContactId } = await begin(queued().flow);
  local.connect.advance(300_000);
  await expect(describeContact(ContactId)).resolves.toMatchObject({ DisconnectTimestamp: new Date(1_300_000) });
});

test('A chat ends when its flow hangs up', async () => {
  const { ContactId } = await begin(content(say('Hello', 'Hello.', 'End'), hangUp('End')), 'CHAT');
  local.connect.advance(10_000);
  await expect(describeContact(ContactId)).resolves.toMatchObject({
    Channel: 'CHAT',
    InitiationMethod: 'API',
    DisconnectReason: 'Disconnected',
    DisconnectTimestamp: new Date(1_000_100),
  });
});

test('A stopped execution leaves its contact in the queue, until the contact is stopped', async () => {
  const { execution, ContactId } = await begin(queued().flow);
  local.connect.advance(1_000);
  await local.client.send(new StopTestCaseExecutionCommand(execution));
  local.connect.advance(1_000_000);
  await expect(describeContact(ContactId)).resolves.not.toHaveProperty('DisconnectTimestamp');
  await stopContact(ContactId);
  await expect(describeContact(ContactId)).resolves.toMatchObject({
    DisconnectReason: 'API',
    DisconnectTimestamp: new Date(2_001_000),
  });
});

test('A contact that was stopped keeps the time and the reason of its end, and never enters a queue', async () => {
  const { ContactId } = await begin(queued().flow);
  await stopContact(ContactId);
  local.connect.advance(300_000);

  const contact = await describeContact(ContactId);
  expect(contact).toMatchObject({ DisconnectReason: 'API', DisconnectTimestamp: new Date(1_000_000) });
  expect(contact).not.toHaveProperty('QueueInfo');
});

test('There are no contacts besides those of executions', async () => {
  await expect(describeContact(NOBODY)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(stopContact(NOBODY)).rejects.toMatchObject({
    name: 'ContactNotFoundException',
    $metadata: { httpStatusCode: 410 },
  });
});

test('An execution that waits for its turn has no contact, and can be stopped', async () => {
  const { execution } = await begin(queued().flow);
  const { InstanceId, TestCaseId } = execution;
  const start = () => local.client.send(new StartTestCaseExecutionCommand({ InstanceId, TestCaseId }));
  for (let count = 1; count < 5; count++) await start();
  const { TestCaseExecutionId } = await start();
  await local.client.send(new StopTestCaseExecutionCommand({ ...execution, TestCaseExecutionId }));
  const { ExecutionRecords } = await local.client.send(
    new ListTestCaseExecutionRecordsCommand({ ...execution, TestCaseExecutionId }),
  );
  expect(ExecutionRecords).toMatchObject([{ Record: expect.stringContaining('COMPLETION'), Status: 'STOPPED' }]);
});
