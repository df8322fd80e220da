import { ContinueUpdateRollbackCommand, RollbackStackCommand } from '@aws-sdk/client-cloudformation';
import { Gate } from './gate';
import { history, requests, templateWith, TestCloud, thing } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

describe('an update that fails', () => {
  it('is rolled back by updates with swapped properties, of changed resources and of the resource that failed', async () => {
    await cloud.create(
      'Swapped',
      templateWith({ First: thing({ V: 1 }), Second: thing({ V: 1 }, { DependsOn: 'First' }) }),
    );
    const stack = await cloud.update(
      'Swapped',
      templateWith({ First: thing({ V: 2 }), Second: thing({ V: 2, Fail: 'Update' }, { DependsOn: 'First' }) }),
    );
    const told = cloud.told(stack).slice(2);
    expect(requests(told)).toEqual([
      'Update First-id of First',
      'Update Second-id of Second',
      'Update First-id of First',
      'Update Second-id of Second',
    ]);
    expect(told.slice(2)).toEqual([
      expect.objectContaining({
        ResourceProperties: told[0].OldResourceProperties,
        OldResourceProperties: told[0].ResourceProperties,
      }),
      expect.objectContaining({
        ResourceProperties: told[1].OldResourceProperties,
        OldResourceProperties: told[1].ResourceProperties,
      }),
    ]);
    expect(history(stack).slice(-4)).toEqual([
      'UPDATE_IN_PROGRESS: User Initiated',
      'UPDATE_ROLLBACK_IN_PROGRESS: The following resource(s) failed to update: [Second]. ',
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE',
    ]);
    expect(stack.resources.get('First')!.physical!.properties).toMatchObject({ V: 1 });
  });

  it('does not change the resources that it had not reached', async () => {
    await cloud.create(
      'Unreached',
      templateWith({ First: thing({ V: 1 }), Last: thing({ V: 1 }, { DependsOn: 'First' }) }),
    );
    const stack = await cloud.update(
      'Unreached',
      templateWith({ First: thing({ V: 2, Fail: 'Update' }), Last: thing({ V: 2 }, { DependsOn: 'First' }) }),
    );
    expect(requests(cloud.told(stack)).slice(2)).toEqual(['Update First-id of First', 'Update First-id of First']);
    expect(history(stack, 'Last').filter((event) => event.startsWith('UPDATE'))).toEqual([]);
  });

  it('deletes at its end what it created', async () => {
    await cloud.create('Created', templateWith({ Thing: thing() }));
    const stack = await cloud.update(
      'Created',
      templateWith({ Thing: thing(), New: thing(), Bad: thing({ Fail: 'Create' }, { DependsOn: 'New' }) }),
    );
    expect(requests(cloud.told(stack)).slice(1)).toEqual([
      'Create New',
      'Create Bad',
      'Delete Bad-id of Bad',
      'Delete New-id of New',
    ]);
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...stack.resources.keys()]).toEqual(['Thing']);
  });

  it('sends a replaced resource its former properties, and deletes the replacement', async () => {
    await cloud.create(
      'Back',
      templateWith({ Thing: thing({ Id: 'a' }), Bad: thing({ V: 1 }, { DependsOn: 'Thing' }) }),
    );
    const stack = await cloud.update(
      'Back',
      templateWith({ Thing: thing({ Id: 'b' }), Bad: thing({ V: 2, Fail: 'Update' }, { DependsOn: 'Thing' }) }),
    );
    expect(requests(cloud.told(stack)).slice(2)).toEqual([
      'Update a of Thing',
      'Update Bad-id of Bad',
      'Update b of Thing',
      'Update Bad-id of Bad',
      'Delete b of Thing',
    ]);
    expect(stack.resources.get('Thing')!.physicalId).toBe('a');
  });

  it('cancels the updates in progress, and rolls them back too', async () => {
    await cloud.create('Cancel', templateWith({ Slow: thing({ V: 1 }), Bad: thing({ V: 1 }) }));
    const gate = await Gate.start();
    const updated = cloud.update(
      'Cancel',
      templateWith({ Slow: thing({ V: 2, Silent: 'Update' }), Bad: thing({ V: 2, Fail: 'Update', Gate: gate.url }) }),
    );
    await cloud.wasTold('Cancel', 'Update Slow-id of Slow');
    gate.open();
    const stack = await updated;
    expect(history(stack, 'Slow')).toContain('UPDATE_FAILED: Resource update cancelled');
    expect(
      cloud
        .told(stack)
        .filter(({ LogicalResourceId }) => LogicalResourceId === 'Slow')
        .at(-1),
    ).toMatchObject({
      RequestType: 'Update',
      ResourceProperties: { V: '1' },
      OldResourceProperties: { V: '2' },
    });
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('restores the native resources that it had replaced, without changing them', async () => {
    const topic = (TopicName: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
    await cloud.create('Native', templateWith({ Topic: topic('one'), Bad: thing({ V: 1 }, { DependsOn: 'Topic' }) }));
    const stack = await cloud.update(
      'Native',
      templateWith({ Topic: topic('two'), Bad: thing({ V: 2, Fail: 'Update' }, { DependsOn: 'Topic' }) }),
    );
    expect(stack.resources.get('Topic')!.physicalId).toMatch(/:one$/);
    expect(history(stack, 'Topic').slice(-2)).toEqual(['DELETE_IN_PROGRESS', 'DELETE_COMPLETE']);
    expect(history(stack, 'Topic')).toContain(
      'UPDATE_IN_PROGRESS: Requested update requires the creation of a new physical resource; hence creating one.',
    );
  });

  it('updates a native resource to its former properties', async () => {
    const parameter = (Value: string) => ({
      Type: 'AWS::SSM::Parameter',
      Properties: { Name: 'back', Type: 'String', Value },
    });
    await cloud.create('Parameter', templateWith({ P: parameter('1'), Bad: thing({ V: 1 }, { DependsOn: 'P' }) }));
    const stack = await cloud.update(
      'Parameter',
      templateWith({ P: parameter('2'), Bad: thing({ V: 2, Fail: 'Update' }, { DependsOn: 'P' }) }),
    );
    expect(stack.resources.get('P')!.physical!.attributes).toMatchObject({ Value: '1' });
  });

  it('ends in UPDATE_ROLLBACK_FAILED when it cannot be rolled back, and continues from there', async () => {
    await cloud.create('Stuck', templateWith({ Thing: thing({ V: 1, Fail: 'Update' }) }));
    const stack = await cloud.update('Stuck', templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) }));
    expect(stack.status).toBe('UPDATE_ROLLBACK_FAILED');
    expect(stack.statusReason).toBe('The following resource(s) failed to update: [Thing].');
    await cloud.client.send(new ContinueUpdateRollbackCommand({ StackName: 'Stuck', ResourcesToSkip: ['Thing'] }));
    expect((await cloud.ended('Stuck')).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(history(stack, 'Thing').at(-1)).toBe('UPDATE_COMPLETE: Skipped during update rollback');
    await expect(cloud.client.send(new ContinueUpdateRollbackCommand({ StackName: 'Stuck' }))).rejects.toThrow(
      'is in UPDATE_ROLLBACK_COMPLETE state and can not continue an update rollback',
    );
  });
});

