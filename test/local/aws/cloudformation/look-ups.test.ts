import {
  CloudFormationClient,
  DescribeEventsCommand,
  DescribeStackEventsCommand,
  DescribeStackResourceCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  SetStackPolicyCommand,
  UpdateStackCommand,
  paginateDescribeStackEvents,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import { Gate } from './gate';
import { ownThing, PROVIDER_RESOURCES, templateWith, TestCloud, thing } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

const TEMPLATE = {
  Description: 'A stack',
  Parameters: {
    Secret: { Type: 'String', Default: 's', NoEcho: true },
    Version: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/hnb659fds/version' },
  },
  Rules: {
    NewEnough: {
      Assertions: [
        { Assert: { 'Fn::Not': [{ 'Fn::Contains': [['1', '2'], { Ref: 'Version' }] }] }, AssertDescription: 'too old' },
      ],
    },
  },
  Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'mars-1'] } },
  Resources: {
    ...PROVIDER_RESOURCES,
    Thing: ownThing(),
    Not: ownThing({}, { Condition: 'Never' }),
  },
  Outputs: {
    Id: { Value: { 'Fn::Sub': '${Thing} ${Version} ${AWS::StackName} ${AWS::AccountId}' }, Description: 'An id' },
    Not: { Value: '', Condition: 'Never' },
  },
};

describe('looking a stack up', () => {
  beforeAll(() => cloud.create('Stack', TEMPLATE, { Tags: [{ Key: 'team', Value: 'a <b> & "c"' }] }));

  it('shows its parameters, outputs and tags', async () => {
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: 'Stack' }));
    expect(Stacks![0]).toMatchObject({
      StackStatus: 'CREATE_COMPLETE',
      Description: 'A stack',
      Parameters: [
        { ParameterKey: 'Secret', ParameterValue: '****' },
        { ParameterKey: 'Version', ParameterValue: '/cdk-bootstrap/hnb659fds/version', ResolvedValue: '30' },
      ],
      Outputs: [{ OutputKey: 'Id', OutputValue: 'Thing-id 30 Stack 111122223333', Description: 'An id' }],
      Tags: [{ Key: 'team', Value: 'a <b> & "c"' }],
      CreationTime: expect.any(Date),
      EnableTerminationProtection: false,
    });
  });

  it('finds it in the list of all stacks', async () => {
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({}));
    expect(Stacks!.map(({ StackName }) => StackName)).toContain('Stack');
  });

  it('shows its resources', async () => {
    const StackName = 'Stack';
    const one = await cloud.client.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Thing' }));
    expect(one.StackResourceDetail).toMatchObject({
      ResourceStatus: 'CREATE_COMPLETE',
      PhysicalResourceId: 'Thing-id',
      ResourceType: 'Custom::Thing',
      LastUpdatedTimestamp: expect.any(Date),
    });
    const filtered = await cloud.client.send(
      new DescribeStackResourcesCommand({ StackName, LogicalResourceId: 'Thing' }),
    );
    expect(filtered.StackResources).toHaveLength(1);
    const all = await cloud.client.send(new DescribeStackResourcesCommand({ StackName }));
    expect(all.StackResources).toHaveLength(3);
    const { StackResourceSummaries } = await cloud.client.send(new ListStackResourcesCommand({ StackName }));
    expect(StackResourceSummaries).toHaveLength(3);
    await expect(
      cloud.client.send(new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Not' })),
    ).rejects.toThrow('Resource Not does not exist for stack Stack');
  });

  it('returns its template unchanged', async () => {
    const { TemplateBody } = await cloud.client.send(new GetTemplateCommand({ StackName: 'Stack' }));
    expect(TemplateBody).toBe(JSON.stringify(TEMPLATE));
  });

  it('finds no operation events', async () => {
    const { OperationEvents = [] } = await cloud.client.send(new DescribeEventsCommand({ StackName: 'Stack' }));
    expect(OperationEvents).toEqual([]);
  });

  it.each([
    [new DescribeStacksCommand({ StackName: 'None' }), 'Stack with id None does not exist'],
    [new DescribeStackEventsCommand({ StackName: 'None' }), 'Stack [None] does not exist'],
  ])('that does not exist is refused', async (command, message) => {
    await expect(cloud.client.send(command as DescribeStacksCommand)).rejects.toMatchObject({
      name: 'ValidationError',
      message,
    });
  });
});

it('the events are returned newest first, a hundred a page, each with a different time', async () => {
  const topics = Array.from({ length: 40 }, (_, index) => [`Topic${index}`, { Type: 'AWS::SNS::Topic' }]);
  const stack = await cloud.create('Events', { Resources: Object.fromEntries(topics) });
  const pages: StackEvent[][] = [];
  for await (const { StackEvents } of paginateDescribeStackEvents({ client: cloud.client }, { StackName: 'Events' })) {
    pages.push(StackEvents!);
  }
  expect(pages.map((page) => page.length)).toEqual([100, 22]);
  const ids = pages.flat().map(({ EventId }) => EventId);
  expect(ids).toEqual(stack.events.map(({ EventId }) => EventId).reverse());
  expect(new Set(stack.events.map(({ Timestamp }) => Timestamp.getTime())).size).toBe(122);
});

it('the cdk CLI gets the state of a stack in progress when the operation has ended, and other callers get it at once', async () => {
  const cli = new CloudFormationClient({
    endpoint: cloud.cloud.aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
    customUserAgent: 'aws-cdk/2.1148.1',
  });
  const gate = await Gate.start();
  await cloud.create('Slow', templateWith({ Thing: thing() }));
  const TemplateBody = JSON.stringify(templateWith({ Thing: thing({ Gate: gate.url }) }));
  await cloud.client.send(new UpdateStackCommand({ StackName: 'Slow', TemplateBody }));
  const look = new DescribeStacksCommand({ StackName: 'Slow' });
  const theirs = cli.send(look);
  const others = await cloud.client.send(look);
  expect(others.Stacks![0].StackStatus).toBe('UPDATE_IN_PROGRESS');
  gate.open();
  expect((await theirs).Stacks![0].StackStatus).toBe('UPDATE_COMPLETE');
  cli.destroy();
});

it('a rule that is not fulfilled refuses the stack', async () => {
  const Rules = { NewEnough: { Assertions: [{ Assert: { 'Fn::Equals': ['a', 'b'] }, AssertDescription: 'too old' }] } };
  await expect(cloud.create('Ruled', { ...TEMPLATE, Rules })).rejects.toThrow(
    'Rule NewEnough is not fulfilled: too old',
  );
  expect(cloud.cloud.aws.stack('Ruled')).toBeUndefined();
  const unless = { NewEnough: { RuleCondition: { 'Fn::Equals': ['a', 'b'] }, ...Rules.NewEnough } };
  expect((await cloud.create('Ruled', { ...TEMPLATE, Rules: unless })).status).toBe('CREATE_COMPLETE');
});

it('an operation that does not exist is refused by name', async () => {
  await expect(cloud.client.send(new SetStackPolicyCommand({ StackName: 'Stack' }))).rejects.toMatchObject({
    name: 'InvalidAction',
    message: expect.stringMatching(
      /^The local cloud does not have the operation SetStackPolicy of CloudFormation\. It has CreateStack/,
    ),
  });
});
