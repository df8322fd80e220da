import { history, TestCloud } from '../test-cloud';

let test: TestCloud;
let InstanceArn: string;
beforeAll(async () => {
  test = await TestCloud.start();
  InstanceArn = test.cloud.connect.instanceArn;
});
afterAll(() => test.stop());

const CONTENT = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'a',
  Actions: [{ Identifier: 'a', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});
const declare = (type: string, Properties: object) => ({ Type: `AWS::Connect::${type}`, Properties });
const hours = (TimeZone = 'UTC') =>
  declare('HoursOfOperation', {
    InstanceArn,
    Name: 'Hours',
    TimeZone,
    Config: [{ Day: 'MONDAY', StartTime: { Hours: '9', Minutes: 0 }, EndTime: { Hours: 17, Minutes: '30' } }],
  });

describe('the native types of Amazon Connect', () => {
  it('are in the store of the local Connect, with the attributes of their schemas', async () => {
    const Resources = {
      Flow: declare('ContactFlow', {
        InstanceArn,
        Name: 'Flow',
        Type: 'CONTACT_FLOW',
        Content: CONTENT,
        Tags: [{ Key: 'a', Value: 1 }],
      }),
      Module: declare('ContactFlowModule', { InstanceArn, Name: 'Module', Content: CONTENT }),
      Hours: hours(),
      Queue: declare('Queue', { InstanceArn, Name: 'Queue', HoursOfOperationArn: { Ref: 'Hours' }, MaxContacts: '5' }),
      Number: declare('PhoneNumber', { TargetArn: InstanceArn, Type: 'DID', CountryCode: 'US' }),
      Prompt: declare('Prompt', { InstanceArn, Name: 'Prompt', S3Uri: 's3://b/k' }),
    };
    const attributes = {
      Flow: 'ContactFlowArn',
      Module: 'ContactFlowModuleArn',
      Hours: 'HoursOfOperationArn',
      Queue: 'QueueArn',
      Number: 'PhoneNumberArn',
      Prompt: 'PromptArn',
    };
    const Outputs = Object.fromEntries(
      Object.entries(attributes).flatMap(([name, attribute]) => [
        [`${name}Ref`, { Value: { Ref: name } }],
        [`${name}Arn`, { Value: { 'Fn::GetAtt': [name, attribute] } }],
      ]),
    );
    const stack = await test.create('All', { Resources, Outputs }, { Tags: [{ Key: 'team', Value: 'x' }] });
    expect(stack.status).toBe('CREATE_COMPLETE');
    const value = (key: string) => stack.outputs.find((output) => output.key === key)!.value;
    Object.keys(attributes).forEach((name) => expect(value(`${name}Ref`)).toBe(value(`${name}Arn`)));

    const { store } = test.cloud.connect;
    expect(store.contactFlows.get(value('FlowRef'))).toMatchObject({ Content: CONTENT, Tags: { team: 'x', a: '1' } });
    expect(store.contactFlowModules.get(value('ModuleRef'))).toMatchObject({ Name: 'Module', State: 'ACTIVE' });
    expect(store.hoursOfOperation.get(value('HoursRef')).Config).toEqual([
      { Day: 'MONDAY', StartTime: { Hours: 9, Minutes: 0 }, EndTime: { Hours: 17, Minutes: 30 } },
    ]);
    expect(store.queues.get(value('QueueRef'))).toMatchObject({
      HoursOfOperationId: value('HoursRef').split('/').at(-1),
      MaxContacts: 5,
    });
    expect(store.prompts.get(value('PromptRef')).S3Uri).toBe('s3://b/k');
    const { Address } = stack.resources.get('Number')!.physical!.attributes;
    expect(store.phoneNumbers.get(value('NumberRef')).PhoneNumber).toBe(Address);

    const flow = value('FlowRef');
    await test.delete('All');
    expect(store.contactFlows.find(flow)).toBeUndefined();
  });

  it('say why the service would refuse a flow', async () => {
    const Content = JSON.stringify({ ...JSON.parse(CONTENT), StartAction: 'b' });
    const Flow = declare('ContactFlow', { InstanceArn, Name: 'Broken', Type: 'CONTACT_FLOW', Content });
    const stack = await test.create('Broken', { Resources: { Flow } });
    expect(history(stack, 'Flow')).toContainEqual(
      expect.stringContaining('StartAction is "b", but no action of the flow has this Identifier. Path: StartAction'),
    );
    await test.delete('Broken');
  });

  it('create instances, whose deletion deletes their resources', async () => {
    const properties = {
      InstanceAlias: 'another',
      IdentityManagementType: 'SAML',
      Attributes: { InboundCalls: true, OutboundCalls: 'false' },
    };
    const Resources = {
      Instance: declare('Instance', properties),
      Flow: declare('ContactFlow', {
        InstanceArn: { Ref: 'Instance' },
        Name: 'F',
        Type: 'CONTACT_FLOW',
        Content: CONTENT,
      }),
    };
    const stack = await test.create('Instance', { Resources });
    const arn = stack.resources.get('Instance')!.physicalId!;
    expect(test.cloud.connect.store.instances.get(arn)).toMatchObject({
      InboundCallsEnabled: true,
      OutboundCallsEnabled: false,
    });
    expect(stack.resources.get('Instance')!.physical!.attributes).toMatchObject({ Arn: arn, InstanceStatus: 'ACTIVE' });
    test.cloud.connect.store.instances.delete(arn);
    expect((await test.delete('Instance')).status).toBe('DELETE_COMPLETE');
  });

  it('are updated in place, or replaced when a create-only property changes', async () => {
    const flow = (Name: string, Type: string) => declare('ContactFlow', { InstanceArn, Name, Type, Content: CONTENT });
    await test.create('Update', { Resources: { Flow: flow('Old', 'CONTACT_FLOW'), Hours: hours() } });
    const stack = test.stack('Update');
    const arn = stack.resources.get('Flow')!.physicalId!;
    await test.update('Update', { Resources: { Flow: flow('New', 'CONTACT_FLOW'), Hours: hours('Europe/Paris') } });
    expect(stack.resources.get('Flow')!.physicalId).toBe(arn);
    expect(test.cloud.connect.store.contactFlows.get(arn).Name).toBe('New');
    await test.update('Update', { Resources: { Flow: flow('Other', 'CUSTOMER_QUEUE'), Hours: hours('Europe/Paris') } });
    expect(stack.resources.get('Flow')!.physicalId).not.toBe(arn);
    expect(test.cloud.connect.store.contactFlows.find(arn)).toBeUndefined();
  });

  it('keep a phone number whose instance changes', async () => {
    const number = (TargetArn: string) => declare('PhoneNumber', { TargetArn, Type: 'DID', CountryCode: 'US' });
    await test.create('Number', { Resources: { Number: number(InstanceArn) } });
    const stack = test.stack('Number');
    const { physicalId, attributes } = stack.resources.get('Number')!.physical!;
    await test.update('Number', { Resources: { Number: number(test.cloud.connect.addInstance()) } });
    expect(stack.resources.get('Number')!.physical).toMatchObject({ physicalId, attributes });
  });

  it('do not move to another instance', async () => {
    const flow = (arn: string) =>
      declare('ContactFlow', { InstanceArn: arn, Name: 'Move', Type: 'CONTACT_FLOW', Content: CONTENT });
    await test.create('Move', { Resources: { Flow: flow(InstanceArn) } });
    const stack = await test.update('Move', { Resources: { Flow: flow(test.cloud.connect.addInstance()) } });
    expect(history(stack, 'Flow')).toContainEqual(
      expect.stringContaining('an update does not move it to another instance'),
    );
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('fail with the message of the service', async () => {
    const flow = declare('ContactFlow', { InstanceArn, Name: 'F', Type: 'CONTACT_FLOW', Content: 'nonsense' });
    const stack = await test.create('Bad', { Resources: { Flow: flow } });
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
    expect(history(stack, 'Flow')[1]).toMatch(/^CREATE_FAILED/);
  });

  it('include test cases', async () => {
    const testCase = (Name: string) =>
      declare('TestCase', { InstanceArn, Name, Content: '{}', Status: 'SAVED', Description: 'd' });
    await test.create('Test', { Resources: { Test: testCase('A') } });
    const stack = await test.update('Test', { Resources: { Test: testCase('B') } });
    const { physicalId, attributes } = stack.resources.get('Test')!.physical!;
    expect(test.cloud.connect.store.testCases.get(physicalId)).toMatchObject({ Name: 'B', Status: 'SAVED' });
    expect(attributes).toMatchObject({ TestCaseArn: physicalId, LastModifiedRegion: 'us-east-1' });
  });
});