describe('without rollback', () => {
  it('a failed update is not rolled back, and the next one continues from there', async () => {
    await cloud.create('Paused', templateWith({ Thing: thing({ V: 1 }) }));
    const failing = templateWith({ Thing: thing({ V: 2, Fail: 'Update' }), New: thing() });
    expect((await cloud.update('Paused', failing, { DisableRollback: true })).status).toBe('UPDATE_FAILED');
    const fixed = templateWith({ Thing: thing({ V: 3 }), New: thing() });
    const stack = await cloud.update('Paused', fixed, { DisableRollback: true });
    expect(stack.status).toBe('UPDATE_COMPLETE');
    const toldThing = cloud.told(stack).filter(({ LogicalResourceId }) => LogicalResourceId === 'Thing');
    expect(toldThing.at(-1)).toMatchObject({ RequestType: 'Update', ResourceProperties: { V: '3' } });
  });

  it('a failed update can be rolled back later', async () => {
    await cloud.create('RolledBack', templateWith({ Thing: thing({ V: 1 }) }));
    const failing = templateWith({ Thing: thing({ V: 2, Fail: 'Update' }), New: thing() });
    await cloud.update('RolledBack', failing, { DisableRollback: true });
    await cloud.client.send(new RollbackStackCommand({ StackName: 'RolledBack' }));
    const stack = await cloud.ended('RolledBack');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.resources.get('Thing')!.physical!.properties).toMatchObject({ V: 1 });
    expect(stack.resources.has('New')).toBe(false);
    await expect(cloud.client.send(new RollbackStackCommand({ StackName: 'RolledBack' }))).rejects.toThrow(
      'RollbackStack is not allowed',
    );
  });

  it('a failed creation is not rolled back, can be updated, and the failed resource is deleted', async () => {
    const failing = templateWith({
      Good: thing(),
      Thing: thing({ Fail: 'Create', Id: 'half' }, { DependsOn: 'Good' }),
    });
    expect((await cloud.create('Half', failing, { DisableRollback: true })).status).toBe('CREATE_FAILED');
    const fixed = templateWith({ Good: thing(), Thing: thing({}, { DependsOn: 'Good' }) });
    const stack = await cloud.update('Half', fixed, { DisableRollback: true });
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect(requests(cloud.told(stack))).toEqual([
      'Create Good',
      'Create Thing',
      'Create Thing',
      'Delete half of Thing',
    ]);
  });

  it('a failed creation can be rolled back later', async () => {
    await cloud.create('HalfBack', templateWith({ Thing: thing({ Fail: 'Create' }) }), { OnFailure: 'DO_NOTHING' });
    await cloud.client.send(new RollbackStackCommand({ StackName: 'HalfBack' }));
    expect((await cloud.ended('HalfBack')).status).toBe('ROLLBACK_COMPLETE');
  });

  it('OnFailure DELETE leaves nothing', async () => {
    const failing = templateWith({ Thing: thing({ Fail: 'Create' }) });
    const stack = await cloud.create('Gone', failing, { OnFailure: 'DELETE' });
    expect(history(stack).slice(1)).toEqual([
      'DELETE_IN_PROGRESS: The following resource(s) failed to create: [Thing]. ',
      'DELETE_COMPLETE',
    ]);
    expect(requests(cloud.told(stack))).toEqual(['Create Thing', 'Delete Thing-id of Thing']);
  });
});

