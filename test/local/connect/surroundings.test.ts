import { AssociatePhoneNumberContactFlowCommand } from '@aws-sdk/client-connect';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { executionReport } from '../../../local/test-runner';
import { check, document, endTest, hears, inTurn, seesCompleted } from '../test-runner/support/test-builder';
import { content, does, hangUp, say } from '../flow/support/flow-builder';
import { Harness, NOBODY } from './support';

/*
 * Tests that the local Connect uses the phone numbers, flows and hours of the instance, and the functions and flows of
 * the world file.
 */

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:greeting';
const folder = mkdtempSync(join(tmpdir(), 'world-'));
const world = join(folder, 'world.json');
writeFileSync(join(folder, 'greeting.cjs'), 'exports.handler = () => ({ text: "Good morning" });');
writeFileSync(join(folder, 'other.json'), JSON.stringify(content(say('Hi', 'From the world.', 'End'), hangUp('End'))));
writeFileSync(
  world,
  JSON.stringify({
    clock: '2026-03-04T15:00:00Z',
    flows: { other: 'other.json' },
    lambdas: { greeting: { module: 'greeting.cjs' } },
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const local = new Harness(() => ({ world }));

const flow = (Name: string, Content: object, more: object = {}) =>
  local.connect.store.contactFlows.create({
    InstanceArn: local.instance,
    Name,
    Type: 'CONTACT_FLOW',
    Content: JSON.stringify(Content),
    ...more,
  });

function testCase(Content: string, voice: object, more: object = {}) {
  local.connect.store.testCases.create({
    InstanceArn: local.instance,
    Name: 'Test',
    Content,
    EntryPoint: { Type: 'VOICE_CALL', VoiceCallEntryPointParameters: voice },
    ...more,
  });
}

const outcome = async () => (await local.connect.executeTestCases())[0].result;

test('A function has the answer of the module that the world names', async () => {
  const { Id: FlowId } = flow(
    'Main',
    content(
      does(
        'Call',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: FUNCTION, InvocationTimeLimitSeconds: '8' },
        { next: 'Hi', errors: { NoMatchingError: 'End' } },
      ),
      say('Hi', '$.External.text, dear caller.', 'End'),
      hangUp('End'),
    ),
  );
  const seen = seesCompleted('called', 'InvokeLambdaFunction', FUNCTION, check('$.External.text', 'Good morning'));
  testCase(document(inTurn(seen, hears('good morning dear caller'))), { FlowId });
  await expect(outcome()).resolves.toMatchObject({ status: 'PASSED', explanation: [] });
});

test('A flow can continue in a flow or a module of the instance, or in a flow of the world', async () => {
  const { store } = local.connect;
  const module = store.contactFlowModules.create({
    InstanceArn: local.instance,
    Name: 'Module',
    Content: JSON.stringify(content(say('In', 'In the module.', 'Out'), does('Out', 'EndFlowModuleExecution'))),
  });
  const second = flow('Second', content(does('Go', 'TransferToFlow', { ContactFlowId: 'other' }, { next: 'End' })));
  const { Arn } = flow(
    'Main',
    content(
      does('Module', 'InvokeFlowModule', { FlowModuleId: module.Arn }, { next: 'Go' }),
      does('Go', 'TransferToFlow', { ContactFlowId: second.Arn }, { next: 'End' }),
    ),
  );
  testCase(document(inTurn(hears('in the module'), hears('from the world', endTest()))), { FlowId: Arn });
  await expect(outcome()).resolves.toMatchObject({ status: 'PASSED', explanation: [] });
});

test('Hours are those of the instance at the time of the world; other hours do not exist', async () => {
  const { store } = local.connect;
  const { Id: newYork } = store.hoursOfOperation.create({
    InstanceArn: local.instance,
    Name: 'Office',
    TimeZone: 'America/New_York',
    Config: [{ Day: 'WEDNESDAY', StartTime: { Hours: 9, Minutes: 30 }, EndTime: { Hours: 17, Minutes: 0 } }],
  });
  const inHours = (HoursOfOperationId: string, on: Readonly<Record<string, string>>, error: string) =>
    does(
      HoursOfOperationId,
      'CheckHoursOfOperation',
      { HoursOfOperationId },
      { next: error, on, errors: { NoMatchingError: error } },
    );
  const mars = 'b6a3c9a0-0000-4000-8000-000000000000';
  const { Id: FlowId } = flow(
    'Main',
    content(
      inHours(newYork, { True: mars, False: 'Closed' }, 'Closed'),
      inHours(mars, { True: 'Closed', False: 'Closed' }, 'Unknown'),
      say('Unknown', 'Nobody knows.', 'End'),
      hangUp('Closed'),
      hangUp('End'),
    ),
  );
  testCase(document([hears('nobody knows')]), { FlowId });
  await expect(outcome()).resolves.toMatchObject({ status: 'PASSED' });
});

describe('A call to a number', () => {
  const numbers = { SourcePhoneNumber: '+15550100', DestinationPhoneNumber: '+15550199' };
  const claimed = () =>
    local.connect.store.phoneNumbers.create({
      TargetArn: local.instance,
      PhoneNumber: numbers.DestinationPhoneNumber,
      PhoneNumberCountryCode: 'US',
      PhoneNumberType: 'DID',
    }).Id;

  test('begins in the flow that is associated with it', async () => {
    const { Id: ContactFlowId } = flow(
      'Main',
      content(say('Hi', 'You called $.SystemEndpoint.Address from $.CustomerEndpoint.Address.', 'End'), hangUp('End')),
    );
    const association = { PhoneNumberId: claimed(), InstanceId: local.instance, ContactFlowId };
    await local.client.send(new AssociatePhoneNumberContactFlowCommand(association));
    testCase(document([hears('You called +15550199 from +15550100')]), numbers);
    await expect(outcome()).resolves.toMatchObject({ status: 'PASSED' });
  });

  test('does not begin without an associated flow', async () => {
    claimed();
    testCase(document([]), numbers);
    await expect(outcome()).resolves.toMatchObject({
      status: 'FAILED',
      explanation: [expect.stringContaining('neither a flow nor a phone number that has a flow')],
    });
  });

  test('cannot begin in a flow that does not exist', async () => {
    const association = { PhoneNumberId: claimed(), InstanceId: local.instance, ContactFlowId: NOBODY };
    await expect(local.client.send(new AssociatePhoneNumberContactFlowCommand(association))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

test('All published test cases can be executed and reported at once', async () => {
  const { Id: FlowId } = flow('Main', content(say('Hi', 'Hello.', 'End'), hangUp('End')));
  testCase(document([hears('hello')]), { FlowId }, { Name: 'Greeting' });
  testCase(document([hears('good bye')]), { FlowId }, { Name: 'Farewell' });
  testCase('a draft', { FlowId }, { Name: 'Draft', Status: 'SAVED' });
  const report = executionReport(await local.connect.executeTestCases());
  expect(report).toContain('1 of 2 passed');
  expect(report).toMatch(/Greeting +PASSED/);
  expect(report).toMatch(/Farewell:\n"good bye" failed/);
  expect(report).not.toContain('Draft');
});
