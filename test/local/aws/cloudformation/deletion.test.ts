import {
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  RollbackStackCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { Gate } from './gate';
import { history, ownThing, requests, TestCloud, templateWith, thing, withProvider } from '../test-cloud';

/**
 * Fails the first Delete request of each stack. The failure is recorded in a file, because the function may run in
 * several processes.
 */
const REFUSE_FIRST_DELETE = `({ RequestType, StackId, ResourceProperties }) => {
  const marker = process.env.LAMBDA_TASK_ROOT + '/' + StackId.split('/').pop();
  if (RequestType !== 'Delete' || require('fs').existsSync(marker)) return;
  require('fs').writeFileSync(marker, '');
  ResourceProperties.Fail = 'Delete';
}`;

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

describe('deleting a stack', () => {
  it('deletes dependents first, and the function last', async () => {
    await cloud.create('Order', withProvider({ A: ownThing(), B: ownThing({ Uses: { Ref: 'A' } }) }));
    const stack = await cloud.delete('Order');
    expect(requests(cloud.told(stack)).slice(2)).toEqual(['Delete B-id of B', 'Delete A-id of A']);
    const deleted = stack.events.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_COMPLETE');
    expect(deleted.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(['B', 'A', 'Provider', 'Role', 'Order']);
  });

  it('keeps the stack under its id, and frees its name', async () => {
    const { identity } = await cloud.create('Name', templateWith({ A: thing() }));
    await cloud.delete('Name');
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: identity.stackId }));
    expect(Stacks).toEqual([
      expect.objectContaining({ StackStatus: 'DELETE_COMPLETE', DeletionTime: expect.any(Date) }),
    ]);
    await expect(cloud.client.send(new DescribeStacksCommand({ StackName: 'Name' }))).rejects.toThrow(
      'Stack with id Name does not exist',
    );
    expect((await cloud.create('Name', templateWith({ A: thing() }))).status).toBe('CREATE_COMPLETE');
  });

  it('ends in DELETE_FAILED when a resource cannot be deleted, keeps what this resource needs, and can be repeated', async () => {
    const flag = { Type: 'AWS::SSM::Parameter', Properties: { Name: 'deletable', Type: 'String', Value: 'no' } };
    await cloud.create(
      'Refused',
      withProvider({
        Flag: flag,
        Thing: ownThing({ Code: REFUSE_FIRST_DELETE }),
        Other: ownThing({}, { DependsOn: 'Flag' }),
      }),
    );
    const stack = await cloud.delete('Refused');
    expect(stack.status).toBe('DELETE_FAILED');
    expect(stack.statusReason).toBe('The following resource(s) failed to delete: [Thing]. ');
    expect(stack.resources.get('Provider')!.status).toBe('CREATE_COMPLETE');
    expect(stack.resources.get('Other')!.status).toBe('DELETE_COMPLETE');
    expect((await cloud.delete('Refused')).status).toBe('DELETE_COMPLETE');
  });

  it('keeps the resources in RetainResources, after a deletion that failed', async () => {
    await cloud.create('Retained', templateWith({ Thing: thing({ Fail: 'Delete' }) }));
    await expect(cloud.delete('Retained', ['Thing'])).rejects.toThrow(
      'RetainResources is for a stack in DELETE_FAILED',
    );
    expect((await cloud.delete('Retained')).status).toBe('DELETE_FAILED');
    const stack = await cloud.delete('Retained', ['Thing']);
    expect(stack.status).toBe('DELETE_COMPLETE');
    expect(history(stack, 'Thing').at(-1)).toBe('DELETE_SKIPPED');
  });

  it('is refused under termination protection', async () => {
    await cloud.create('Protected', templateWith({ Thing: thing() }), { EnableTerminationProtection: true });
    await expect(cloud.delete('Protected')).rejects.toThrow('cannot be deleted while TerminationProtection is enabled');
    const off = { StackName: 'Protected', EnableTerminationProtection: false };
    await cloud.client.send(new UpdateTerminationProtectionCommand(off));
    expect((await cloud.delete('Protected')).status).toBe('DELETE_COMPLETE');
  });

  it('that does not exist succeeds', async () => {
    await expect(cloud.client.send(new DeleteStackCommand({ StackName: 'Nobody' }))).resolves.toBeDefined();
  });
});

describe('deleting a stack in progress', () => {
  const start = (StackName: string, template: object) =>
    cloud.client.send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }));

  it('cancels the creation of the stack', async () => {
    await start(
      'Creating',
      templateWith({ Thing: thing({ Silent: 'Create' }), Later: thing({}, { DependsOn: 'Thing' }) }),
    );
    await cloud.wasTold('Creating', 'Create Thing');
    const stack = await cloud.delete('Creating');
    expect(history(stack, 'Thing')).toContain('CREATE_FAILED: Resource creation cancelled');
    expect(requests(cloud.told(stack))).toEqual(['Create Thing', expect.stringMatching(/^Delete Creating-Thing-/)]);
    expect(stack.status).toBe('DELETE_COMPLETE');
  });

  it('has no effect when the stack is being deleted already, and is refused during an update', async () => {
    const gate = await Gate.start();
    await cloud.create('Updating', templateWith({ Thing: thing() }));
    const TemplateBody = JSON.stringify(templateWith({ Thing: thing({ Gate: gate.url }) }));
    await cloud.client.send(new UpdateStackCommand({ StackName: 'Updating', TemplateBody }));
    await expect(cloud.delete('Updating')).rejects.toThrow(
      'Stack [Updating] is in UPDATE_IN_PROGRESS state and can not be deleted yet.',
    );
    gate.open();
    const stack = await cloud.ended('Updating');
    await Promise.all([cloud.delete('Updating'), cloud.delete('Updating')]);
    expect(history(stack).filter((event) => event.startsWith('DELETE_IN_PROGRESS'))).toHaveLength(1);
  });
});

