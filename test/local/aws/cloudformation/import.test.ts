import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  type ResourceToImport,
} from '@aws-sdk/client-cloudformation';
import { history, TestCloud, type TemplateParts } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

const Content = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'End',
  Actions: [{ Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
});
const parameter = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } };
const flow = (Name: string, more = {}) => ({
  Type: 'AWS::Connect::ContactFlow',
  DeletionPolicy: 'Retain',
  Properties: { InstanceArn: cloud.cloud.connect.instanceArn, Name, Type: 'CONTACT_FLOW', Content },
  ...more,
});
const target = (ContactFlowArn: string, more: Partial<ResourceToImport> = {}): ResourceToImport => ({
  LogicalResourceId: 'Flow',
  ResourceType: 'AWS::Connect::ContactFlow',
  ResourceIdentifier: { ContactFlowArn },
  ...more,
});

/** Creates a flow that belongs to no stack, and returns its ARN. */
function madeByHand(Name: string): string {
  const { store, instanceArn } = cloud.cloud.connect;
  return store.contactFlows.create({ InstanceArn: instanceArn, Name, Type: 'CONTACT_FLOW', Content }).Arn;
}

async function prepare(StackName: string, template: TemplateParts, ResourcesToImport: ResourceToImport[]) {
  const TemplateBody = JSON.stringify(template);
  const input = {
    StackName,
    TemplateBody,
    ResourcesToImport,
    ChangeSetName: 'import',
    ChangeSetType: 'IMPORT' as const,
  };
  const { Id } = await cloud.client.send(new CreateChangeSetCommand(input));
  return cloud.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
}

async function execute(StackName: string) {
  await cloud.client.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'import' }));
  return cloud.ended(StackName);
}

it('a stack imports existing resources unchanged, and updates them from then on', async () => {
  const arn = madeByHand('Mine');
  await cloud.create('Taking', { Resources: { Other: parameter } });
  const template = { Resources: { Other: parameter, Flow: flow('Mine') } };
  const { Changes, Status } = await prepare('Taking', template, [target(arn)]);
  expect(Status).toBe('CREATE_COMPLETE');
  expect(Changes!.map(({ ResourceChange }) => ResourceChange)).toMatchObject([
    { Action: 'Import', LogicalResourceId: 'Flow', PhysicalResourceId: arn },
  ]);

  const stack = await execute('Taking');
  expect(stack.status).toBe('IMPORT_COMPLETE');
  expect(history(stack, 'Flow')).toEqual([
    'IMPORT_IN_PROGRESS: Resource import started.',
    'IMPORT_COMPLETE: Resource import completed.',
  ]);

  const renamed = { Resources: { Other: parameter, Flow: flow('Renamed') } };
  expect((await cloud.update('Taking', renamed)).status).toBe('UPDATE_COMPLETE');
  expect(cloud.cloud.connect.store.contactFlows.find(arn)).toMatchObject({ Name: 'Renamed' });
});

it('a new stack may begin with an import, and its deletion deletes the imported resources', async () => {
  const arn = madeByHand('First');
  await prepare('Begun', { Resources: { Flow: flow('First', { DeletionPolicy: 'Delete' }) } }, [target(arn)]);
  expect((await execute('Begun')).status).toBe('IMPORT_COMPLETE');
  await cloud.delete('Begun');
  expect(cloud.cloud.connect.store.contactFlows.find(arn)).toBeUndefined();
});

it('an import fails when a resource no longer exists, and the stack is unchanged', async () => {
  const arn = madeByHand('Gone');
  await cloud.create('Late', { Resources: { Other: parameter } });
  await prepare('Late', { Resources: { Other: parameter, Flow: flow('Gone') } }, [target(arn)]);
  cloud.cloud.connect.store.contactFlows.delete(arn);
  const stack = await execute('Late');
  expect(history(stack).slice(-3)).toEqual([
    'IMPORT_IN_PROGRESS: User Initiated',
    `IMPORT_ROLLBACK_IN_PROGRESS: There is no resource of the type AWS::Connect::ContactFlow with ContactFlowArn ${arn} to import.`,
    'IMPORT_ROLLBACK_COMPLETE',
  ]);
  expect([...stack.resources.keys()]).toEqual(['Other']);
});

it('an import may name a resource before another resource that it refers to', async () => {
  const [first, second] = [madeByHand('Referring'), madeByHand('Referred')];
  const { Properties } = flow('Referring');
  const referring = flow('Referring', { Properties: { ...Properties, Description: { Ref: 'Referred' } } });
  const targets = [target(first), target(second, { LogicalResourceId: 'Referred' })];
  await prepare('Ordered', { Resources: { Flow: referring, Referred: flow('Referred') } }, targets);
  const stack = await execute('Ordered');
  expect(stack.status).toBe('IMPORT_COMPLETE');
  expect(stack.resources.get('Flow')!.physical!.properties).toMatchObject({ Description: second });
});

it('an import that fails at one resource imports no other resource', async () => {
  const [first, second] = [madeByHand('Sound'), madeByHand('Unsound')];
  await cloud.create('Whole', { Resources: { Other: parameter } });
  const { Properties } = flow('Unsound');
  const unsound = flow('Unsound', {
    Properties: { ...Properties, Description: { 'Fn::GetAtt': ['Flow', 'Vanished'] } },
  });
  const template = { Resources: { Other: parameter, Flow: flow('Sound'), Unsound: unsound } };
  await prepare('Whole', template, [target(first), target(second, { LogicalResourceId: 'Unsound' })]);
  const stack = await execute('Whole');
  expect(stack.status).toBe('IMPORT_ROLLBACK_COMPLETE');
  expect([...stack.resources.keys()]).toEqual(['Other']);
  expect([...stack.ledger].map(({ logicalId }) => logicalId)).toEqual(['Other']);
});

