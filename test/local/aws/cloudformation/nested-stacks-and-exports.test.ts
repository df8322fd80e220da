import { CancelUpdateStackCommand, UpdateStackCommand } from '@aws-sdk/client-cloudformation';
import { until } from '../../../until';
import { type Stack } from '../../../../local/aws/cloudformation/engine/stack';
import { Gate } from './gate';
import {
  history,
  requests,
  TestCloud,
  thing,
  templateWith,
  type ProviderEvent,
  type TemplateParts,
} from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

const BUCKET = 'cdk-hnb659fds-assets-111122223333-us-east-1';

/** Uploads a template as the cdk CLI does, and returns the nested stack with this template. */
async function nested(key: string, things: TemplateParts['Resources'], Parameters: Record<string, unknown> = {}) {
  const template = {
    Parameters: Object.fromEntries(Object.keys(Parameters).map((name) => [name, { Type: 'String' }])),
    Resources: things,
    Outputs: Object.fromEntries(Object.keys(things).map((name) => [name, { Value: { Ref: name } }])),
  };
  const TemplateURL = `${cloud.cloud.aws.url}/${BUCKET}/${key}`;
  await fetch(TemplateURL, { method: 'PUT', body: JSON.stringify(template) });
  return { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL, Parameters } };
}

describe('a nested stack', () => {
  it('gets parameters, has outputs, and is deleted with its parent', async () => {
    const child = await nested('1', { Inner: thing({ Colour: { Ref: 'Colour' } }) }, { Colour: 'red' });
    const stack = await cloud.create(
      'Parent',
      templateWith({ Child: child, Thing: thing({ Inner: { 'Fn::GetAtt': ['Child', 'Outputs.Inner'] } }) }),
    );
    expect(stack.status).toBe('CREATE_COMPLETE');
    const childStack = cloud.stack(stack.resources.get('Child')!.physicalId!);
    expect(childStack.identity).toMatchObject({ parentId: stack.identity.stackId, rootId: stack.identity.stackId });
    expect(cloud.told(childStack)[0].ResourceProperties).toMatchObject({ Colour: 'red' });
    expect(cloud.told(stack)[0].ResourceProperties).toMatchObject({ Inner: 'Inner-id' });
    await cloud.delete('Parent');
    expect(childStack.status).toBe('DELETE_COMPLETE');
    expect(requests(cloud.told(childStack))).toEqual(['Create Inner', 'Delete Inner-id of Inner']);
  });

  it('that cannot be created fails its parent, whose rollback deletes it', async () => {
    const child = await nested('2', { Inner: thing({ Fail: 'Create' }) });
    const stack = await cloud.create('Failing', templateWith({ Child: child }));
    expect(history(stack, 'Child')).toContainEqual(
      expect.stringMatching(
        /^CREATE_FAILED: Embedded stack arn:\S+ was not successfully created: The following resource\(s\) failed to create: \[Inner\]/,
      ),
    );
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
    expect(cloud.stack(stack.resources.get('Child')!.physicalId!).status).toBe('DELETE_COMPLETE');
  });

  it.each([
    ['is its own template', { a: ['a'] }],
    ['contains itself', { a: ['b', 'b'], b: ['a'] }],
  ])('whose template %s ends at the limit of resources in an operation', async (_, nestedIn) => {
    const urlOf = (key: string) => `${cloud.cloud.aws.url}/${BUCKET}/endless-${key}`;
    const templateOf = (keys: readonly string[]) => ({
      Resources: Object.fromEntries(
        keys.map((key, index) => [
          `Nested${index}`,
          { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: urlOf(key) } },
        ]),
      ),
    });
    for (const [key, keys] of Object.entries(nestedIn)) {
      await fetch(urlOf(key), { method: 'PUT', body: JSON.stringify(templateOf(keys)) });
    }
    const nestedOf = (stack: Stack): Stack[] =>
      [...stack.resources.values()].flatMap(({ physicalId }) => (physicalId ? [cloud.stack(physicalId)] : []));

    const root = await cloud.create('Endless', templateOf(nestedIn.a));
    const nestedStacks: Stack[] = [];
    for (let level = nestedOf(root); level.length > 0; level = level.flatMap(nestedOf)) nestedStacks.push(...level);

    expect(root.status).toBe('ROLLBACK_COMPLETE');
    expect(nestedStacks.length).toBeLessThanOrEqual(2500);
    expect(nestedStacks.every(({ status }) => status === 'DELETE_COMPLETE')).toBe(true);
    expect(nestedStacks.flatMap((stack) => history(stack, 'Nested0'))).toContain(
      'CREATE_FAILED: Limit on the number of resources in a single stack operation exceeded',
    );
    await cloud.delete('Endless');
  });

  it('has at most 2500 resources together with the other stacks of its operation', async () => {
    const records = async (key: string, count: number) => {
      const names = Array.from({ length: count }, (_, index) => `Record${index}`);
      return nested(key, Object.fromEntries(names.map((name) => [name, { Type: 'AWS::CDK::Metadata' }])));
    };
    const full = await records('full', 500);
    const withLast = async (key: string, count: number) =>
      templateWith({ A: full, B: full, C: full, D: full, Last: await records(key, count) });
    expect((await cloud.create('Largest', await withLast('last', 495))).status).toBe('CREATE_COMPLETE');
    const refusal = 'Limit on the number of resources in a single stack operation exceeded';
    const updated = await cloud.update('Largest', await withLast('one-more', 496));
    expect(updated.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(history(updated, 'Last')).toContain(`UPDATE_FAILED: ${refusal}`);
    const created = await cloud.create('TooLarge', await withLast('one-more', 496));
    expect(created.status).toBe('ROLLBACK_COMPLETE');
    expect(history(created, 'Last')).toContain(`CREATE_FAILED: ${refusal}`);
  });

  it('cleans up only when its root does', async () => {
    const before = await nested('3', { Inner: thing({ Id: 'old' }) });
    await cloud.create('Late', templateWith({ Child: before, After: thing({ V: 1 }, { DependsOn: 'Child' }) }));
    const after = await nested('4', { Inner: thing({ Id: 'new' }) });
    const stack = await cloud.update(
      'Late',
      templateWith({ Child: after, After: thing({ V: 2 }, { DependsOn: 'Child' }) }),
    );
    const child = cloud.stack(stack.resources.get('Child')!.physicalId!);
    expect(history(child).slice(-3)).toEqual([
      'UPDATE_IN_PROGRESS: User Initiated',
      'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_COMPLETE',
    ]);
    const deleted = child.events.find(({ ResourceStatus }) => ResourceStatus === 'DELETE_COMPLETE')!;
    const updated = stack.events.findLast((event) => event.LogicalResourceId === 'After')!;
    expect(deleted.Timestamp.getTime()).toBeGreaterThan(updated.Timestamp.getTime());
  });

  it('is rolled back with its parent, whether it has failed itself or not', async () => {
    const before = await nested('5', { Inner: thing({ Id: 'old' }) });
    const use = (properties: Record<string, unknown>) =>
      thing({ Uses: { 'Fn::GetAtt': ['Child', 'Outputs.Inner'] }, ...properties });
    await cloud.create('Together', templateWith({ Child: before, After: use({}) }));

    const fine = await nested('6', { Inner: thing({ Id: 'new' }) });
    const stack = await cloud.update('Together', templateWith({ Child: fine, After: use({ Fail: 'Update' }) }));
    const child = cloud.stack(stack.resources.get('Child')!.physicalId!);
    expect([stack.status, child.status]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
    expect(requests(cloud.told(child)).slice(1)).toEqual([
      'Update old of Inner',
      'Update new of Inner',
      'Delete new of Inner',
    ]);
    expect(child.outputs).toEqual([expect.objectContaining({ value: 'old' })]);

    const bad = await nested('7', { Inner: thing({ Id: 'old', Fail: 'Update' }) });
    await cloud.update('Together', templateWith({ Child: bad, After: use({}) }));
    expect([stack.status, child.status]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
    expect(history(child)).toContain('UPDATE_FAILED: The following resource(s) failed to update: [Inner]. ');
  });

  it('is cancelled with its parent', async () => {
    const child = await nested('8', { Silent: thing({ Silent: 'Create' }) });
    const gate = await Gate.start();
    const created = cloud.create(
      'Cancelled',
      templateWith({ Child: child, Bad: thing({ Fail: 'Create', Gate: gate.url }) }),
    );
    const { invocations } = cloud.cloud.aws;
    await until(() => invocations.some(({ event }) => (event as ProviderEvent).LogicalResourceId === 'Silent'));
    gate.open();
    const stack = await created;
    const childStack = cloud.stack(stack.resources.get('Child')!.physicalId!);
    expect(history(childStack, 'Silent')).toContain('CREATE_FAILED: Resource creation cancelled');
    expect([stack.status, childStack.status]).toEqual(['ROLLBACK_COMPLETE', 'DELETE_COMPLETE']);
  });

  it('is cancelled with the update of its root, and not alone', async () => {
    const before = await nested('9', { Inner: thing({ V: 1 }) });
    const stack = await cloud.create('Root', templateWith({ Child: before }));
    const child = cloud.stack(stack.resources.get('Child')!.physicalId!);
    const after = await nested('10', { Inner: thing({ V: 2, Silent: 'Update' }) });
    const TemplateBody = JSON.stringify(templateWith({ Child: after }));
    await cloud.client.send(new UpdateStackCommand({ StackName: 'Root', TemplateBody }));
    await until(() => cloud.told(child).length >= 2);
    const { stackId } = child.identity;
    await expect(cloud.client.send(new CancelUpdateStackCommand({ StackName: stackId }))).rejects.toThrow(
      `Stack [${stackId}] is a nested stack, so its update cannot be cancelled alone. Cancel the update of its root stack [${stack.identity.stackId}].`,
    );
    expect(child.status).toBe('UPDATE_IN_PROGRESS');

    await cloud.client.send(new CancelUpdateStackCommand({ StackName: 'Root' }));
    await cloud.ended('Root');
    expect(history(child, 'Inner')).toContain('UPDATE_FAILED: Resource update cancelled');
    expect([stack.status, child.status]).toEqual(['UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']);
    expect(cloud.told(child).at(-1)).toMatchObject({ RequestType: 'Update', ResourceProperties: { V: '1' } });
  });

  it('whose template does not exist fails with the reason', async () => {
    const child = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: `https://${BUCKET}.s3.amazonaws.com/none` },
    };
    const stack = await cloud.create('Nowhere', templateWith({ Child: child }));
    expect(history(stack, 'Child')).toContain(`CREATE_FAILED: The specified key does not exist: s3://${BUCKET}/none`);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });
});

