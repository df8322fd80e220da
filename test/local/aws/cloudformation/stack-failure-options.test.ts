import {
  CreateChangeSetCommand,
  DescribeChangeSetCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  RollbackStackCommand,
} from '@aws-sdk/client-cloudformation';
import { type Stack } from '../../../../local/aws';
import { until } from '../../../until';
import { Gate } from './gate';
import { history, requests, templateWith, TestCloud, thing, type TemplateParts } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

const DisableRollback = true;
const NO_REPLACEMENT = 'UPDATE_FAILED: Replacement type updates not supported on stack with disable-rollback.';

const mustDisable = (status: string) =>
  `This stack is currently in a non-terminal [${status}] state. To update the stack from this state, please use the ` +
  'disable-rollback parameter with update-stack API. To rollback to the last known good state, use the rollback-stack API';

const topic = (TopicName: string) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName } });
const failing = templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) });

async function createChangeSet(StackName: string, template: TemplateParts) {
  const input = { StackName, ChangeSetName: 'changes', TemplateBody: JSON.stringify(template) };
  const { Id } = await cloud.client.send(new CreateChangeSetCommand(input));
  return cloud.client.send(new DescribeChangeSetCommand({ ChangeSetName: Id }));
}

async function execute(StackName: string, more: { DisableRollback?: boolean } = {}): Promise<Stack> {
  await cloud.client.send(new ExecuteChangeSetCommand({ StackName, ChangeSetName: 'changes', ...more }));
  return cloud.ended(StackName);
}

/**
 * Waits until the handler of one resource has reached the gate, and the resource Bad has failed. Then opens the gate,
 * so that the handler continues.
 */
async function openAfterFailure(gate: Gate, StackName: string): Promise<void> {
  await gate.arrivals(1);
  await until(() => cloud.stack(StackName).resources.get('Bad')!.status.endsWith('_FAILED'));
  gate.open();
}

describe('a stack whose failed operation was not rolled back', () => {
  it('in UPDATE_FAILED is only updated when that update is not rolled back either', async () => {
    await cloud.create('Updated', templateWith({ Thing: thing({ V: 1 }) }));
    const stack = await cloud.update('Updated', failing, { DisableRollback });
    const fixed = templateWith({ Thing: thing({ V: 3 }) });
    await expect(cloud.update('Updated', fixed)).rejects.toMatchObject({
      name: 'ValidationError',
      message: mustDisable('UPDATE_FAILED'),
    });
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: 'Updated' }));
    expect(Stacks![0]).toMatchObject({ StackStatus: 'UPDATE_FAILED', DisableRollback: true });
    await cloud.update('Updated', fixed, { DisableRollback });
    expect(stack.status).toBe('UPDATE_COMPLETE');
    expect((await cloud.update('Updated', templateWith({ Thing: thing({ V: 4 }) }))).status).toBe('UPDATE_COMPLETE');
  });

  it('in CREATE_FAILED is only updated when that update is not rolled back', async () => {
    const unmade = templateWith({ Thing: thing({ Fail: 'Create' }) });
    const stack = await cloud.create('Created', unmade, { OnFailure: 'DO_NOTHING' });
    const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: 'Created' }));
    expect(Stacks![0]).toMatchObject({ StackStatus: 'CREATE_FAILED', DisableRollback: true });
    const fixed = templateWith({ Thing: thing() });
    await expect(cloud.update('Created', fixed)).rejects.toThrow(mustDisable('CREATE_FAILED'));
    await cloud.update('Created', fixed, { DisableRollback });
    expect(stack.status).toBe('UPDATE_COMPLETE');
  });

  it('may have a change set, which is executed in the same way', async () => {
    await cloud.create('ChangeSet', templateWith({ Thing: thing({ V: 1 }) }));
    await cloud.update('ChangeSet', failing, { DisableRollback });
    const described = await createChangeSet('ChangeSet', templateWith({ Thing: thing({ V: 3 }) }));
    expect(described.Status).toBe('CREATE_COMPLETE');
    await expect(execute('ChangeSet')).rejects.toMatchObject({
      name: 'ValidationError',
      message: mustDisable('UPDATE_FAILED'),
    });
    expect((await execute('ChangeSet', { DisableRollback })).status).toBe('UPDATE_COMPLETE');
  });
});

