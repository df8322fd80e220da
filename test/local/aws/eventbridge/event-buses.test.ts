import { callJson } from '../http-caller';
import { TestMachines, withMachine } from '../step-functions/test-machine';
import { history } from '../test-cloud';

let machines: TestMachines;
beforeAll(async () => {
  machines = await TestMachines.start({ stateMachineTimeScale: 600 });
});
afterAll(() => machines.stop());

const putEvents = (...entries: object[]) => ({
  StartAt: 'Put',
  States: {
    Put: { Type: 'Task', Resource: 'arn:aws:states:::events:putEvents', Parameters: { Entries: entries }, End: true },
  },
});
const rule = (Properties: object) => ({ Type: 'AWS::Events::Rule', Properties });
const entry = { Source: 'shop', DetailType: 'Order', Detail: { 'id.$': '$.id' } };
const local = () => machines.cloud.cloud.cloudFormation;

describe('A state machine', () => {
  it('puts events, and a rule gives those that it waits for to a function and to whom else it names', async () => {
    const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
    const Rule = rule({
      EventPattern: { source: ['shop'], detail: { id: [7] } },
      Targets: [
        { Id: 'Function', Arn: functionArn, InputPath: '$.detail' },
        { Id: 'Topic', Arn: 'arn:aws:sns:us-east-1:111122223333:topic' },
        { Id: 'Fixed', Arn: 'arn:aws:sqs:us-east-1:111122223333:queue', Input: '{"fixed":true}' },
      ],
    });
    const Off = rule({ EventPattern: { source: ['shop'] }, State: 'DISABLED', Targets: [{ Id: 'T', Arn: 'arn:t' }] });
    const Scheduled = rule({ ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'T', Arn: 'arn:t' }] });
    const arn = await machines.deploy('Rules', withMachine(putEvents(entry), { resources: { Rule, Off, Scheduled } }));
    await machines.run(arn, { id: 6 });
    const { output, executionArn } = await machines.run(arn, { id: 7 });
    expect(JSON.parse(output!)).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(local().busEvents).toMatchObject([
      { busName: 'default', source: 'shop', detailType: 'Order', detail: { id: 6 } },
      { detail: { id: 7 }, resources: [executionArn, arn] },
    ]);
    const [, event] = local().busEvents;
    const name = machines.cloud.stack('Rules').resources.get('Rule')!.physicalId;
    expect(local().ruleDeliveries).toEqual([
      { ruleName: name, targetArn: expect.stringContaining(':function:'), input: { id: 7 } },
      {
        ruleName: name,
        targetArn: 'arn:aws:sns:us-east-1:111122223333:topic',
        input: {
          version: '0',
          id: event.id,
          'detail-type': 'Order',
          source: 'shop',
          account: '111122223333',
          time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
          region: 'us-east-1',
          resources: [executionArn, arn],
          detail: { id: 7 },
        },
      },
      { ruleName: name, targetArn: 'arn:aws:sqs:us-east-1:111122223333:queue', input: { fixed: true } },
    ]);
    expect(local().invocations.map(({ event: given }) => given)).toEqual([{ id: 7 }]);
  });

  it.each<[string, object, string]>([
    ['without a source', { ...entry, Source: undefined }, '"ErrorCode":"InvalidArgument"'],
    ['of AWS', { ...entry, Source: 'aws.ec2' }, '"ErrorCode":"NotAuthorizedForSourceException"'],
    ['with a detail that is text', { ...entry, Detail: 'text' }, '"ErrorCode":"MalformedDetail"'],
    ['with a detail that is a list', { ...entry, Detail: '[]' }, '"ErrorCode":"MalformedDetail"'],
  ])('fails by an event %s', async (title, wrong, cause) => {
    const arn = await machines.deploy(title.replaceAll(' ', '-'), withMachine(putEvents(wrong)));
    const execution = await machines.run(arn, { id: 1 });
    expect(execution).toMatchObject({ error: 'EventBridge.FailedEntry', cause: expect.stringContaining(cause) });
  });

  it('fails by entries that are no list', async () => {
    const definition = JSON.parse(JSON.stringify(putEvents()).replace('"Entries":[]', '"Entries.$":"$.id"'));
    const arn = await machines.deploy('NoList', withMachine(definition));
    expect(await machines.run(arn, { id: 1 })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('The Entries of putEvents are a list, not 1.'),
    });
  });

  it('may be denied a bus by its role, and may catch that', async () => {
    const bus = 'arn:aws:events:us-east-1:111122223333:event-bus/orders';
    const definition = putEvents({ ...entry, EventBusName: bus });
    const Policy = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'MachineRole' }],
        PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 'events:PutEvents', Resource: bus }] },
      },
    };
    const arn = await machines.deploy('Denied', withMachine(definition, { resources: { Policy } }));
    expect(await machines.run(arn, { id: 1 })).toMatchObject({
      error: 'EventBridge.AccessDeniedException',
      cause: expect.stringContaining(
        `is not authorized to perform: events:PutEvents on resource: ${bus} with an explicit deny`,
      ),
    });
  });
});

