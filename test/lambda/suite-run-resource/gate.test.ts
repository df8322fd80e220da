import { type CloudFormationCustomResourceEvent } from 'aws-lambda';
import { customResource } from '../../../lambda/custom-resource/handler';
import { suiteGate } from '../../../lambda/suite-run-resource';
import { type SuiteRunProperties } from '../../../lib/private/contract/suite';
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

/** Starts test doubles for CloudFormation and Step Functions. `deliver` gives an event to the handler of the run resource. */
async function aGate({
  stack,
  refusal,
  running = () => [],
}: {
  readonly stack: Described | (() => Described);
  /** The error code with which Step Functions answers each request. */
  readonly refusal?: string;
  /** The names of the running executions of Step Functions. */
  readonly running?: () => readonly string[];
}) {
  const world = new VirtualWorld();
  const cloudFormation = await CloudFormation.start();
  cloudFormation.stacks.set(STACK_ID, typeof stack === 'function' ? stack : () => stack);
  const starts: { stateMachineArn: string; name: string; input: string }[] = [];
  const stepFunctions = await serve((request, response) => {
    if (request.headers['x-amz-target'] === 'AWSStepFunctions.ListExecutions') {
      expect(JSON.parse(request.body)).toMatchObject({ statusFilter: 'RUNNING' });
      response.statusCode = refusal ? 400 : 200;
      const executions = running().map((name) => ({ name, executionArn: name, startDate: 1 }));
      response.end(JSON.stringify(refusal ? { __type: refusal, message: 'no' } : { executions }));
      return;
    }
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
  test('starts a run for an update, and does not answer itself', async () => {
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
          passedId: 'Run:new:old',
          failedId: 'Run:old',
          untestedId: 'Run:old:new',
          failsDeployment: true,
          failsIfNotRun: true,
          deadline: Date.parse('2026-03-01T12:20:00Z'),
        },
      },
    ]);
  });

  test.each([
    ['the version that the deployment published', { VersionArn: `${PROPERTIES.StateMachineArn}:2` }, ':2'],
    ['the state machine of a template that has no version', {}, ''],
  ])('starts %s', async (_, more, version) => {
    const { deliver, starts } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update({ ResourceProperties: { ...PROPERTIES, ...more } }));
    expect(starts.map(({ stateMachineArn }) => stateMachineArn)).toEqual([`${PROPERTIES.StateMachineArn}${version}`]);
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
    'runs nothing in %s, and keeps its physical id',
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

  test('runs nothing when the inputs are the ones that passed last, and does not ask CloudFormation', async () => {
    const { deliver, starts, cloudFormation } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update({ PhysicalResourceId: 'Run:new' }));
    expect(starts).toEqual([]);
    expect(cloudFormation.questions).toEqual([]);
    expect(cloudFormation.answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Run:new' });
  });

  test('puts the inputs that passed last, and the inputs that were deployed before, into the physical ids', async () => {
    const { deliver, starts } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    const ids = async (more: object) => {
      await deliver({ ResponseURL: `https://answer/${starts.length}`, ...more });
      const { passedId, untestedId, failedId } = input(starts.at(-1)!).deployment;
      return { passedId, untestedId, failedId };
    };
    const before = { ...PROPERTIES, Digest: 'before' };

    expect(await ids({ RequestType: 'Create' })).toEqual({
      passedId: 'Run:new',
      untestedId: 'Run:never-passed:new',
      failedId: 'Run:never-passed',
    });
    expect(await ids(update({ PhysicalResourceId: 'Run:passed:older', OldResourceProperties: before }))).toEqual({
      passedId: 'Run:new:before:passed',
      untestedId: 'Run:passed:new:before',
      failedId: 'Run:passed:older',
    });
  });

  test('runs when the value of a parameter has changed, and not when all values are the same', async () => {
    const { deliver, starts } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    const deploy = (value: string, PhysicalResourceId: string) =>
      deliver(
        update({ PhysicalResourceId, ResponseURL: value, ResourceProperties: { ...PROPERTIES, Values: [value] } }),
      );
    await deploy('a', 'Run:new');
    const { passedId } = input(starts[0]).deployment;
    expect(passedId).toMatch(/^Run:[0-9a-f]{32}:new$/);
    await deploy('b', passedId);
    expect(starts).toHaveLength(2);
    expect(input(starts[1]).deployment.passedId).not.toBe(passedId);
    await expect(deploy('a', passedId)).rejects.toThrow();
    expect(starts).toHaveLength(2);
  });

  describe('that may not ask whether the stack is rolled back', () => {
    const COULD_BE_A_ROLLBACK = { PhysicalResourceId: 'Run:newer:new' };

    test('lets an update to inputs that were deployed before succeed, and says that the suite did not run', async () => {
      const { deliver, starts, cloudFormation } = await aGate({ stack: DENIED });
      await deliver(update(COULD_BE_A_ROLLBACK));
      expect(starts).toEqual([]);
      expect(cloudFormation.answers[0]).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: 'Run:newer:new',
        Data: { Verdict: 'NOT_RUN', Summary: expect.stringMatching(/^WARNING: .*cloudformation:DescribeStacks/) },
      });
    });

    test.each(['ROLLBACK_UPDATES', 'ROLLBACK', 'RoLLBACK'])('fails any other update, with %s', async (OnFailure) => {
      const { deliver, starts, cloudFormation } = await aGate({ stack: DENIED });
      await deliver(update({ ResourceProperties: { ...PROPERTIES, OnFailure } }));
      expect(starts).toEqual([]);
      expect(cloudFormation.answers[0]).toMatchObject({
        Status: 'FAILED',
        PhysicalResourceId: 'Run:old',
        Reason: expect.stringMatching(
          /^The suite did not run, so the update is not deployed: .*allow cloudformation:DescribeStacks on the stack for the role of the function/,
        ),
      });
    });

    test('runs in an update that a failed test case does not fail, and warns', async () => {
      const { deliver, starts } = await aGate({ stack: DENIED });
      await deliver(update({ ResourceProperties: { ...PROPERTIES, OnFailure: 'WARN' } }));
      expect(input(starts[0]).deployment).toMatchObject({
        failsDeployment: false,
        warning: expect.stringMatching(/^WARNING: the handler of the suite cannot tell whether this is a rollback/),
      });
    });

    test.each([
      ['ROLLBACK_UPDATES', false],
      ['ROLLBACK', true],
    ])('runs when it is created, with %s fails the deployment: %s, and warns', async (OnFailure, fails) => {
      const { deliver, starts } = await aGate({ stack: DENIED });
      await deliver({ RequestType: 'Create', ResourceProperties: { ...PROPERTIES, OnFailure } });
      expect(input(starts[0]).deployment).toMatchObject({
        failsDeployment: fails,
        warning: expect.stringMatching(/Until CloudFormation returns the status of the stack, updates may fail\.$/),
      });
    });

    test('repeats a throttled question while it has time', async () => {
      let left = 12;
      const throttled = { error: 'Throttling', message: 'Rate exceeded' };
      const { deliver, starts } = await aGate({
        stack: () => (left-- > 0 ? throttled : { status: 'UPDATE_IN_PROGRESS' }),
      });
      await deliver(update());
      expect(starts).toHaveLength(1);
    });
  });

  test.each([
    [{ OnFailure: 'rollback_updates' }, 'UPDATE_IN_PROGRESS', { failsDeployment: true, failsIfNotRun: true }],
    [{ OnFailure: 'rollback_updates' }, 'CREATE_IN_PROGRESS', { failsDeployment: false, failsIfNotRun: false }],
    [{ OnCouldNotRun: 'warn' }, 'UPDATE_IN_PROGRESS', { failsDeployment: true, failsIfNotRun: true }],
    [{ OnCouldNotRun: 'WARN' }, 'UPDATE_IN_PROGRESS', { failsDeployment: true, failsIfNotRun: false }],
    [
      { OnFailure: 'WARN', OnCouldNotRun: 'ROLLBACK' },
      'CREATE_IN_PROGRESS',
      { failsDeployment: false, failsIfNotRun: true },
    ],
  ])('with %j, in %s, treats an unknown action as ROLLBACK_UPDATES', async (actions, status, fails) => {
    const { deliver, starts } = await aGate({ stack: { status } });
    await deliver(update({ ResourceProperties: { ...PROPERTIES, ...actions } }));
    expect(input(starts[0]).deployment).toMatchObject(fails);
  });

  describe('of a deployment that skips the suite', () => {
    const skipped = update({ ResourceProperties: { ...PROPERTIES, Skip: 'All lines are down' } });

    test.each([{ status: 'UPDATE_IN_PROGRESS' }, DENIED])(
      'starts a run that gives the reason, when the stack is described as %j',
      async (stack) => {
        const { deliver, starts } = await aGate({ stack });
        await deliver(skipped);
        expect(input(starts[0])).toMatchObject({
          skip: 'All lines are down',
          deployment: { untestedId: 'Run:old:new' },
        });
      },
    );

    test('lets the deployment succeed although the run cannot be started', async () => {
      const { deliver, cloudFormation } = await aGate({
        stack: { status: 'UPDATE_IN_PROGRESS' },
        refusal: 'StateMachineDoesNotExist',
      });
      await deliver(skipped);
      expect(cloudFormation.answers[0]).toMatchObject({
        Status: 'SUCCESS',
        PhysicalResourceId: 'Run:old:new',
        Data: {
          Verdict: 'SKIPPED',
          Summary: expect.stringMatching(
            /^The suite was skipped: All lines are down\. WARNING: the run that records this did not start\. AWS Step Functions/,
          ),
        },
      });
    });

    test('starts no run in a rollback, and none when the inputs have passed', async () => {
      const { deliver, starts } = await aGate({ stack: { status: 'UPDATE_ROLLBACK_IN_PROGRESS' } });
      await deliver(skipped);
      await deliver({ ...skipped, PhysicalResourceId: 'Run:new' });
      expect(starts).toEqual([]);
    });
  });

  test('fails the deployment when the suite cannot be started', async () => {
    const { deliver, cloudFormation } = await aGate({
      stack: { status: 'UPDATE_IN_PROGRESS' },
      refusal: 'StateMachineDoesNotExist',
    });
    await deliver(update());
    expect(cloudFormation.answers[0]).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'Run:old',
      Reason: expect.stringMatching(/^AWS Step Functions did not start a run of arn:.*StateMachineDoesNotExist/),
    });
  });

  test('only warns of a suite that cannot be started when a failed test case would not fail the deployment', async () => {
    const { deliver, cloudFormation } = await aGate({
      stack: { status: 'CREATE_IN_PROGRESS' },
      refusal: 'StateMachineDoesNotExist',
    });
    await deliver({ RequestType: 'Create' });
    expect(cloudFormation.answers[0]).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'Run:never-passed:new',
      Data: { Summary: expect.stringMatching(/^WARNING: the suite did not start/) },
    });
  });

  describe('when it is deleted', () => {
    const deletion = { RequestType: 'Delete', PhysicalResourceId: 'Run:old' };
    const stack = { status: 'DELETE_IN_PROGRESS' };

    test('runs nothing, and waits for no run that a schedule or a person started', async () => {
      const { deliver, starts, cloudFormation, world } = await aGate({ stack, running: () => ['5e0a'] });
      await deliver(deletion);
      expect(starts).toEqual([]);
      expect(world.naps).toEqual([]);
      expect(cloudFormation.answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Run:old' });
    });

    test('waits until the run of a deployment has ended', async () => {
      let left = 5;
      const { deliver, world, cloudFormation } = await aGate({
        stack,
        running: () => (left-- > 0 ? ['deployment-1'] : []),
      });
      await deliver(deletion);
      expect(world.naps).toEqual(Array(5).fill(3_000));
      expect(cloudFormation.answers[0].Status).toBe('SUCCESS');
    });

    test('waits two minutes at most', async () => {
      const { deliver, world, cloudFormation } = await aGate({ stack, running: () => ['deployment-1'] });
      const begun = world.now();
      await deliver(deletion);
      expect(world.now() - begun).toBeGreaterThan(110_000);
      expect(world.now() - begun).toBeLessThan(121_000);
      expect(world.text).toContain('still in progress while the suite is deleted');
      expect(cloudFormation.answers[0].Status).toBe('SUCCESS');
    });

    test('waits for nothing when the state machine no longer exists', async () => {
      const { deliver, world, cloudFormation } = await aGate({ stack, refusal: 'StateMachineDoesNotExist' });
      await deliver(deletion);
      expect(world.naps).toEqual([]);
      expect(world.lines).toContainEqual(
        expect.objectContaining({
          outcome: 'WARNING',
          message: expect.stringMatching(/^AWS Step Functions did not return the runs in progress of /),
        }),
      );
      expect(cloudFormation.answers[0].Status).toBe('SUCCESS');
    });
  });

  test('does not log the ResponseURL', async () => {
    const { deliver, world } = await aGate({ stack: { status: 'UPDATE_IN_PROGRESS' } });
    await deliver(update());
    expect(world.text).not.toContain('X-Amz-Date');
  });
});
