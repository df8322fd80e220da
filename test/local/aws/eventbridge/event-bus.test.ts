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
const local = () => machines.cloud.cloud.aws;

describe('A state machine', () => {
  it('puts events, and a rule passes the matching events to a function and to its other targets', async () => {
    const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
    const topicArn = 'arn:aws:sns:us-east-1:111122223333:topic';
    const Rule = rule({
      EventPattern: { source: ['shop'], detail: { id: [7] } },
      Targets: [
        { Id: 'Function', Arn: functionArn },
        { Id: 'Topic', Arn: topicArn, InputPath: '$.detail' },
      ],
    });
    const Off = rule({ EventPattern: { source: ['shop'] }, State: 'DISABLED', Targets: [{ Id: 'T', Arn: 'arn:t' }] });
    const Scheduled = rule({ ScheduleExpression: 'rate(1 hour)', Targets: [{ Id: 'T', Arn: 'arn:t' }] });
    const arn = await machines.deploy('Rules', withMachine(putEvents(entry), { resources: { Rule, Off, Scheduled } }));
    await machines.run(arn, { id: 6 });
    const { output, executionArn } = await machines.run(arn, { id: 7 });
    expect(JSON.parse(output!)).toMatchObject({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(local().busEvents).toMatchObject([
      { source: 'shop', detailType: 'Order', detail: { id: 6 } },
      { detail: { id: 7 }, resources: [executionArn, arn] },
    ]);
    const event = {
      version: '0',
      id: local().busEvents[1].id,
      'detail-type': 'Order',
      source: 'shop',
      account: '111122223333',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      region: 'us-east-1',
      resources: [executionArn, arn],
      detail: { id: 7 },
    };
    const ruleName = machines.cloud.stack('Rules').resources.get('Rule')!.physicalId;
    expect(local().ruleDeliveries).toEqual([
      { ruleName, targetArn: expect.stringContaining(':function:'), event },
      { ruleName, targetArn: topicArn, event },
    ]);
    expect(local().invocations.map((invocation) => invocation.event)).toEqual([event]);
  });

  it.each<[string, object, string]>([
    ['without a source', { ...entry, Source: undefined }, '"ErrorCode":"InvalidArgument"'],
    ['with a detail that is text', { ...entry, Detail: 'text' }, '"ErrorCode":"MalformedDetail"'],
    ['with a detail that is a list', { ...entry, Detail: '[]' }, '"ErrorCode":"MalformedDetail"'],
  ])('fails by an event %s', async (title, wrong, cause) => {
    const arn = await machines.deploy(title.replaceAll(' ', '-'), withMachine(putEvents(wrong)));
    const execution = await machines.run(arn, { id: 1 });
    expect(execution).toMatchObject({ error: 'EventBridge.FailedEntry', cause: expect.stringContaining(cause) });
  });

  it('fails when an event names another bus', async () => {
    const arn = await machines.deploy('OwnBus', withMachine(putEvents({ ...entry, EventBusName: 'orders' })));
    expect(await machines.run(arn, { id: 1 })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining('The local EventBridge has only the default event bus: leave EventBusName out.'),
    });
  });

  it.each([
    ['not a list', 1, '1'],
    ['a list of something else', [null, 5], '[null,5]'],
  ])('fails by entries that are %s', async (title, id, told) => {
    const definition = JSON.parse(JSON.stringify(putEvents()).replace('"Entries":[]', '"Entries.$":"$.id"'));
    const arn = await machines.deploy(title.replaceAll(' ', '-'), withMachine(definition));
    expect(await machines.run(arn, { id })).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(`The Entries of putEvents must be a list of objects, not ${told}.`),
    });
  });

  it('may be denied the events of one source', async () => {
    const policy = (Effect: string, source: string) => ({
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'MachineRole' }],
        PolicyDocument: {
          Statement: [
            {
              Effect,
              Action: 'events:PutEvents',
              Resource: '*',
              Condition: { StringEquals: { 'events:source': source } },
            },
          ],
        },
      },
    });
    const runWith = async (name: string, source: string) => {
      const resources = { Policy: policy('Deny', source) };
      return machines.run(await machines.deploy(name, withMachine(putEvents(entry), { resources })), { id: 1 });
    };

    expect(await runWith('OtherSource', 'others')).toMatchObject({ status: 'SUCCEEDED' });
    expect(await runWith('ThisSource', entry.Source)).toMatchObject({ error: 'EventBridge.AccessDeniedException' });
  });

  it('fails when its role does not allow the bus', async () => {
    const bus = 'arn:aws:events:us-east-1:111122223333:event-bus/default';
    const Policy = {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'MachineRole' }],
        PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 'events:PutEvents', Resource: bus }] },
      },
    };
    const arn = await machines.deploy('Denied', withMachine(putEvents(entry), { resources: { Policy } }));
    expect(await machines.run(arn, { id: 1 })).toMatchObject({
      error: 'EventBridge.AccessDeniedException',
      cause: expect.stringContaining(
        `is not authorized to perform: events:PutEvents on resource: ${bus} with an explicit deny`,
      ),
    });
  });
});

describe('A rule', () => {
  const toFunction = (more: object) => ({
    Targets: [{ Id: 'F', Arn: 'arn:aws:lambda:us-east-1:1:function:f', ...more }],
  });
  it.each<[string, object, string]>([
    [
      'on a bus of its own',
      { EventBusName: 'orders' },
      'The local EventBridge has only the event bus "default", but the rule is on orders.',
    ],
    [
      'with a content filter',
      { EventPattern: { a: [{ cidr: '1' }] } },
      'does not support the content filter {"cidr":"1"}',
    ],
    [
      'that gives a function a part of the event',
      toFunction({ InputPath: '$.detail' }),
      'does not support InputPath of the target F: it passes the whole event to functions.',
    ],
    [
      'that gives a function something else',
      toFunction({ InputTransformer: { InputTemplate: '1' } }),
      'InputTransformer',
    ],
  ])('%s is not created', async (title, properties, reason) => {
    const stack = await machines.cloud.create(title.replaceAll(' ', '-'), { Resources: { Rule: rule(properties) } });
    expect(history(stack, 'Rule')[1]).toMatch(/^CREATE_FAILED/);
    expect(history(stack, 'Rule')[1]).toContain(reason);
  });

  it('may change, and is deleted with its stack', async () => {
    const properties = { Name: 'changing', EventBusName: 'default', Targets: [{ Id: 'T', Arn: 'arn:q' }] };
    const template = (source: string) =>
      withMachine(putEvents({ ...entry, Source: 'changed' }), {
        resources: { Rule: rule({ ...properties, EventPattern: { source: [source] } }) },
      });
    const arn = await machines.deploy('RuleChanges', template('a'));
    const before = local().ruleDeliveries.length;
    await machines.run(arn, { id: 1 });
    expect(local().ruleDeliveries).toHaveLength(before);
    const stack = await machines.cloud.update('RuleChanges', template('changed'));
    expect(stack.resources.get('Rule')!.physicalId).toBe('changing');
    await machines.run(arn, { id: 1 });
    expect(local().ruleDeliveries.at(-1)).toMatchObject({ ruleName: 'changing' });
    await machines.cloud.update('RuleChanges', withMachine(putEvents({ ...entry, Source: 'changed' })));
    await machines.run(arn, { id: 1 });
    expect(local().ruleDeliveries).toHaveLength(before + 1);
  });
});
