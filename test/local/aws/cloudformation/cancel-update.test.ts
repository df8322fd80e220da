import {
  CancelUpdateStackCommand,
  DescribeStacksCommand,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import { until } from '../../../until';
import { Gate } from './gate';
import { history, requests, templateWith, TestCloud, thing, type TemplateParts } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** Starts an update, and waits until the provider has received `untilTold` requests of the update. */
async function beginUpdate(
  StackName: string,
  template: TemplateParts,
  { untilTold, ...more }: { untilTold: number } & Partial<UpdateStackCommandInput>,
) {
  const stack = cloud.stack(StackName);
  const toldBefore = cloud.told(stack).length;
  await cloud.client.send(new UpdateStackCommand({ StackName, TemplateBody: JSON.stringify(template), ...more }));
  await until(() => cloud.told(stack).length >= toldBefore + untilTold);
}

const cancel = (StackName: string, ClientRequestToken?: string) =>
  cloud.client.send(new CancelUpdateStackCommand({ StackName, ClientRequestToken }));

const silent = { V: 2, Silent: 'Update' };

describe('an update that is cancelled', () => {
  it('ends the operations in progress, begins no others, and is rolled back', async () => {
    await cloud.create(
      'InFlight',
      templateWith({ Slow: thing({ V: 1 }), Later: thing({ V: 1, Uses: { Ref: 'Slow' } }) }),
    );
    const after = {
      Slow: thing(silent),
      Later: thing({ V: 2, Uses: { Ref: 'Slow' } }),
      New: thing({ Silent: 'Create' }),
    };
    await beginUpdate('InFlight', templateWith(after), { untilTold: 2 });
    await cancel('InFlight');
    const stack = await cloud.ended('InFlight');
    expect(history(stack).slice(-4)).toEqual([
      'UPDATE_IN_PROGRESS: User Initiated',
      'UPDATE_ROLLBACK_IN_PROGRESS: User Initiated',
      'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
      'UPDATE_ROLLBACK_COMPLETE',
    ]);
    expect(history(stack, 'Slow').slice(-4)).toEqual([
      'UPDATE_IN_PROGRESS',
      'UPDATE_FAILED: Resource update cancelled',
      'UPDATE_IN_PROGRESS',
      'UPDATE_COMPLETE',
    ]);
    expect(history(stack, 'New')).toEqual([
      'CREATE_IN_PROGRESS',
      'CREATE_FAILED: Resource creation cancelled',
      'DELETE_IN_PROGRESS',
      'DELETE_COMPLETE',
    ]);
    expect(requests(cloud.told(stack)).slice(2).sort()).toEqual([
      'Create New',
      expect.stringMatching(/^Delete InFlight-New-[0-9A-F]{13} of New$/),
      'Update Slow-id of Slow',
      'Update Slow-id of Slow',
    ]);
    expect(stack.resources.get('Slow')!.physical!.properties).toMatchObject({ V: 1 });
  });

  it('rolls back the finished changes', async () => {
    await cloud.create(
      'Done',
      templateWith({ Fast: thing({ V: 1, Id: 'old' }), Slow: thing({ V: 1 }, { DependsOn: 'Fast' }) }),
    );
    const after = { Fast: thing({ V: 2, Id: 'new' }), Slow: thing(silent, { DependsOn: 'Fast' }) };
    await beginUpdate('Done', templateWith(after), { untilTold: 2 });
    await cancel('Done');
    const stack = await cloud.ended('Done');
    expect(requests(cloud.told(stack)).slice(4)).toEqual([
      'Update new of Fast',
      'Update Slow-id of Slow',
      'Delete new of Fast',
    ]);
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('is being rolled back as soon as the call is answered, and cannot be cancelled twice', async () => {
    const gate = await Gate.start();
    const Code = `(event) => event.RequestType === 'Update' && fetch('${gate.url}').then(() => 'back')`;
    await cloud.create('AtOnce', templateWith({ Thing: thing({ Code }) }));
    await beginUpdate('AtOnce', templateWith({ Thing: thing(silent) }), { untilTold: 1 });
    await cancel('AtOnce');
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: 'AtOnce' }));
    expect(Stacks![0]).toMatchObject({
      StackStatus: 'UPDATE_ROLLBACK_IN_PROGRESS',
      StackStatusReason: 'User Initiated',
    });
    await expect(cancel('AtOnce')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'CancelUpdateStack cannot be called from current stack status',
    });
    gate.open();
    expect((await cloud.ended('AtOnce')).status).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  it('has the token of the cancellation in the events that follow', async () => {
    await cloud.create('Token', templateWith({ Thing: thing({ V: 1 }) }));
    const ClientRequestToken = 'the-update';
    await beginUpdate('Token', templateWith({ Thing: thing(silent) }), { untilTold: 1, ClientRequestToken });
    await cancel('Token', 'the-cancellation');
    const { events } = await cloud.ended('Token');
    const isRollback = events.findIndex((event) => event.ResourceStatus === 'UPDATE_ROLLBACK_IN_PROGRESS');
    const tokens = (some: typeof events) => new Set(some.map((event) => event.ClientRequestToken));
    expect(tokens(events.slice(isRollback))).toEqual(new Set(['the-cancellation']));
    expect(tokens(events.slice(0, isRollback))).toEqual(new Set([undefined, 'the-update']));
  });

  it('is rolled back although its rollback was disabled', async () => {
    await cloud.create('Disabled', templateWith({ Thing: thing({ V: 1 }) }));
    await beginUpdate('Disabled', templateWith({ Thing: thing(silent) }), { untilTold: 1, DisableRollback: true });
    await cancel('Disabled');
    const stack = await cloud.ended('Disabled');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.resources.get('Thing')!.physical!.properties).toMatchObject({ V: 1 });
  });

  it('of a stack in UPDATE_FAILED restores the state before the failed update', async () => {
    await cloud.create('Before', templateWith({ Thing: thing({ V: 1 }) }));
    const failing = templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) });
    expect((await cloud.update('Before', failing, { DisableRollback: true })).status).toBe('UPDATE_FAILED');
    const again = templateWith({ Thing: thing({ ...silent, V: 3 }) });
    await beginUpdate('Before', again, { untilTold: 1, DisableRollback: true });
    await cancel('Before');
    const stack = await cloud.ended('Before');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(cloud.told(stack).at(-1)).toMatchObject({
      RequestType: 'Update',
      ResourceProperties: { V: '1' },
      OldResourceProperties: { V: '3' },
    });
  });
});

describe('a cancellation', () => {
  it('is refused for a stack that is not being updated, and does not change the stack', async () => {
    const token = 'creation';
    const stack = await cloud.create('Still', templateWith({ Thing: thing() }), { ClientRequestToken: token });
    await expect(cancel('Still', 'cancellation')).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'CancelUpdateStack cannot be called from current stack status',
    });
    expect([stack.status, stack.clientRequestToken]).toEqual(['CREATE_COMPLETE', token]);
  });

  it('is refused for a stack that does not exist', async () => {
    await expect(cancel('Nobody')).rejects.toThrow('Stack [Nobody] does not exist');
  });
});