describe('an export', () => {
  const topic = (TopicName: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
  const exporting = (Name: string, topicName: string) => ({
    Resources: { Topic: topic(topicName) },
    Outputs: { Topic: { Value: { Ref: 'Topic' }, Export: { Name } } },
  });
  const importing = (name: string) => ({
    Resources: {
      P: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: { 'Fn::ImportValue': name } } },
    },
  });

  it('is imported by another stack', async () => {
    await cloud.create('Owner', exporting('shared', 'one'));
    const user = await cloud.create('User', importing('shared'));
    const value = 'arn:aws:sns:us-east-1:111122223333:one';
    expect(user.resources.get('P')!.physical!.properties).toMatchObject({ Value: value });
  });

  it('cannot be changed while it is in use', async () => {
    const stack = await cloud.update('Owner', exporting('shared', 'two'));
    expect(history(stack)).toContain(
      'UPDATE_ROLLBACK_IN_PROGRESS: Cannot update export shared as it is in use by User. ',
    );
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.resources.get('Topic')!.physicalId).toMatch(/:one$/);
  });

  it('cannot be deleted while it is in use, and can be afterwards', async () => {
    const stack = await cloud.delete('Owner');
    expect(history(stack).at(-1)).toBe(
      'DELETE_FAILED: Delete canceled. Cannot delete export shared as it is in use by User',
    );
    expect(stack.resources.get('Topic')!.status).not.toMatch(/^DELETE/);
    await cloud.delete('User');
    expect((await cloud.delete('Owner')).status).toBe('DELETE_COMPLETE');
  });

  it('belongs to one stack', async () => {
    await cloud.create('First', exporting('name', 'first'));
    const stack = await cloud.create('Second', exporting('name', 'second'));
    expect(history(stack)).toContain(
      'ROLLBACK_IN_PROGRESS: Export with name name is already exported by stack First. Rollback requested by user.',
    );
  });

  it('that does not exist fails the resource that imports it', async () => {
    const stack = await cloud.create('Unknown', importing('nothing'));
    expect(history(stack, 'P')).toEqual(['CREATE_FAILED: No export named nothing found.']);
  });
});