describe('An event bus', () => {
  const Bus = { Type: 'AWS::Events::EventBus', Properties: { Name: 'orders' } };

  it('has its own events and rules', async () => {
    const Rule = rule({
      EventBusName: { Ref: 'Bus' },
      EventPattern: { source: ['shop'] },
      Targets: [{ Id: 'T', Arn: 'arn:orders' }],
    });
    const arn = await machines.deploy(
      'Bus',
      withMachine(putEvents({ ...entry, EventBusName: 'orders' }), { resources: { Bus, Rule } }),
    );
    const { physicalId, attributes } = machines.cloud.stack('Bus').resources.get('Rule')!.physical!;
    expect(physicalId).toMatch(/^orders\|Bus-Rule-/);
    expect(attributes.Arn).toBe(`arn:aws:events:us-east-1:111122223333:rule/${physicalId.replace('|', '/')}`);
    await machines.run(arn, { id: 8 });
    expect(local().busEvents.at(-1)).toMatchObject({ busName: 'orders', detail: { id: 8 } });
    expect(local().ruleDeliveries.at(-1)).toMatchObject({ targetArn: 'arn:orders' });
    const again = await machines.cloud.create('BusAgain', { Resources: { Bus } });
    expect(history(again, 'Bus')[1]).toBe('CREATE_FAILED: Event bus orders already exists.');
    await machines.cloud.delete('Bus');
    const events = local().busEvents.length;
    await putByApi({ Source: 'shop', DetailType: 'Order', Detail: '{}', EventBusName: 'orders' });
    expect(local().busEvents).toHaveLength(events);
  });
});

describe('A rule', () => {
  const transformed = { Id: 'F', InputTransformer: { InputTemplate: '1' } };
  it.each<[string, object, string]>([
    ['on a bus that is not there', { EventBusName: 'none' }, 'Event bus none does not exist.'],
    [
      'with a pattern that is not known',
      { EventPattern: { a: [{ cidr: '1' }] } },
      'The local EventBridge does not evaluate {"cidr":"1"}',
    ],
    [
      'with a transformer for a function',
      { Targets: [{ ...transformed, Arn: 'arn:aws:lambda:us-east-1:1:function:f' }] },
      'does not evaluate the InputTransformer of the target F; it knows Input and InputPath.',
    ],
  ])('%s is not made', async (title, properties, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), { Resources: { Rule: rule(properties) } });
    expect(history(stack, 'Rule')[1]).toMatch(/^CREATE_FAILED/);
    expect(history(stack, 'Rule')[1]).toContain(reason);
  });

  it('may transform for others, and may change', async () => {
    const properties = {
      Name: 'changing',
      EventPattern: { source: ['a'] },
      Targets: [{ ...transformed, Arn: 'arn:q' }],
    };
    await machines.cloud.create('RuleChanges', { Resources: { Rule: rule(properties) } });
    const after = { ...properties, EventPattern: { source: ['changed'] } };
    const stack = await machines.cloud.update('RuleChanges', { Resources: { Rule: rule(after) } });
    expect(stack.resources.get('Rule')!.physicalId).toBe('changing');
    await putByApi({ Source: 'changed', DetailType: 'D', Detail: '{}' });
    expect(local().ruleDeliveries.at(-1)).toMatchObject({ ruleName: 'changing' });
    const count = local().ruleDeliveries.length;
    await machines.cloud.delete('RuleChanges');
    await putByApi({ Source: 'changed', DetailType: 'D', Detail: '{}' });
    expect(local().ruleDeliveries).toHaveLength(count);
  });
});

const putByApi = (...Entries: object[]) => callJson(local().url, 'events', 'PutEvents', { Entries });

it('Events are put over the API too', async () => {
  const { body } = await putByApi({ Source: 'api', DetailType: 'D', Detail: '{"a":1}' }, { Source: 'api' });
  expect(body).toEqual({
    Entries: [
      { EventId: expect.any(String) },
      {
        ErrorCode: 'InvalidArgument',
        ErrorMessage: 'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
      },
    ],
    FailedEntryCount: 1,
  });
  expect(local().busEvents.at(-1)).toMatchObject({ source: 'api', detail: { a: 1 }, resources: [] });
});