it('an import of a resource under a logical id that the stack has already is refused', async () => {
  await cloud.create('Twice', { Resources: { Flow: flow('Held') } });
  const { StatusReason } = await prepare('Twice', { Resources: { Flow: flow('Held') } }, [
    target(madeByHand('Double')),
  ]);
  expect(StatusReason).toBe('The stack has a resource Flow already, which an import cannot replace.');
});

it('an export that an imported resource uses cannot be deleted', async () => {
  const Outputs = { Out: { Value: 'x', Export: { Name: 'used-by-import' } } };
  await cloud.create('Exporter', { Resources: { Other: parameter }, Outputs });
  const { Properties } = flow('Using');
  const using = flow('Using', { Properties: { ...Properties, Description: { 'Fn::ImportValue': 'used-by-import' } } });
  await prepare('User', { Resources: { Flow: using } }, [target(madeByHand('Using'))]);
  expect((await execute('User')).status).toBe('IMPORT_COMPLETE');
  expect((await cloud.delete('Exporter')).status).toBe('DELETE_FAILED');
});

describe('a change set that imports resources is refused when it', () => {
  beforeAll(() => cloud.create('ExecutionStateOrVanished', { Resources: { Other: parameter } }));
  const changed = { ...parameter, Properties: { Type: 'String', Value: 'y' } };

  it.each<[string, () => TemplateParts, (arn: string) => ResourceToImport, string]>([
    [
      'changes something else',
      () => ({ Resources: { Other: changed, Flow: flow('A') } }),
      target,
      'You have modified resources [Other] in your template that are not being imported.',
    ],
    [
      'adds an output',
      () => ({ Resources: { Other: parameter, Flow: flow('A') }, Outputs: { A: { Value: 'a' } } }),
      target,
      'you cannot modify or add [Outputs]',
    ],
    [
      'imports a resource that the template does not have',
      () => ({ Resources: { Other: parameter } }),
      target,
      'Flow is to be imported, but the template has no resource Flow of the type AWS::Connect::ContactFlow.',
    ],
    [
      'imports a resource whose condition is false',
      () => ({
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: { Other: parameter, Flow: flow('A', { Condition: 'Never' }) },
      }),
      target,
      'The resource Flow is to be imported, but its condition is false.',
    ],
    [
      'imports a resource without a DeletionPolicy',
      () => ({ Resources: { Other: parameter, Flow: flow('A', { DeletionPolicy: undefined }) } }),
      target,
      'The resource Flow is to be imported and needs a DeletionPolicy.',
    ],
    [
      'imports a type that cannot be imported',
      () => ({ Resources: { Other: { ...parameter, DeletionPolicy: 'Retain' } } }),
      () => ({ LogicalResourceId: 'Other', ResourceType: 'AWS::SSM::Parameter', ResourceIdentifier: { Name: 'x' } }),
      'The local CloudFormation cannot import resources of the type AWS::SSM::Parameter.',
    ],
    [
      'names a resource by another property',
      () => ({ Resources: { Other: parameter, Flow: flow('A') } }),
      (arn) => target(arn, { ResourceIdentifier: { Id: arn } }),
      'The ResourceIdentifier of a resource of the type AWS::Connect::ContactFlow must have ContactFlowArn and no other property.',
    ],
  ])('%s', async (title, template, targetOf, reason) => {
    const { Status, StatusReason } = await prepare('ExecutionStateOrVanished', template(), [
      targetOf(madeByHand(title)),
    ]);
    expect(Status).toBe('FAILED');
    expect(StatusReason).toContain(reason);
    await cloud.client.send(
      new DeleteChangeSetCommand({ StackName: 'ExecutionStateOrVanished', ChangeSetName: 'import' }),
    );
  });

  it('imports a resource of another stack', async () => {
    const owner = await cloud.create('Owner', { Resources: { Flow: flow('Owned') } });
    const arn = owner.resources.get('Flow')!.physicalId!;
    const { StatusReason } = await prepare('Thief', { Resources: { Flow: flow('Owned') } }, [target(arn)]);
    expect(StatusReason).toBe(`The resource ${arn} belongs to the stack Owner already.`);
  });

  it('imports nothing', async () => {
    await expect(prepare('Nothing', { Resources: { Flow: flow('N') } }, [])).rejects.toThrow(
      'A change set of the type IMPORT needs ResourcesToImport.',
    );
  });
});

it('the summary of a template says by which properties its resources are imported', async () => {
  const TemplateBody = JSON.stringify({ Resources: { Other: parameter, Flow: flow('S') } });
  const { ResourceTypes, ResourceIdentifierSummaries } = await cloud.client.send(
    new GetTemplateSummaryCommand({ TemplateBody }),
  );
  expect(ResourceTypes).toEqual(['AWS::SSM::Parameter', 'AWS::Connect::ContactFlow']);
  const flows = { ResourceType: 'AWS::Connect::ContactFlow', LogicalResourceIds: ['Flow'] };
  expect(ResourceIdentifierSummaries).toEqual([{ ...flows, ResourceIdentifiers: ['ContactFlowArn'] }]);
});
