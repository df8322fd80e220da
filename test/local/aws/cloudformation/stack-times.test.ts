import {
  ContinueUpdateRollbackCommand,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  RollbackStackCommand,
} from '@aws-sdk/client-cloudformation';
import { type Stack } from '../../../../local/aws';
import { templateWith, TestCloud, thing } from '../test-cloud';

let cloud: TestCloud;
beforeAll(async () => {
  cloud = await TestCloud.start();
});
afterAll(() => cloud.stop());

/** Returns the time at which the last update of a stack began, according to the events of the stack. */
function beginOfUpdate({ events, identity }: Stack): Date | undefined {
  return events.findLast(
    ({ LogicalResourceId, ResourceStatus }) =>
      LogicalResourceId === identity.stackName && ResourceStatus === 'UPDATE_IN_PROGRESS',
  )?.Timestamp;
}

const describeStack = async (StackName: string) => {
  const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName }));
  return Stacks![0];
};

describe('the LastUpdatedTime of a stack', () => {
  it('is missing before the first update, and then is the time at which the update began', async () => {
    await cloud.create('Updated', templateWith({ Thing: thing({ V: 1 }) }));
    expect((await describeStack('Updated')).LastUpdatedTime).toBeUndefined();
    const stack = await cloud.update('Updated', templateWith({ Thing: thing({ V: 2 }) }));
    expect((await describeStack('Updated')).LastUpdatedTime).toEqual(beginOfUpdate(stack));
  });

  it('is the time at which the update began, also after its rollback', async () => {
    await cloud.create('Automatic', templateWith({ Thing: thing({ V: 1 }) }));
    const stack = await cloud.update('Automatic', templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) }));
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.lastUpdatedTime).toEqual(beginOfUpdate(stack));
  });

  it('is not changed by RollbackStack', async () => {
    await cloud.create('Asked', templateWith({ Thing: thing({ V: 1 }) }));
    const failing = templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) });
    await cloud.update('Asked', failing, { DisableRollback: true });
    await cloud.client.send(new RollbackStackCommand({ StackName: 'Asked' }));
    const stack = await cloud.ended('Asked');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.lastUpdatedTime).toEqual(beginOfUpdate(stack));
  });

  it('is not changed by ContinueUpdateRollback', async () => {
    await cloud.create('Continued', templateWith({ Thing: thing({ V: 1, Fail: 'Update' }) }));
    await cloud.update('Continued', templateWith({ Thing: thing({ V: 2, Fail: 'Update' }) }));
    const input = { StackName: 'Continued', ResourcesToSkip: ['Thing'] };
    await cloud.client.send(new ContinueUpdateRollbackCommand(input));
    const stack = await cloud.ended('Continued');
    expect(stack.status).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.lastUpdatedTime).toEqual(beginOfUpdate(stack));
  });

  it('is not changed by a deletion', async () => {
    await cloud.create('Deleted', templateWith({ Thing: thing({ V: 1 }) }));
    await cloud.update('Deleted', templateWith({ Thing: thing({ V: 2 }) }));
    const stack = await cloud.delete('Deleted');
    expect(stack.status).toBe('DELETE_COMPLETE');
    expect(stack.lastUpdatedTime).toEqual(beginOfUpdate(stack));
  });
});

describe('a stack with so many events that their times are later than the time of day', () => {
  const topics = (prefix: string) =>
    Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`${prefix}${index}`, { Type: 'AWS::SNS::Topic', Properties: {} }]),
    );
  const lastTime = (name: string) => cloud.stack(name).events.at(-1)!.Timestamp.getTime();

  beforeAll(async () => {
    await cloud.create('Busy', { Resources: topics('Old') });
  });

  it('has a later Timestamp than its LastUpdatedTime only for resources that the update creates', async () => {
    await cloud.update('Busy', { Resources: { ...topics('Old'), ...topics('New') } });
    const { StackResources } = await cloud.client.send(new DescribeStackResourcesCommand({ StackName: 'Busy' }));
    const { LastUpdatedTime } = await describeStack('Busy');
    const touched = StackResources!.filter(({ Timestamp }) => Timestamp! >= LastUpdatedTime!);
    expect(touched.map(({ LogicalResourceId }) => LogicalResourceId)).toEqual(Object.keys(topics('New')));
  });

  it('is created before its first event', () => {
    expect(cloud.stack('Busy').creationTime.getTime()).toBeLessThan(cloud.stack('Busy').events[0].Timestamp.getTime());
  });

  it('has earlier times than a stack that is created later', async () => {
    const before = lastTime('Busy');
    const next = await cloud.create('Next', { Resources: { Topic: { Type: 'AWS::SNS::Topic' } } });
    expect(next.creationTime.getTime()).toBeGreaterThan(before);
  });

  it('has the time of its last event as its DeletionTime', async () => {
    const stack = await cloud.delete('Busy');
    expect(stack.deletionTime).toEqual(stack.events.at(-1)!.Timestamp);
  });
});

it('times are in ISO 8601 with milliseconds', async () => {
  await cloud.create('Told', templateWith({ Thing: thing({ V: 1 }) }));
  await cloud.update('Told', templateWith({ Thing: thing({ V: 2 }) }));
  const told = async (Action: string, more: Record<string, string> = {}) => {
    const body = new URLSearchParams({ Action, StackName: 'Told', ...more });
    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIATEST/20260101/us-east-1/cloudformation/aws4_request';
    const request = { method: 'POST', headers: { authorization }, body };
    return (await fetch(cloud.cloud.aws.url, request)).text();
  };
  const iso = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
  const stack = new RegExp(`<CreationTime>${iso}</CreationTime><LastUpdatedTime>${iso}</LastUpdatedTime>`);
  expect(await told('DescribeStacks')).toMatch(stack);
  expect(await told('DescribeStackResources')).toMatch(new RegExp(`<Timestamp>${iso}</Timestamp>`));
  expect(await told('DescribeStackResource', { LogicalResourceId: 'Thing' })).toMatch(
    new RegExp(`<LastUpdatedTimestamp>${iso}</LastUpdatedTimestamp>`),
  );
});