describe('a deletion policy', () => {
  it.each([
    ['Retain', 'DELETE_SKIPPED'],
    ['RetainExceptOnCreate', 'DELETE_SKIPPED'],
    ['Delete', 'DELETE_COMPLETE'],
  ])('%s ends in %s when the stack is deleted', async (DeletionPolicy, status) => {
    const name = `Policy${DeletionPolicy}`;
    await cloud.create(name, templateWith({ Thing: thing({}, { DeletionPolicy }) }));
    const stack = await cloud.delete(name);
    expect(stack.resources.get('Thing')!.status).toBe(status);
    expect(stack.status).toBe('DELETE_COMPLETE');
  });

  it.each([
    ['Retain', 'DELETE_SKIPPED'],
    ['RetainExceptOnCreate', 'DELETE_COMPLETE'],
  ])('%s ends in %s when the creation is rolled back', async (DeletionPolicy, status) => {
    const stack = await cloud.create(
      `RolledBack${DeletionPolicy}`,
      templateWith({ Thing: thing({}, { DeletionPolicy }), Bad: thing({ Fail: 'Create' }, { DependsOn: 'Thing' }) }),
    );
    expect(stack.resources.get('Thing')!.status).toBe(status);
    expect(stack.status).toBe('ROLLBACK_COMPLETE');
  });

  it.each([
    ['Retain', 'DELETE_SKIPPED'],
    ['RetainExceptOnCreate', 'DELETE_COMPLETE'],
  ])('%s ends in %s when RollbackStack rolls back a failed creation', async (DeletionPolicy, status) => {
    const StackName = `TakenBack${DeletionPolicy}`;
    const resources = { Thing: thing({}, { DeletionPolicy }), Bad: thing({ Fail: 'Create' }, { DependsOn: 'Thing' }) };
    const stack = await cloud.create(StackName, templateWith(resources), { DisableRollback: true });
    expect([stack.status, stack.resources.get('Thing')!.status]).toEqual(['CREATE_FAILED', 'CREATE_COMPLETE']);
    await cloud.client.send(new RollbackStackCommand({ StackName }));
    await cloud.ended(StackName);
    expect([stack.status, stack.resources.get('Thing')!.status]).toEqual(['ROLLBACK_COMPLETE', status]);
    expect(requests(cloud.told(stack)).includes('Delete Thing-id of Thing')).toBe(status === 'DELETE_COMPLETE');
  });

  it('Retain keeps resources that are removed from the template', async () => {
    await cloud.create('Out', templateWith({ Thing: thing({}, { DeletionPolicy: 'Retain' }), Other: thing() }));
    const stack = await cloud.update('Out', templateWith({ Other: thing() }));
    expect(history(stack, 'Thing').at(-1)).toBe('DELETE_SKIPPED');
  });

  it('does not apply to replaced resources; UpdateReplacePolicy does', async () => {
    const before = { A: thing({ Id: 'a1' }, { DeletionPolicy: 'Retain' }), B: thing({ Id: 'b1' }) };
    await cloud.create('Replace', templateWith(before));
    const after = {
      A: thing({ Id: 'a2' }, { DeletionPolicy: 'Retain' }),
      B: thing({ Id: 'b2' }, { UpdateReplacePolicy: 'Retain' }),
    };
    const stack = await cloud.update('Replace', templateWith(after));
    expect(requests(cloud.told(stack)).slice(4)).toEqual(['Delete a1 of A']);
    expect(history(stack, 'B').at(-1)).toBe('DELETE_SKIPPED');
  });

  it('may change without anything else, and no resource is updated', async () => {
    await cloud.create('PolicyOnly', templateWith({ Thing: thing() }));
    await cloud.update('PolicyOnly', templateWith({ Thing: thing({}, { DeletionPolicy: 'Retain' }) }));
    const stack = await cloud.delete('PolicyOnly');
    expect(requests(cloud.told(stack))).toEqual(['Create Thing']);
  });

  it('is refused when it does not exist', async () => {
    const template = templateWith({ Thing: thing({}, { DeletionPolicy: 'Keep' }) });
    await expect(cloud.create('None', template)).rejects.toThrow(
      'Unrecognized DeletionPolicy "Keep" for resource Thing',
    );
  });
});

describe('rolling back a creation', () => {
  it('ends in ROLLBACK_FAILED when a resource cannot be deleted, and the stack can be deleted afterwards', async () => {
    const stack = await cloud.create(
      'Rollback',
      templateWith({ Thing: thing({ Fail: 'Create', Code: REFUSE_FIRST_DELETE }) }),
    );
    expect(stack.status).toBe('ROLLBACK_FAILED');
    expect((await cloud.delete('Rollback')).status).toBe('DELETE_COMPLETE');
  });
});
