import {
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
  type CreateChangeSetCommandInput,
  type DescribeChangeSetCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { ownThing, templateWith, TestCloud, thing, withProvider, type TemplateParts } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

async function changeSet(
  StackName: string,
  template: TemplateParts,
  more: Partial<CreateChangeSetCommandInput> = {},
): Promise<DescribeChangeSetCommandOutput> {
  const TemplateBody = JSON.stringify(template);
  const input = { StackName, ChangeSetName: 'changes', TemplateBody, ...more };
  const { Id } = await cloud.client.send(new CreateChangeSetCommand(input));
  return cloud.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
}

const execute = async (StackName: string, more: { DisableRollback?: boolean } = {}) => {
  await cloud.client.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'changes', ...more }));
  return cloud.ended(StackName);
};

const topic = (Properties: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  Type: 'AWS::SNS::Topic',
  Properties,
  ...more,
});
const parameter = (Value: unknown) => ({ Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value } });
const summaries = ({ Changes = [] }: DescribeChangeSetCommandOutput) =>
  Changes.map(({ ResourceChange: change }) =>
    [change!.Action, change!.LogicalResourceId, change!.Replacement, change!.PolicyAction].filter(Boolean).join(' '),
  );

describe('a change set', () => {
  it('of a new stack lists what is added, and the stack waits in review', async () => {
    const described = await changeSet('New', withProvider({ Thing: ownThing() }), { ChangeSetType: 'CREATE' });
    expect(described).toMatchObject({ Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE', StackName: 'New' });
    expect(summaries(described)).toEqual(['Add Role', 'Add Provider', 'Add Thing']);
    expect(cloud.stack('New').status).toBe('REVIEW_IN_PROGRESS');
    expect((await execute('New')).status).toBe('CREATE_COMPLETE');
  });

  it('that would change nothing fails with the message that the cdk CLI recognizes', async () => {
    await cloud.create('Same', templateWith({ Thing: thing() }));
    const described = await changeSet('Same', templateWith({ Thing: thing() }), { ChangeSetType: 'UPDATE' });
    expect(described).toMatchObject({
      Status: 'FAILED',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
      ExecutionStatus: 'UNAVAILABLE',
    });
    await expect(execute('Same')).rejects.toMatchObject({ name: 'InvalidChangeSetStatusException' });
    await expect(cloud.update('Same', templateWith({ Thing: thing() }))).rejects.toThrow(
      'No updates are to be performed.',
    );
  });

  it('says what is modified, replaced and removed', async () => {
    await cloud.create('Kinds', {
      Resources: {
        Modified: topic({ TopicName: 'm', DisplayName: 'a', Extra: 1 }),
        Replaced: topic({ TopicName: 'a' }),
        Kept: topic({ TopicName: 'k1' }),
        Gone: topic(),
        Retained: topic({}, { DeletionPolicy: 'Retain' }),
      },
    });
    const described = await changeSet('Kinds', {
      Resources: {
        Modified: topic({ TopicName: 'm', DisplayName: 'b', New: { a: 1 } }),
        Replaced: topic({ TopicName: 'b' }),
        Kept: topic({ TopicName: 'k2' }, { UpdateReplacePolicy: 'Retain' }),
      },
    });
    expect(summaries(described)).toEqual([
      'Modify Modified False',
      'Modify Replaced True ReplaceAndDelete',
      'Modify Kept True ReplaceAndRetain',
      'Remove Gone Delete',
      'Remove Retained Retain',
    ]);
    const [modified, replaced] = described.Changes!.map(({ ResourceChange }) => ResourceChange!);
    expect(modified.Scope).toEqual(['Properties']);
    expect(
      modified.Details!.map(({ Target }) => [
        Target!.Name,
        Target!.AttributeChangeType,
        Target!.BeforeValue,
        Target!.AfterValue,
      ]),
    ).toEqual([
      ['DisplayName', 'Modify', 'a', 'b'],
      ['Extra', 'Remove', '1', undefined],
      ['New', 'Add', undefined, '{"a":1}'],
    ]);
    expect(JSON.parse(modified.AfterContext!)).toEqual({
      Properties: { TopicName: 'm', DisplayName: 'b', New: { a: 1 } },
    });
    expect(replaced.Details![0].Target!.RequiresRecreation).toBe('Always');
  });

  it('includes the resources that refer to a replaced resource', async () => {
    const nameOf = (Ref: string) => ({ 'Fn::Select': [5, { 'Fn::Split': [':', { Ref }] }] });
    const resources = (TopicName: string) => ({
      Topic: topic({ TopicName }),
      Value: parameter(nameOf('Topic')),
      Follower: topic({ TopicName: { 'Fn::Join': ['-', [nameOf('Topic'), 'follower']] } }),
    });
    await cloud.create('Follow', { Resources: resources('a') });
    const described = await changeSet('Follow', { Resources: resources('b') });
    expect(summaries(described)).toEqual([
      'Modify Topic True ReplaceAndDelete',
      'Modify Value False',
      'Modify Follower Conditional',
    ]);
    expect(described.Changes![1].ResourceChange!.Details![0]).toMatchObject({
      Evaluation: 'Dynamic',
      Target: { Name: 'Value', AfterValue: '{{changeSet:KNOWN_AFTER_APPLY}}' },
    });
  });

  it('of a changed custom resource accepts attributes that only its update gives', async () => {
    const user = (attribute: string) => parameter({ 'Fn::GetAtt': ['Thing', attribute] });
    const before = thing({ Data: JSON.stringify({ Old: 'a' }) });
    await cloud.create('Attributes', templateWith({ Thing: before, User: user('Old') }));
    const after = thing({ Data: JSON.stringify({ New: 'b' }) });
    const described = await changeSet('Attributes', templateWith({ Thing: after, User: user('New') }));
    expect(summaries(described)).toEqual(['Modify Thing False', 'Modify User False']);
    const stack = await execute('Attributes');
    expect(stack.resources.get('User')!.physical!.attributes).toMatchObject({ Value: 'b' });
    await expect(cloud.update('Attributes', templateWith({ Thing: after, User: user('Old') }))).rejects.toThrow(
      "Vendor response doesn't contain Old attribute",
    );
  });

  it('includes changes of metadata, policies, tags and outputs', async () => {
    const Resources = { Topic: topic() };
    await cloud.create('Other', { Resources });
    const metadata = await changeSet('Other', { Resources: { Topic: topic({}, { Metadata: { a: 1 } }) } });
    expect(metadata.Changes![0].ResourceChange!.Scope).toEqual(['Metadata']);
    await cloud.client.send(new DeleteChangeSetCommand({ StackName: 'Other', ChangeSetName: 'changes' }));
    const tags = await changeSet('Other', { Resources }, { Tags: [{ Key: 'a', Value: 'b' }] });
    expect([tags.Status, tags.Changes ?? []]).toEqual(['CREATE_COMPLETE', []]);
    await cloud.client.send(new DeleteChangeSetCommand({ StackName: 'Other', ChangeSetName: 'changes' }));
    const outputs = await changeSet('Other', { Resources, Outputs: { A: { Value: { Ref: 'Topic' } } } });
    expect(outputs.Status).toBe('CREATE_COMPLETE');
    expect((await execute('Other')).outputs).toHaveLength(1);
  });

  it('that cannot be executed fails with the reason', async () => {
    await cloud.create('Bad', { Resources: { Topic: topic() } });
    const described = await changeSet('Bad', { Resources: { Topic: topic({ A: { 'Fn::GetAtt': ['Other', 'X'] } }) } });
    expect(described.StatusReason).toMatch('Unresolved resource dependencies [Other]');
  });

  it('deploys without rollback when the option says so', async () => {
    await changeSet('NoRollback', templateWith({ Thing: thing({ Fail: 'Create' }) }), { ChangeSetType: 'CREATE' });
    expect((await execute('NoRollback', { DisableRollback: true })).status).toBe('CREATE_FAILED');
  });

  it('is deleted when another change set of the stack is executed', async () => {
    await cloud.create('Many', { Resources: { Topic: topic() } });
    await changeSet('Many', { Resources: { Topic: topic({ A: 1 }) } });
    await changeSet('Many', { Resources: { Topic: topic({ A: 2 }) } }, { ChangeSetName: 'others' });
    await execute('Many');
    const { Summaries } = await cloud.client.send(new ListChangeSetsCommand({ StackName: 'Many' }));
    expect(Summaries).toEqual([
      expect.objectContaining({ ChangeSetName: 'changes', ExecutionStatus: 'EXECUTE_COMPLETE' }),
    ]);
    await expect(execute('Many')).rejects.toThrow(
      /^ChangeSet \[arn:.*\] cannot be executed in its current execution status of \[EXECUTE_COMPLETE\]$/,
    );
  });

  it.each<[string, Partial<CreateChangeSetCommandInput>, string]>([
    [
      'for a new stack whose name exists',
      { StackName: 'There', ChangeSetType: 'CREATE' },
      'already exists and cannot be created again',
    ],
    ['for a stack that does not exist', { StackName: 'Nowhere' }, 'Stack [Nowhere] does not exist'],
    [
      'for a stack that was rolled back',
      { StackName: 'RolledBack' },
      'is in ROLLBACK_COMPLETE state and can not be updated',
    ],
    ['with a name that is taken', { StackName: 'There', ChangeSetName: 'taken' }, 'ChangeSet [taken] already exists'],
  ])('is refused %s', async (_, input, message) => {
    const Resources = { Topic: topic() };
    if (!cloud.cloud.aws.stack('There')) {
      await cloud.create('There', { Resources });
      await cloud.create('RolledBack', { Resources: { Bad: { Type: 'No::Such::Type' } } });
      await changeSet('There', { Resources: { Topic: topic({ A: 1 }) } }, { ChangeSetName: 'taken' });
    }
    await expect(changeSet('There', { Resources }, input)).rejects.toThrow(message);
  });

  it('of a new stack can be deleted', async () => {
    await changeSet('GivenUp', { Resources: { Topic: topic() } }, { ChangeSetType: 'CREATE' });
    await cloud.client.send(new DeleteChangeSetCommand({ StackName: 'GivenUp', ChangeSetName: 'changes' }));
    await expect(
      cloud.client.send(new DescribeChangeSetCommand({ StackName: 'GivenUp', ChangeSetName: 'changes' })),
    ).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
    await cloud.delete('GivenUp');
    await expect(cloud.client.send(new DescribeStacksCommand({ StackName: 'GivenUp' }))).rejects.toThrow(
      'does not exist',
    );
  });
});
