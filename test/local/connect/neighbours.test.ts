import {
  CreateContactFlowCommand,
  CreateContactFlowModuleCommand,
  DeleteContactFlowCommand,
  DescribeContactFlowCommand,
  DescribeContactFlowModuleCommand,
  DescribeHoursOfOperationCommand,
  DescribeInstanceCommand,
  DescribePhoneNumberCommand,
  DescribeQueueCommand,
  ListContactFlowModulesCommand,
  ListContactFlowsCommand,
  ListHoursOfOperationsCommand,
  ListInstancesCommand,
  ListPhoneNumbersV2Command,
  type ListPhoneNumbersV2CommandInput,
  ListPromptsCommand,
  ListQueuesCommand,
  SearchContactFlowsCommand,
  type SearchContactFlowsCommandInput,
  UpdateContactFlowContentCommand,
  UpdateContactFlowMetadataCommand,
  UpdateContactFlowNameCommand,
} from '@aws-sdk/client-connect';
import { Harness, FLOW_CONTENT, NOBODY } from './support';

const now = Date.parse('2026-03-01T10:00:00Z');
const local = new Harness(() => ({ clock: () => now }));
const MODIFIED = { LastModifiedTime: new Date(now), LastModifiedRegion: 'us-east-1' };

describe('Instances', () => {
  test('include one from the start, always with the same ARN', async () => {
    expect(local.instance).toBe('arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001');
    const { Instance } = await local.client.send(new DescribeInstanceCommand({ InstanceId: local.instance }));
    expect(Instance).toEqual({
      Id: 'a1b2c3d4-5678-90ab-cdef-000000000001',
      Arn: local.instance,
      InstanceAlias: 'contact-center',
      IdentityManagementType: 'CONNECT_MANAGED',
      InstanceStatus: 'ACTIVE',
      CreatedTime: new Date(now),
      InboundCallsEnabled: true,
      OutboundCallsEnabled: true,
      Tags: {},
    });
  });

  test('can be added, and are listed ten a page', async () => {
    const arns = [local.instance, ...Array.from({ length: 11 }, () => local.connect.addInstance())];
    const first = await local.client.send(new ListInstancesCommand({}));
    const second = await local.client.send(new ListInstancesCommand({ NextToken: first.NextToken }));
    expect([first, second].map(({ InstanceSummaryList }) => InstanceSummaryList!.length)).toEqual([10, 2]);
    expect([first, second].flatMap((page) => page.InstanceSummaryList!.map(({ Arn }) => Arn))).toEqual(arns);
  });

  test('are not found when they do not exist', async () => {
    await expect(local.client.send(new DescribeInstanceCommand({ InstanceId: NOBODY }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('Contact flows', () => {
  const flow = { Name: 'Main', Type: 'CONTACT_FLOW', Content: FLOW_CONTENT } as const;
  const create = (more: object = {}) =>
    local.client.send(new CreateContactFlowCommand({ InstanceId: local.instance, ...flow, ...more }));

  test('are created, described and deleted', async () => {
    const { ContactFlowId, ContactFlowArn, FlowContentSha256 } = await create({ Tags: { a: '1' }, Description: 'Hi' });
    expect(ContactFlowArn).toBe(`${local.instance}/contact-flow/${ContactFlowId}`);
    const one = { InstanceId: local.instance, ContactFlowId };
    const { ContactFlow } = await local.client.send(new DescribeContactFlowCommand(one));
    expect(ContactFlow).toEqual({
      Arn: ContactFlowArn,
      Id: ContactFlowId,
      ...flow,
      Description: 'Hi',
      State: 'ACTIVE',
      Status: 'PUBLISHED',
      Tags: { a: '1' },
      FlowContentSha256,
      ...MODIFIED,
    });
    await local.client.send(new DeleteContactFlowCommand(one));
    await expect(local.client.send(new DescribeContactFlowCommand(one))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('are listed, all or by type', async () => {
    await create();
    await create({ Name: 'Hold', Type: 'CUSTOMER_HOLD', Status: 'SAVED', Content: 'a draft' });
    await create({ Name: 'Queue', Type: 'CUSTOMER_QUEUE' });
    const names = async (...ContactFlowTypes: 'CUSTOMER_HOLD'[] | 'CUSTOMER_QUEUE'[]) => {
      const listing = new ListContactFlowsCommand({ InstanceId: local.instance, ContactFlowTypes });
      return (await local.client.send(listing)).ContactFlowSummaryList!.map(({ Name }) => Name);
    };
    expect(await names()).toEqual(['Main', 'Hold', 'Queue']);
    expect(await names('CUSTOMER_HOLD')).toEqual(['Hold']);
    const { ContactFlowSummaryList } = await local.client.send(
      new ListContactFlowsCommand({
        InstanceId: local.instance,
        ContactFlowTypes: ['CUSTOMER_HOLD', 'CUSTOMER_QUEUE'],
      }),
    );
    expect(ContactFlowSummaryList).toMatchObject([
      { Name: 'Hold', ContactFlowType: 'CUSTOMER_HOLD', ContactFlowState: 'ACTIVE', ContactFlowStatus: 'SAVED' },
      { Name: 'Queue', ContactFlowType: 'CUSTOMER_QUEUE', ContactFlowStatus: 'PUBLISHED' },
    ]);
  });

  test('are refused when published without JSON', async () => {
    await expect(create({ Content: 'press one' })).rejects.toMatchObject({
      name: 'InvalidContactFlowException',
      $metadata: { httpStatusCode: 400 },
      problems: [{ message: expect.stringContaining('not JSON') }],
    });
  });

  const withoutNextAction = JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'tier',
    Actions: [
      {
        Identifier: 'tier',
        Type: 'Compare',
        Parameters: { ComparisonValue: '$.Attributes.tier' },
        Transitions: { Conditions: [], Errors: [] },
      },
    ],
  });
  const refusal = {
    name: 'InvalidContactFlowException',
    problems: [
      { message: 'Action is missing required property. Path: Actions[0].Transitions.NextAction' },
      { message: 'Action is missing required error. Error: NoMatchingCondition, Path: Actions[0]' },
    ],
  };

  test('are refused with the messages of the service', async () => {
    await expect(create({ Content: withoutNextAction })).rejects.toMatchObject(refusal);
  });

  test.each<[string, object]>([
    ['{}', {}],
    ['no actions', { Version: '2019-10-30', StartAction: 'a', Actions: [] }],
    ['another version', { ...JSON.parse(FLOW_CONTENT), Version: '2020-01-01' }],
    ['no StartAction', { ...JSON.parse(FLOW_CONTENT), StartAction: undefined }],
    ['an old export', { modules: [], version: '1', type: 'contactFlow' }],
  ])('with %s are refused, and can be saved', async (_, content) => {
    const Content = JSON.stringify(content);
    await expect(create({ Content })).rejects.toMatchObject({ name: 'InvalidContactFlowException' });
    await expect(create({ Content, Status: 'SAVED' })).resolves.toHaveProperty('ContactFlowId');
  });

  test('are refused when their type does not allow an action', async () => {
    const Actions = [
      {
        Identifier: 'end',
        Type: 'TransferContactToQueue',
        Parameters: {},
        Transitions: {
          NextAction: 'end',
          Errors: ['QueueAtCapacity', 'NoMatchingError'].map((ErrorType) => ({ ErrorType, NextAction: 'end' })),
        },
      },
    ];
    const Content = JSON.stringify({ ...JSON.parse(FLOW_CONTENT), Actions });
    await expect(create({ Content })).resolves.toHaveProperty('ContactFlowId');
    await expect(create({ Name: 'Queue', Type: 'CUSTOMER_QUEUE', Content })).rejects.toMatchObject({
      problems: [{ message: expect.stringContaining('is not allowed in a flow of type CUSTOMER_QUEUE') }],
    });
  });

  test('are changed: their content, name, description and state', async () => {
    const { ContactFlowId } = await create({ Status: 'SAVED', Content: 'a draft' });
    const one = { InstanceId: local.instance, ContactFlowId };
    await local.client.send(new UpdateContactFlowContentCommand({ ...one, Content: FLOW_CONTENT }));
    await local.client.send(new UpdateContactFlowNameCommand({ ...one, Name: 'Entry' }));
    await local.client.send(
      new UpdateContactFlowMetadataCommand({ ...one, Description: 'First', ContactFlowState: 'ARCHIVED' }),
    );
    const changed = async () => (await local.client.send(new DescribeContactFlowCommand(one))).ContactFlow;
    const expected = { Name: 'Entry', Description: 'First', State: 'ARCHIVED', Content: FLOW_CONTENT };
    expect(await changed()).toMatchObject({ ...expected, Status: 'PUBLISHED' });
    await expect(
      local.client.send(new UpdateContactFlowContentCommand({ ...one, Content: withoutNextAction })),
    ).rejects.toMatchObject(refusal);
    expect(await changed()).toMatchObject(expected);
  });

  test('have unique names', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'DuplicateResourceException' });
  });
});

test('Queues are described and listed as they are in the store', async () => {
  const { store } = local.connect;
  const properties = { Name: 'Billing', HoursOfOperationId: 'hours', MaxContacts: 5, Description: 'Money' };
  const { Arn, Id } = store.queues.create({ InstanceArn: local.instance, ...properties });
  const { Queue } = await local.client.send(new DescribeQueueCommand({ InstanceId: local.instance, QueueId: Id }));
  expect(Arn).toBe(`${local.instance}/queue/${Id}`);
  expect(Queue).toEqual({ QueueArn: Arn, QueueId: Id, ...properties, Status: 'ENABLED', Tags: {}, ...MODIFIED });
  const list = async (...QueueTypes: ('STANDARD' | 'AGENT')[]) => {
    const types = QueueTypes.length > 0 ? QueueTypes : undefined;
    const listing = new ListQueuesCommand({ InstanceId: local.instance, QueueTypes: types });
    return (await local.client.send(listing)).QueueSummaryList;
  };
  expect(await list()).toEqual([{ Arn, Id, Name: 'Billing', QueueType: 'STANDARD', ...MODIFIED }]);
  expect(await list('STANDARD', 'AGENT')).toHaveLength(1);
  expect(await list('AGENT')).toEqual([]);
});

test('Hours of operation are described and listed as they are in the store', async () => {
  const Config = [{ Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 30 } }];
  const properties = { Name: 'Office', TimeZone: 'Europe/Berlin', Config };
  const { Arn, Id } = local.connect.store.hoursOfOperation.create({ InstanceArn: local.instance, ...properties });
  expect(Arn).toBe(`${local.instance}/operating-hours/${Id}`);
  const { HoursOfOperation } = await local.client.send(
    new DescribeHoursOfOperationCommand({ InstanceId: local.instance, HoursOfOperationId: Id }),
  );
  expect(HoursOfOperation).toEqual({
    HoursOfOperationArn: Arn,
    HoursOfOperationId: Id,
    ...properties,
    Tags: {},
    ...MODIFIED,
  });
  const { HoursOfOperationSummaryList } = await local.client.send(
    new ListHoursOfOperationsCommand({ InstanceId: local.instance }),
  );
  expect(HoursOfOperationSummaryList).toEqual([{ Arn, Id, Name: 'Office', ...MODIFIED }]);
});

describe('Phone numbers', () => {
  function claim(PhoneNumberCountryCode: string, PhoneNumberType: string, TargetArn = local.instance) {
    const PhoneNumber = local.connect.store.nextPhoneNumber();
    return local.connect.store.phoneNumbers.create({
      TargetArn,
      PhoneNumber,
      PhoneNumberCountryCode,
      PhoneNumberType,
    });
  }

  async function numbers(input: ListPhoneNumbersV2CommandInput) {
    const { ListPhoneNumbersSummaryList } = await local.client.send(new ListPhoneNumbersV2Command(input));
    return ListPhoneNumbersSummaryList!.map(({ PhoneNumber }) => PhoneNumber);
  }

  test('belong to the account, and have an address that cannot be called', async () => {
    const { Arn, Id, PhoneNumber } = claim('US', 'DID');
    expect(Arn).toBe(`arn:aws:connect:us-east-1:111122223333:phone-number/${Id}`);
    expect(PhoneNumber).toMatch(/^\+15550\d{6}$/);
    const { ListPhoneNumbersSummaryList } = await local.client.send(new ListPhoneNumbersV2Command({}));
    expect(ListPhoneNumbersSummaryList).toEqual([
      {
        PhoneNumberId: Id,
        PhoneNumberArn: Arn,
        PhoneNumber,
        PhoneNumberCountryCode: 'US',
        PhoneNumberType: 'DID',
        TargetArn: local.instance,
        InstanceId: local.instance.split('/')[1],
      },
    ]);
  });

  test('are listed by instance, country, type and prefix', async () => {
    const other = local.connect.addInstance();
    const [a, b, c] = [claim('US', 'DID'), claim('US', 'TOLL_FREE'), claim('GB', 'DID', other)].map(
      ({ PhoneNumber }) => PhoneNumber,
    );
    expect(new Set([a, b, c]).size).toBe(3);
    expect(await numbers({})).toEqual([a, b, c]);
    expect(await numbers({ TargetArn: local.instance })).toEqual([a, b]);
    expect(await numbers({ InstanceId: other.split('/')[1] })).toEqual([c]);
    expect(await numbers({ PhoneNumberCountryCodes: ['US'], PhoneNumberTypes: ['TOLL_FREE'] })).toEqual([b]);
    expect(await numbers({ PhoneNumberPrefix: c })).toEqual([c]);
  });

  test('can only be claimed to an instance that exists', () => {
    expect(() => claim('US', 'DID', `${local.instance}0`)).toThrow(/There is no instance/);
  });
});

describe('Flow modules', () => {
  const Content = FLOW_CONTENT.replace('DisconnectParticipant', 'EndFlowModuleExecution');
  const InstanceId = () => local.instance;

  test('are created, described and listed', async () => {
    const given = { InstanceId: InstanceId(), Name: 'Greeting', Content, Description: 'Hi', Tags: { a: '1' } };
    const { Id, Arn } = await local.client.send(new CreateContactFlowModuleCommand(given));
    expect(Arn).toBe(`${local.instance}/flow-module/${Id}`);
    const one = { InstanceId: InstanceId(), ContactFlowModuleId: Id };
    const { ContactFlowModule } = await local.client.send(new DescribeContactFlowModuleCommand(one));
    expect(ContactFlowModule).toMatchObject({
      ...{ Arn, Id, Name: 'Greeting', Content, Description: 'Hi', Tags: { a: '1' } },
      ...{ State: 'ACTIVE', Status: 'PUBLISHED', FlowModuleContentSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const { ContactFlowModulesSummaryList } = await local.client.send(
      new ListContactFlowModulesCommand({ InstanceId: InstanceId() }),
    );
    expect(ContactFlowModulesSummaryList).toEqual([{ Arn, Id, Name: 'Greeting', State: 'ACTIVE' }]);
  });

  test('are created with a member that is true or false, and refused with another value for it', async () => {
    const given = { InstanceId: InstanceId(), Content, Name: 'Callable' };
    const create = (Enabled: unknown) =>
      local.client.send(
        new CreateContactFlowModuleCommand({
          ...{ ...given, ExternalInvocationConfiguration: { Enabled: Enabled as boolean } },
        }),
      );
    await expect(create(true)).resolves.toMatchObject({ Id: expect.any(String) });
    await expect(create('yes')).rejects.toThrow(
      'ExternalInvocationConfiguration.Enabled must be true or false, not "yes".',
    );
  });

  test('are refused when their content is not valid', async () => {
    const given = { InstanceId: InstanceId(), Name: 'Wrong', Content: '{' };
    await expect(local.client.send(new CreateContactFlowModuleCommand(given))).rejects.toMatchObject({
      name: 'InvalidContactFlowModuleException',
    });
  });
});

test('A phone number is described by its id or its ARN, without its flow, which the service does not return', async () => {
  const { Arn, Id } = local.connect.store.phoneNumbers.create({
    TargetArn: local.instance,
    PhoneNumber: '+15550100000',
    PhoneNumberCountryCode: 'US',
    PhoneNumberType: 'DID',
  });
  for (const PhoneNumberId of [Id, Arn]) {
    const answer = await local.client.send(new DescribePhoneNumberCommand({ PhoneNumberId }));
    expect(answer.ClaimedPhoneNumberSummary).toEqual({
      ...{ PhoneNumberId: Id, PhoneNumberArn: Arn, PhoneNumber: '+15550100000', PhoneNumberCountryCode: 'US' },
      ...{ PhoneNumberType: 'DID', TargetArn: local.instance, InstanceId: local.instance.split('/')[1], Tags: {} },
      PhoneNumberStatus: { Status: 'CLAIMED' },
    });
  }
});

test('Prompts are listed', async () => {
  const { Arn, Id } = local.connect.store.prompts.create({ InstanceArn: local.instance, Name: 'Music' });
  const { PromptSummaryList } = await local.client.send(new ListPromptsCommand({ InstanceId: local.instance }));
  expect(PromptSummaryList).toEqual([{ Arn, Id, Name: 'Music', ...MODIFIED }]);
});

describe('SearchContactFlows', () => {
  beforeEach(() => {
    const create = (Name: string, Type: string, more: object = {}) =>
      local.connect.store.contactFlows.create({
        ...{ InstanceArn: local.instance, Name, Type, Content: FLOW_CONTENT },
        ...more,
      });
    create('Main', 'CONTACT_FLOW', { Tags: { team: 'care' } });
    create('Waiting', 'CUSTOMER_QUEUE', { Description: 'Main music' });
    create('Draft', 'CONTACT_FLOW', { Status: 'SAVED', State: 'ARCHIVED' });
  });

  const search = async (input: Omit<SearchContactFlowsCommandInput, 'InstanceId'>) => {
    const answer = await local.client.send(new SearchContactFlowsCommand({ InstanceId: local.instance, ...input }));
    expect(answer.ApproximateTotalCount).toBe(answer.ContactFlows!.length);
    return answer.ContactFlows!.map(({ Name }) => Name);
  };
  const named = (FieldName: string, Value: string) => ({
    StringCondition: { FieldName, Value, ComparisonType: 'CONTAINS' as const },
  });

  test.each([
    [{}, ['Main', 'Waiting', 'Draft']],
    [named('name', 'MAIN'), ['Main']],
    [named('description', 'main'), ['Waiting']],
    [{ TypeCondition: 'CUSTOMER_QUEUE' as const }, ['Waiting']],
    [{ StateCondition: 'ARCHIVED' as const }, ['Draft']],
    [{ StatusCondition: 'PUBLISHED' as const }, ['Main', 'Waiting']],
    [{ AndConditions: [{ TypeCondition: 'CONTACT_FLOW' as const }, named('name', 'a')] }, ['Main', 'Draft']],
    [{ OrConditions: [named('name', 'draft'), named('name', 'wait')] }, ['Waiting', 'Draft']],
  ])('finds flows by the criteria %j', async (SearchCriteria, names) => {
    expect(await search({ SearchCriteria })).toEqual(names);
  });

  test('finds flows by tags and by their type', async () => {
    const TagCondition = { TagKey: 'team', TagValue: 'care' };
    expect(await search({ SearchFilter: { TagFilter: { TagCondition } } })).toEqual(['Main']);
    const FlowAttributeFilter = { ContactFlowTypeCondition: { ContactFlowType: 'CUSTOMER_QUEUE' as const } };
    expect(await search({ SearchFilter: { FlowAttributeFilter } })).toEqual(['Waiting']);
  });
});
