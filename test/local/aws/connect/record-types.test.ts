import { TestCloud } from '../test-cloud';

let test: TestCloud;
let InstanceArn: string;
beforeAll(async () => {
  test = await TestCloud.start();
  InstanceArn = test.cloud.connect.instanceArn;
});
afterAll(() => test.stop());

const flowOf = (Type: string) =>
  JSON.stringify({
    Version: '2019-10-30',
    StartAction: 'a',
    Actions: [{ Identifier: 'a', Type, Parameters: {}, Transitions: {} }],
  });
const Content = flowOf('DisconnectParticipant');
const SHA256 = /^[0-9a-f]{64}$/;
const connect = (name: string, Properties: object) => ({ Type: `AWS::Connect::${name}`, Properties });
const lex = (name: string, Properties: object) => ({ Type: `AWS::Lex::${name}`, Properties });

/**
 * Resources of a contact centre, including those that only agents need. An update with another `version` replaces the
 * versions of the flow and of the module.
 */
const resources = (version: string) => ({
  Flow: connect('ContactFlow', { InstanceArn, Name: 'Flow', Type: 'CONTACT_FLOW', Content }),
  FlowVersion: connect('ContactFlowVersion', { ContactFlowId: { Ref: 'Flow' }, Description: version }),
  Module: connect('ContactFlowModule', { InstanceArn, Name: 'Module', Content: flowOf('EndFlowModuleExecution') }),
  ModuleVersion: connect('ContactFlowModuleVersion', { ContactFlowModuleId: { Ref: 'Module' }, Description: version }),
  ModuleAlias: connect('ContactFlowModuleAlias', {
    ContactFlowModuleId: { Ref: 'Module' },
    ContactFlowModuleVersion: { 'Fn::GetAtt': ['ModuleVersion', 'Version'] },
    Name: 'live',
  }),
  Storage: connect('InstanceStorageConfig', {
    InstanceArn,
    ResourceType: 'CALL_RECORDINGS',
    StorageType: 'S3',
    S3Config: { BucketName: 'recordings', BucketPrefix: 'calls' },
  }),
  Hours: connect('HoursOfOperation', { InstanceArn, Name: 'Hours', TimeZone: 'UTC', Config: [] }),
  Queue: connect('Queue', { InstanceArn, Name: 'Queue', HoursOfOperationArn: { Ref: 'Hours' } }),
  Profile: connect('RoutingProfile', {
    InstanceArn,
    Name: 'Profile',
    Description: 'd',
    DefaultOutboundQueueArn: { Ref: 'Queue' },
    MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
  }),
  Security: connect('SecurityProfile', { InstanceArn, SecurityProfileName: 'Security' }),
  Agent: connect('User', {
    InstanceArn,
    Username: 'agent',
    RoutingProfileArn: { Ref: 'Profile' },
    SecurityProfileArns: [{ Ref: 'Security' }],
    PhoneConfig: { PhoneType: 'SOFT_PHONE' },
  }),
  Transfer: connect('QuickConnect', {
    InstanceArn,
    Name: 'Transfer',
    QuickConnectConfig: {
      QuickConnectType: 'USER',
      UserConfig: { UserArn: { Ref: 'Agent' }, ContactFlowArn: { Ref: 'Flow' } },
    },
  }),
  View: connect('View', { InstanceArn, Name: 'View', Template: { Body: [] }, Actions: ['Submit'] }),
  Bot: lex('Bot', { Name: 'Bot' }),
  BotVersion: lex('BotVersion', { BotId: { Ref: 'Bot' } }),
  BotAlias: lex('BotAlias', { BotId: { Ref: 'Bot' }, BotAliasName: 'live' }),
  Integration: connect('IntegrationAssociation', {
    InstanceId: InstanceArn,
    IntegrationType: 'LEX_BOT',
    IntegrationArn: { 'Fn::GetAtt': ['BotAlias', 'Arn'] },
  }),
});

it('A whole contact centre is deployed, with the Ref and the attributes that AWS documents', async () => {
  const stack = await test.create('All', { Resources: resources('first') });
  expect(stack.status).toBe('CREATE_COMPLETE');
  const ref = (logicalId: string) => stack.resources.get(logicalId)!.physicalId!;
  const attributes = (logicalId: string) => stack.resources.get(logicalId)!.physical!.attributes;
  const onInstance = (segment: string) => new RegExp(`^${InstanceArn}/${segment}/[-0-9a-f]{36}$`);

  expect(attributes('FlowVersion')).toEqual({
    ContactFlowVersionARN: `${ref('Flow')}:1`,
    Version: 1,
    FlowContentSha256: expect.stringMatching(SHA256),
  });
  expect(attributes('ModuleVersion')).toMatchObject({ ContactFlowModuleVersionARN: `${ref('Module')}:1`, Version: 1 });
  const aliasArn = ref('ModuleAlias');
  expect(attributes('ModuleAlias')).toEqual({
    ContactFlowModuleAliasARN: aliasArn,
    AliasId: aliasArn.slice(ref('Module').length + 1),
  });
  const [instance, AssociationId, resourceType] = ref('Storage').split('|');
  expect([instance, resourceType]).toEqual([InstanceArn, 'CALL_RECORDINGS']);
  expect(attributes('Storage')).toEqual({ AssociationId });
  expect(ref('Profile')).toMatch(onInstance('routing-profile'));
  expect(attributes('Profile')).toEqual({ RoutingProfileArn: ref('Profile') });
  expect(ref('Security')).toMatch(onInstance('security-profile'));
  expect(attributes('Security')).toMatchObject({
    SecurityProfileArn: ref('Security'),
    LastModifiedRegion: 'us-east-1',
  });
  expect(ref('Agent')).toMatch(onInstance('agent'));
  expect(attributes('Agent')).toEqual({ UserArn: ref('Agent') });
  expect(ref('Transfer')).toMatch(onInstance('transfer-destination'));
  expect(attributes('Transfer')).toEqual({ QuickConnectArn: ref('Transfer'), QuickConnectType: 'USER' });
  expect(ref('View')).toMatch(onInstance('view'));
  expect(attributes('View')).toMatchObject({ ViewArn: ref('View'), ViewContentSha256: expect.stringMatching(SHA256) });

  const botId = ref('Bot');
  expect(attributes('Bot')).toEqual({ Id: botId, Arn: `arn:aws:lex:us-east-1:111122223333:bot/${botId}` });
  expect([ref('BotVersion'), attributes('BotVersion')]).toEqual([`${botId}|1`, { BotVersion: '1' }]);
  const [BotAliasId] = ref('BotAlias').split('|');
  expect(ref('BotAlias')).toBe(`${BotAliasId}|${botId}`);
  expect(attributes('BotAlias')).toEqual({
    BotAliasId,
    Arn: `arn:aws:lex:us-east-1:111122223333:bot-alias/${botId}/${BotAliasId}`,
    BotAliasStatus: 'Available',
  });

  const integration = attributes('Integration');
  await test.update('All', { Resources: resources('second') });
  expect(stack.status).toBe('UPDATE_COMPLETE');
  expect(ref('FlowVersion')).toBe(`${ref('Flow')}:2`);
  expect(attributes('Integration')).toEqual(integration);
  expect((await test.delete('All')).status).toBe('DELETE_COMPLETE');
});
