import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { customResource } from '../../../lambda/cloudformation/custom-resource';
import { suiteGate } from '../../../lambda/suite-gate';
import { type SuiteRunProperties } from '../../../lib/private/suite-contract';
import { LOG_STREAM } from '../support/a-stack';
import { CloudFormation, DENIED, type Described } from '../support/cloudformation';
import { CREDENTIALS } from '../support/credentials';
import { serve } from '../support/http';
import { VirtualWorld } from '../support/virtual-world';

const STACK_ID = 'arn:aws:cloudformation:us-east-1:111122223333:stack/Menu/1';
const PROPERTIES: SuiteRunProperties = {
  ContractVersion: '1',
  StateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:Suite',
  Digest: 'new',
  OnFailure: 'ROLLBACK_UPDATES',
  MaxFailures: '3',
  Timeout: '900',
};

/** The gate with CloudFormation and Step Functions around it. */
async function aGate({ stack, refusal }: { readonly stack: Described; readonly refusal?: string }) {
  const world = new VirtualWorld();
  const cloudFormation = await CloudFormation.start();
  cloudFormation.stacks.set(STACK_ID, () => stack);
  const starts: { stateMachineArn: string; name: string; input: string }[] = [];
  const stepFunctions = await serve((request, response) => {
    expect(request.headers['x-amz-target']).toBe('AWSStepFunctions.StartExecution');
    const start = JSON.parse(request.body);
    const type = refusal ?? (starts.some(({ name }) => name === start.name) ? 'ExecutionAlreadyExists' : undefined);
    response.statusCode = type ? 400 : 200;
    if (!type) starts.push(start);
    response.end(JSON.stringify(type ? { __type: type, message: 'no' } : { executionArn: 'arn', startDate: 1 }));
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.url,
    AWS_ENDPOINT_URL_SFN: stepFunctions,
    ...CREDENTIALS,
  });
  const handler = customResource(suiteGate(), world);
  const deliver = (event: object) =>
    handler(
      {
        StackId: STACK_ID,
        RequestId: 'request',
        LogicalResourceId: 'Run',
        ResponseURL: `${cloudFormation.url}/answer?X-Amz-Date=20260301T120000Z`,
        ResourceProperties: PROPERTIES,
        OldResourceProperties: PROPERTIES,
        ...event,
      } as unknown as CloudFormationCustomResourceEvent,
      { logStreamName: LOG_STREAM, getRemainingTimeInMillis: () => 180_000 },
    );
  return { deliver, starts, cloudFormation, world };
}

const update = (more: object = {}) => ({ RequestType: 'Update', PhysicalResourceId: 'Run:old', ...more });
const input = ({ input }: { readonly input: string }) => JSON.parse(input);