describe('an update whose rollback is disabled', () => {
  it('replaces nothing: the resource fails untouched, and the stack can be rolled back', async () => {
    await cloud.create('Replaced', { Resources: { Topic: topic('one') } });
    const stack = await cloud.update('Replaced', { Resources: { Topic: topic('two') } }, { DisableRollback });
    expect(stack.status).toBe('UPDATE_FAILED');
    expect(history(stack, 'Topic').at(-1)).toBe(NO_REPLACEMENT);
    expect(stack.resources.get('Topic')!.physicalId).toMatch(/:one$/);
    await cloud.client.send(new RollbackStackCommand({ StackName: 'Replaced' }));
    expect((await cloud.ended('Replaced')).status).toBe('UPDATE_ROLLBACK_COMPLETE');
    const replaced = await cloud.update('Replaced', { Resources: { Topic: topic('two') } });
    expect(replaced.resources.get('Topic')!.physicalId).toMatch(/:two$/);
  });

  it('replaces nothing by a change set either, which shows the replacement', async () => {
    await cloud.create('Told', { Resources: { Topic: topic('three') } });
    const { Changes } = await createChangeSet('Told', { Resources: { Topic: topic('four') } });
    expect(Changes![0].ResourceChange).toMatchObject({ LogicalResourceId: 'Topic', Replacement: 'True' });
    const stack = await execute('Told', { DisableRollback });
    expect([stack.status, history(stack, 'Topic').at(-1)]).toEqual(['UPDATE_FAILED', NO_REPLACEMENT]);
  });

  it('lets the provider of a custom resource replace it, which a change set cannot show', async () => {
    await cloud.create('Provider', templateWith({ Thing: thing({ Id: 'old' }) }));
    const { Changes } = await createChangeSet('Provider', templateWith({ Thing: thing({ Id: 'new' }) }));
    expect(Changes![0].ResourceChange).toMatchObject({ LogicalResourceId: 'Thing', Replacement: 'False' });
    const stack = await execute('Provider', { DisableRollback });
    expect([stack.status, stack.resources.get('Thing')!.physicalId]).toEqual(['UPDATE_COMPLETE', 'new']);
  });

  it('continues with what does not need the resource that failed', async () => {
    await cloud.create('Paths', templateWith({ Bad: thing({ V: 1 }), Slow: thing({ V: 1 }) }));
    const gate = await Gate.start();
    const after = {
      Bad: thing({ V: 2, Fail: 'Update' }),
      AfterBad: thing({ Uses: { Ref: 'Bad' } }),
      Slow: thing({ V: 2, Gate: gate.url }),
      AfterSlow: thing({ Uses: { Ref: 'Slow' } }),
    };
    const updated = cloud.update('Paths', templateWith(after), { DisableRollback });
    await openAfterFailure(gate, 'Paths');
    const stack = await updated;
    expect(stack.status).toBe('UPDATE_FAILED');
    expect(stack.statusReason).toBe('The following resource(s) failed to update: [Bad]. ');
    const status = (logicalId: string) => stack.resources.get(logicalId)?.status;
    expect([status('Bad'), status('AfterBad')]).toEqual(['UPDATE_FAILED', undefined]);
    expect([status('Slow'), status('AfterSlow')]).toEqual(['UPDATE_COMPLETE', 'CREATE_COMPLETE']);
  });
});

it('a creation whose rollback is disabled continues with what does not need the resource that failed', async () => {
  const gate = await Gate.start();
  const resources = {
    Bad: thing({ Fail: 'Create' }),
    Slow: thing({ Gate: gate.url }),
    AfterSlow: thing({ Uses: { Ref: 'Slow' } }),
  };
  const created = cloud.create('PathsOfCreation', templateWith(resources), { DisableRollback });
  await openAfterFailure(gate, 'PathsOfCreation');
  const stack = await created;
  expect(stack.status).toBe('CREATE_FAILED');
  expect(requests(cloud.told(stack)).sort()).toEqual(['Create AfterSlow', 'Create Bad', 'Create Slow']);
  expect(stack.resources.get('AfterSlow')!.status).toBe('CREATE_COMPLETE');
});

describe('a nested stack in an update whose rollback is disabled', () => {
  const BUCKET = 'cdk-hnb659fds-assets-111122223333-us-east-1';
  async function nested(key: string, Resources: TemplateParts['Resources']) {
    const TemplateURL = `${cloud.cloud.aws.url}/${BUCKET}/${key}`;
    await fetch(TemplateURL, { method: 'PUT', body: JSON.stringify({ Resources }) });
    return { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL } };
  }
  const childOf = (stack: Stack) => cloud.stack(stack.resources.get('Child')!.physicalId!);

  it('stays as it failed, and is updated with its root', async () => {
    const root = await cloud.create('Root', templateWith({ Child: await nested('a', { Inner: thing({ V: 1 }) }) }));
    const bad = await nested('b', { Inner: thing({ V: 2, Fail: 'Update' }) });
    await cloud.update('Root', templateWith({ Child: bad }), { DisableRollback });
    expect([root.status, childOf(root).status]).toEqual(['UPDATE_FAILED', 'UPDATE_FAILED']);
    const good = await nested('c', { Inner: thing({ V: 3 }) });
    await cloud.update('Root', templateWith({ Child: good }), { DisableRollback });
    expect([root.status, childOf(root).status]).toEqual(['UPDATE_COMPLETE', 'UPDATE_COMPLETE']);
  });

  it('replaces nothing', async () => {
    const before = await nested('d', { Topic: topic('inner-one') });
    const root = await cloud.create('ReplacingRoot', templateWith({ Child: before }));
    const after = await nested('e', { Topic: topic('inner-two') });
    await cloud.update('ReplacingRoot', templateWith({ Child: after }), { DisableRollback });
    expect([root.status, childOf(root).status]).toEqual(['UPDATE_FAILED', 'UPDATE_FAILED']);
    expect(history(childOf(root), 'Topic').at(-1)).toBe(NO_REPLACEMENT);
  });
});
