import { ConnectStore } from '../../../local/connect/index';
import { CONTENT, FLOW_CONTENT, NOBODY } from './support';

let now: number;
let store: ConnectStore;
let InstanceArn: string;

beforeEach(() => {
  now = 1000;
  store = new ConnectStore({ region: 'eu-west-2', accountId: '444455556666' }, () => now);
  InstanceArn = store.instances.create({
    IdentityManagementType: 'SAML',
    InboundCallsEnabled: true,
    OutboundCallsEnabled: false,
  }).Arn;
});

/** The properties of a resource of each kind, and a change of them. */
const KINDS: Record<
  string,
  (store: ConnectStore, InstanceArn: string) => { collection: Editable; made: object; change: object }
> = {
  'contact-flow': ({ contactFlows }, InstanceArn) => ({
    collection: contactFlows,
    made: { InstanceArn, Name: 'N', Type: 'CONTACT_FLOW', Content: FLOW_CONTENT },
    change: { State: 'ARCHIVED' },
  }),
  'flow-module': ({ contactFlowModules }, InstanceArn) => ({
    collection: contactFlowModules,
    made: { InstanceArn, Name: 'N', Content: FLOW_CONTENT },
    change: { State: 'ARCHIVED' },
  }),
  queue: ({ queues }, InstanceArn) => ({
    collection: queues,
    made: { InstanceArn, Name: 'N', HoursOfOperationId: 'hours' },
    change: { MaxContacts: 3 },
  }),
  'operating-hours': ({ hoursOfOperation }, InstanceArn) => ({
    collection: hoursOfOperation,
    made: { InstanceArn, Name: 'N', TimeZone: 'UTC', Config: [] },
    change: { TimeZone: 'Europe/Paris' },
  }),
  prompt: ({ prompts }, InstanceArn) => ({
    collection: prompts,
    made: { InstanceArn, Name: 'N', S3Uri: 's3://bucket/hello.wav' },
    change: { Name: 'M' },
  }),
  'test-case': ({ testCases }, InstanceArn) => ({
    collection: testCases,
    made: { InstanceArn, Name: 'N', Content: CONTENT },
    change: { Description: 'Changed' },
  }),
};

interface Editable {
  create(properties: object): { Arn: string };
  update(arn: string, change: object): object;
  delete(arn: string): void;
  get(arn: string): object;
  find(arn: string): object | undefined;
  list(instanceArn?: string): readonly object[];
}

describe.each(Object.entries(KINDS))('A %s', (segment, kind) => {
  test('is created, read, changed and deleted by its ARN', () => {
    const { collection, made, change } = kind(store, InstanceArn);
    const { Arn } = collection.create({ ...made, Tags: { a: '1' } });
    expect(Arn).toMatch(new RegExp(`^${InstanceArn}/${segment}/[0-9a-f-]{36}$`));
    expect(collection.get(Arn)).toMatchObject({ ...made, Arn, Tags: { a: '1' }, LastModifiedTime: 1000 });

    now = 2000;
    collection.update(Arn, change);
    expect(collection.get(Arn)).toMatchObject({ ...made, ...change, CreatedTime: 1000, LastModifiedTime: 2000 });
    expect(collection.list(InstanceArn)).toEqual([collection.get(Arn)]);

    collection.delete(Arn);
    expect(collection.find(Arn)).toBeUndefined();
    expect(collection.list()).toEqual([]);
    for (const gone of [() => collection.get(Arn), () => collection.update(Arn, {}), () => collection.delete(Arn)]) {
      expect(gone).toThrow(`There is no`);
    }
  });

  test('has a unique name on its instance', () => {
    const { collection, made } = kind(store, InstanceArn);
    collection.create(made);
    expect(() => collection.create(made)).toThrow('"N" exists already');
  });

  test('needs an instance that exists', () => {
    const { collection, made } = kind(store, `${InstanceArn.slice(0, -36)}${NOBODY}`);
    expect(() => collection.create(made)).toThrow('There is no instance');
  });

  test('is deleted with its instance', () => {
    const { collection, made } = kind(store, InstanceArn);
    const { Arn } = collection.create(made);
    store.instances.delete(InstanceArn);
    expect(collection.find(Arn)).toBeUndefined();
  });
});

test('a snapshot does not change when its resource does', () => {
  const before = store.queues.create({ InstanceArn, Name: 'N', HoursOfOperationId: 'hours' });
  store.queues.update(before.Arn, { Name: 'M' });
  expect(before.Name).toBe('N');
});

test('a refused change leaves the resource as it was', () => {
  const { Arn } = store.contactFlows.create({ InstanceArn, Name: 'N', Type: 'CONTACT_FLOW', Content: FLOW_CONTENT });
  expect(() => store.contactFlows.update(Arn, { Name: 'M', Content: 'no flow' })).toThrow();
  expect(store.contactFlows.get(Arn)).toMatchObject({ Name: 'N', Content: FLOW_CONTENT });
});

test('a resource cannot move to another instance', () => {
  const { Arn } = store.queues.create({ InstanceArn, Name: 'N', HoursOfOperationId: 'hours' });
  expect(() => store.queues.update(Arn, { InstanceArn: `${InstanceArn}0` })).toThrow('cannot move');
});

test('a phone number can be given to another instance', () => {
  const number = { PhoneNumber: store.nextPhoneNumber(), PhoneNumberCountryCode: 'US', PhoneNumberType: 'DID' };
  const { Arn } = store.phoneNumbers.create({ TargetArn: InstanceArn, ...number });
  const properties = { IdentityManagementType: 'SAML', InboundCallsEnabled: true, OutboundCallsEnabled: true };
  const TargetArn = store.instances.create(properties).Arn;
  store.phoneNumbers.update(Arn, { TargetArn });
  expect(store.phoneNumbers.list(TargetArn).map((each) => each.Arn)).toEqual([Arn]);
  expect(() => store.phoneNumbers.update(Arn, { TargetArn: `${TargetArn}0` })).toThrow('There is no instance');
});

test('a module that is not a JSON object is refused with its problem', () => {
  const make = () => store.contactFlowModules.create({ InstanceArn, Name: 'N', Content: '[]' });
  expect(make).toThrow(
    expect.objectContaining({
      code: 'InvalidContactFlowModuleException',
      members: { Problems: [{ message: expect.stringContaining('it is not a JSON object') }] },
    }),
  );
});

test('two instances may not have the same alias, but both may have no alias', () => {
  const properties = { IdentityManagementType: 'SAML', InboundCallsEnabled: true, OutboundCallsEnabled: true };
  store.instances.create(properties);
  store.instances.create({ ...properties, InstanceAlias: 'berlin' });
  expect(() => store.instances.create({ ...properties, InstanceAlias: 'berlin' })).toThrow(
    'The instance "berlin" exists already',
  );
});

test('ARNs are those of the partition', () => {
  const gov = new ConnectStore({ region: 'us-gov-west-1', accountId: '444455556666' });
  const properties = { IdentityManagementType: 'SAML', InboundCallsEnabled: true, OutboundCallsEnabled: true };
  expect(gov.instances.create(properties, NOBODY).Arn).toBe(
    `arn:aws-us-gov:connect:us-gov-west-1:444455556666:instance/${NOBODY}`,
  );
});