describe('The gate', () => {
  test('starts the suite for an update, and leaves the answer to it', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update());
    expect(cloudFormation.answers).toEqual([]);
    expect(starts.map(input)).toEqual([
      {
        maxFailures: 3,
        deployment: {
          ResponseURL: expect.stringContaining('/answer?'),
          StackId: STACK_ID,
          RequestId: 'request',
          LogicalResourceId: 'Run',
          passedId: 'Run:new',
          failedId: 'Run:old',
          failsDeployment: true,
          deadline: Date.parse('2026-03-01T12:20:00Z'),
        },
      },
    ]);
  });

  test('starts it once, however often Lambda delivers the event', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update());
    await deliver(update());
    expect(starts).toHaveLength(1);
    expect(cloudFormation.answers).toEqual([]);
  });

  test.each([
    ['CREATE_IN_PROGRESS', 'ROLLBACK_UPDATES', false],
    ['CREATE_IN_PROGRESS', 'ROLLBACK', true],
    ['UPDATE_IN_PROGRESS', 'ROLLBACK_UPDATES', true],
    ['UPDATE_IN_PROGRESS', 'WARN', false],
  ])('created in a stack that is in %s, with %s, fails the deployment: %s', async (status, OnFailure, fails) => {
    const { deliver, starts } = await aGate({ stack: { status } });
    await deliver({ RequestType: 'Create', ResourceProperties: { ...PROPERTIES, OnFailure } });
    expect(input(starts[0]).deployment).toMatchObject({ failsDeployment: fails, failedId: 'Run:never-passed' });
  });

  test.each(['UPDATE_ROLLBACK_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS'])(
    'runs nothing in %s, and keeps the id of what passed last',
    async (status) => {
      const { deliver, starts, cloudFormation } = await aGate({ stack: { status } });
      await deliver(update({ PhysicalResourceId: 'Run:newer' }));
      expect(starts).toEqual([]);
      expect(cloudFormation.answers).toEqual([
        expect.objectContaining({
          Status: 'SUCCESS',
          PhysicalResourceId: 'Run:newer',
          Data: { Verdict: 'NOT_RUN', Summary: `The stack is being rolled back (${status}).` },
        }),
      ]);
    },
  );

  test('runs nothing when the inputs are those that passed last, and does not even ask', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update({ PhysicalResourceId: 'Run:new' }));
    expect(starts).toEqual([]);
    expect(cloudFormation.questions).toEqual([]);
    expect(cloudFormation.answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Run:new' });
  });

  test('runs when a value of a parameter is another one, and not when all are the same', async () => {
    const { deliver, starts } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    const deploy = (value: string, PhysicalResourceId: string) =>
      deliver(
        update({ PhysicalResourceId, ResponseURL: value, ResourceProperties: { ...PROPERTIES, Values: [value] } }),
      );
    await deploy('a', 'Run:new');
    const { passedId } = input(starts[0]).deployment;
    expect(passedId).toMatch(/^Run:[0-9a-f]{32}$/);
    await deploy('b', passedId);
    expect(starts).toHaveLength(2);
    expect(input(starts[1]).deployment.passedId).not.toBe(passedId);
    await expect(deploy('a', passedId)).rejects.toThrow();
    expect(starts).toHaveLength(2);
  });

  test('runs nothing when the status of the stack cannot be read, since a rollback must not fail', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: DENIED });
    await deliver(update());
    expect(starts).toEqual([]);
    expect(cloudFormation.answers[0]).toMatchObject({
      Status: 'SUCCESS',
      Data: { Verdict: 'NOT_RUN', Summary: expect.stringMatching(/^WARNING: .*cloudformation:DescribeStacks/) },
    });
  });

  test.each([
    ['ROLLBACK_UPDATES', false],
    ['ROLLBACK', true],
  ])(
    'created when the status of the stack cannot be read, with %s, fails the deployment: %s',
    async (OnFailure, fails) => {
      const { deliver, starts } = await aGate({ stack: DENIED });
      await deliver({ RequestType: 'Create', ResourceProperties: { ...PROPERTIES, OnFailure } });
      expect(input(starts[0]).deployment).toMatchObject({ failsDeployment: fails });
    },
  );

  test('fails the deployment when the suite cannot be started', async () => {
    const { deliver, cloudFormation } = await aGate({
      stack: { status: 'UPDATE_IN_PROGRESS' },
      refusal: 'StateMachineDoesNotExist',
    });
    await deliver(update());
    expect(cloudFormation.answers[0]).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'Run:old',
      Reason: expect.stringMatching(/^The run of the suite could not be started by arn:.*StateMachineDoesNotExist/),
    });
  });

  test('only warns of that when a failed test case would only warn too', async () => {
    const { deliver, cloudFormation } = await aGate({
      stack: { status: 'CREATE_IN_PROGRESS' },
      refusal: 'StateMachineDoesNotExist',
    });
    await deliver({ RequestType: 'Create' });
    expect(cloudFormation.answers[0]).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'Run:never-passed',
      Data: { Summary: expect.stringMatching(/^WARNING: the suite did not start/) },
    });
  });

  test('never runs anything when it is deleted', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: { status: 'DELETE_IN_PROGRESS' } });
    await deliver({ RequestType: 'Delete', PhysicalResourceId: 'Run:old' });
    expect(starts).toEqual([]);
    expect(cloudFormation.answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Run:old' });
  });

  test('does not log the ResponseURL', async () => {
    const { deliver, world } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update());
    expect(world.text).not.toContain('X-Amz-Date');
  });
});