describe('an update that succeeds', () => {
  it('deletes at its end the resources that were removed from the template, dependents first', async () => {
    const before = { A: thing(), B: thing({ Uses: { Ref: 'A' } }), Kept: thing() };
    await cloud.create('Removed', templateWith(before));
    const stack = await cloud.update('Removed', templateWith({ Kept: thing() }));
    expect(requests(cloud.told(stack)).slice(3)).toEqual(['Delete B-id of B', 'Delete A-id of A']);
    expect(stack.resources.has('A')).toBe(false);
  });

  it('tries three times to delete a replaced resource, and then keeps it', async () => {
    await cloud.create('Orphan', templateWith({ Thing: thing({ Id: 'old', Fail: 'Delete' }) }));
    const stack = await cloud.update('Orphan', templateWith({ Thing: thing({ Id: 'new' }) }));
    expect(requests(cloud.told(stack)).filter((request) => request === 'Delete old of Thing')).toHaveLength(3);
    expect(history(stack, 'Thing').filter((event) => event.startsWith('DELETE_FAILED'))).toHaveLength(3);
    expect(history(stack).at(-1)).toBe(
      'UPDATE_COMPLETE: Update successful. One or more resources could not be deleted.',
    );
    expect((await cloud.delete('Orphan')).status).toBe('DELETE_COMPLETE');
    expect(requests(cloud.told(stack)).at(-1)).toBe('Delete new of Thing');
  });

  it('updates a role before the resources that use it, and cleans up afterwards', async () => {
    const role = (MaxSessionDuration: number) => ({ Type: 'AWS::IAM::Role', Properties: { MaxSessionDuration } });
    await cloud.create('Order', templateWith({ Role: role(3600), Thing: thing({ Id: 'a' }) }));
    const stack = await cloud.update('Order', templateWith({ Role: role(7200), Thing: thing({ Id: 'b' }) }));
    const order = stack.events
      .map(({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`)
      .filter((event) => /^(Role|Thing) (UPDATE|DELETE)_COMPLETE$/.test(event));
    expect(order).toEqual(['Role UPDATE_COMPLETE', 'Thing UPDATE_COMPLETE', 'Thing DELETE_COMPLETE']);
  });

  it('creates unrelated resources at the same time', async () => {
    const gate = await Gate.start();
    const created = cloud.create(
      'Parallel',
      templateWith({ A: thing({ Gate: gate.url }), B: thing({ Gate: gate.url }) }),
    );
    await gate.arrivals(2);
    gate.open();
    expect((await created).status).toBe('CREATE_COMPLETE');
  });

  it('refuses another type under the same logical id', async () => {
    await cloud.create('Type', templateWith({ Thing: thing() }));
    await expect(cloud.update('Type', templateWith({ Thing: { Type: 'AWS::SNS::Topic' } }))).rejects.toThrow(
      'Update of resource type is not permitted. The new template modifies resource type of the following resources: [Thing]',
    );
  });
});
