import { MARKER_TAGS } from '../../../lib/private/contract/test-case';
import { DENIED, NO_STACK } from '../support/cloudformation';
import { aStack, CONTENT, type StackedTestCase } from '../support/a-stack';

const HIDDEN_SUCCESS = { status: 500, type: 'InternalServiceException', afterEffect: true } as const;
const ERROR = { status: 500, type: 'InternalServiceException' } as const;

/** If a resource has one of these statuses, CloudFormation no longer waits for the answer to its Create. */
const past = [
  'CREATE_FAILED',
  'DELETE_IN_PROGRESS',
  'DELETE_COMPLETE',
  'ROLLBACK_IN_PROGRESS',
  'UPDATE_FAILED',
  'CREATE_COMPLETE',
];

async function cancelled(stack: StackedTestCase, status: string) {
  stack.describedAs(() => ({ status, physicalId: 'Menu-OpenHoursTest-1ABCDEF' }));
}

/** Lets the service take four seconds to create a test case. */
function slowlyCreating({ connect: { store }, world }: StackedTestCase): void {
  const create = store.testCases.create.bind(store.testCases);
  store.testCases.create = (...given) => {
    world.pass(4_000);
    return create(...given);
  };
}

describe('a Create that may be past asks CloudFormation', () => {
  test.each(past)('and deletes the test case that it created when the resource is %s', async (status) => {
    const stack = await aStack();
    await cancelled(stack, status);
    stack.connect.failNext('CreateTestCase', ERROR);

    const answer = await stack.create();

    expect(stack.cloud.testCases()).toEqual([]);
    expect(answer.PhysicalResourceId).toBe(`perhaps-created:${answer.RequestId}`);
    expect(answer.Reason).toMatch(
      new RegExp(
        `^CloudFormation no longer waits for this test case \\(the resource is ${status}\\), so arn:.*, which the request created, has been deleted\\. Nothing needs to be done`,
      ),
    );
  });

  test('and deletes the test case that it created when the whole stack no longer exists', async () => {
    const stack = await aStack();
    stack.describedAs(() => NO_STACK);
    stack.connect.failNext('CreateTestCase', ERROR);

    expect((await stack.create()).Reason).toMatch(/the resource is gone/);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test.each(['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'])(
    'and answers as usual when the resource is %s',
    async (status) => {
      const stack = await aStack();
      stack.describedAs(() => ({ status }));
      stack.connect.failNext('CreateTestCase', ERROR);

      expect((await stack.create()).Status).toBe('SUCCESS');
      expect(stack.questions).toBe(1);
    },
  );

  test('because it was slow', async () => {
    const stack = await aStack();
    await cancelled(stack, 'DELETE_COMPLETE');
    slowlyCreating(stack);

    expect((await stack.create()).Status).toBe('FAILED');
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('because it waited in a queue for long', async () => {
    const stack = await aStack();
    await cancelled(stack, 'DELETE_COMPLETE');

    expect((await stack.create({}, { queuedFor: 5 })).Status).toBe('FAILED');
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('because its name was taken by a test case that it created itself', async () => {
    const stack = await aStack();
    await cancelled(stack, 'DELETE_IN_PROGRESS');
    stack.connect.failNext('CreateTestCase', HIDDEN_SUCCESS);

    expect((await stack.create()).Status).toBe('FAILED');
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('and deletes the test case of an unanswered attempt when it is cancelled while the next attempts are throttled', async () => {
    const stack = await aStack();
    stack.connect.failNext('CreateTestCase', HIDDEN_SUCCESS);
    stack.connect.failNext('CreateTestCase', { status: 429, type: 'ThrottlingException', times: 5 });
    stack.world.whileAsleep = () => cancelled(stack, 'DELETE_COMPLETE');

    const answer = await stack.create();

    expect(answer.Reason).toMatch(/the resource is DELETE_COMPLETE\), so nothing was changed/);
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test.each([
    ['denied', DENIED],
    ['throttled', { error: 'Throttling', message: 'Rate exceeded' }],
    ['refused', { error: 'ValidationError', message: 'Something else is wrong' }],
  ])('and continues when the question is %s, with a line in the log', async (_, described) => {
    const stack = await aStack();
    stack.describedAs(() => described);
    stack.connect.failNext('CreateTestCase', ERROR);

    expect((await stack.create()).Status).toBe('SUCCESS');
    expect(stack.world.lines).toContainEqual(
      expect.objectContaining({
        operation: 'DescribeStackResource',
        message: (described as { message: string }).message,
      }),
    );
  });

  test('before it takes over the test case of an earlier deployment', async () => {
    const stack = await aStack();
    await stack.create();
    const left = stack.testCase;
    await cancelled(stack, 'DELETE_IN_PROGRESS');

    const answer = await stack.create({ Description: 'New' });

    expect(answer.Reason).toMatch(/DELETE_IN_PROGRESS\), so nothing was changed\./);
    expect(stack.cloud.testCases()).toEqual([left]);
  });

  test('and keeps a test case that it has taken over, when it is cancelled meanwhile', async () => {
    const stack = await aStack();
    await stack.create();
    stack.physicalId = undefined;
    let questions = 0;
    stack.describedAs(() => ({ status: questions++ ? 'DELETE_COMPLETE' : 'CREATE_IN_PROGRESS' }));
    stack.connect.failNext('UpdateTestCase', ERROR);

    const answer = await stack.create({ Description: 'New' });

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.cloud.names()).toEqual(['Opening hours']);
  });

  test('and answers as usual when it has taken over a test case, since it would keep the test case in any case', async () => {
    const stack = await aStack();
    await stack.create();
    stack.physicalId = undefined;
    let questions = 0;
    stack.describedAs(() => ({ status: questions++ ? 'DELETE_COMPLETE' : 'CREATE_IN_PROGRESS' }));
    stack.cloud.cloudFormation.events.set(stack.stackId, () => DENIED as never);
    stack.connect.failNext('UpdateTestCase', ERROR);

    expect(await stack.create({ Description: 'New' })).toMatchObject({ Status: 'SUCCESS' });
  });

  test('and answers with the ARN when CloudFormation does not say whether the test case is in use, so that the Delete can delete it', async () => {
    const stack = await aStack();
    await cancelled(stack, 'DELETE_IN_PROGRESS');
    stack.cloud.cloudFormation.events.set(stack.stackId, () => DENIED as never);
    slowlyCreating(stack);

    const answer = await stack.create();
    const [{ Arn }] = stack.cloud.testCases();

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: Arn });
    await stack.delete();
    expect(stack.cloud.testCases()).toEqual([]);
  });

  test('and answers with the ARN when it cannot delete the test case that it created, so that the Delete can', async () => {
    const stack = await aStack();
    await cancelled(stack, 'DELETE_IN_PROGRESS');
    stack.connect.failNext('CreateTestCase', ERROR);
    stack.connect.failNext('DeleteTestCase', { status: 400, type: 'InvalidRequestException' });

    const answer = await stack.create();
    const [{ Arn }] = stack.cloud.testCases();

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: Arn });
    expect(answer.Reason).toMatch(
      `. The request created ${Arn}, which could not be deleted: Amazon Connect refused a value of the test case on ${Arn}`,
    );
    await stack.delete();
    expect(stack.cloud.testCases()).toEqual([]);
  });
});

test('a Create that is delivered again while its resource is being deleted deletes the test case of the first delivery', async () => {
  const stack = await aStack();
  const { RequestId: requestId } = await stack.create();
  await cancelled(stack, 'DELETE_IN_PROGRESS');

  expect((await stack.create({}, { requestId })).Status).toBe('FAILED');
  expect(stack.cloud.testCases()).toEqual([]);
});

test('a Create that succeeds at once does not ask CloudFormation', async () => {
  const stack = await aStack();

  await stack.create({}, { queuedFor: 2 });

  expect(stack.questions).toBe(0);
});

test('an Update that waited in a queue for long changes nothing when it is past', async () => {
  const stack = await aStack();
  await stack.create();
  const state = stack.testCase;
  stack.describedAs(() => ({ status: 'UPDATE_COMPLETE', physicalId: stack.physicalId }));

  const answer = await stack.update({ Description: 'Late' }, { queuedFor: 90 });

  expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
  expect(stack.testCase).toEqual(state);
});

test('an Update that waited in a queue for long is carried out when CloudFormation waits for it', async () => {
  const stack = await aStack();
  await stack.create();

  expect((await stack.update({ Description: 'New' }, { queuedFor: 90 })).Status).toBe('SUCCESS');
  expect(stack.testCase!.Description).toBe('New');
});

test.each([
  [900, 1],
  [1_100, 2],
])(
  'an Update that is sent again %i ms after the answer that CloudFormation waits has asked CloudFormation %i times',
  async (pause, asked) => {
    const stack = await aStack();
    await stack.create();
    stack.connect.failNext('UpdateTestCase', { status: 429, type: 'ThrottlingException' });
    stack.world.whileAsleep = () => stack.world.pass(pause - stack.world.naps.at(-1)!);
    const before = stack.questions;

    expect((await stack.update({ Description: 'New' }, { queuedFor: 10 })).Status).toBe('SUCCESS');
    expect(stack.questions - before).toBe(asked);
  },
);

describe('an event that comes late, in the middle of a newer deployment,', () => {
  /**
   * Sets the state of a later deployment: the stack and its resource are being updated. `ago` has the seconds since the
   * beginning of each update.
   */
  function inANewerDeployment(stack: StackedTestCase, ago = { stack: 20, resource: 10 }): void {
    const { cloudFormation } = stack.cloud;
    const now = stack.world.now();
    const since = now - ago.resource * 1000;
    stack.describedAs(() => ({ status: 'UPDATE_IN_PROGRESS', physicalId: stack.physicalId, since }));
    cloudFormation.events.set(stack.stackId, () => [
      { logicalId: stack.logicalId, status: 'UPDATE_IN_PROGRESS', at: since },
      { status: 'UPDATE_IN_PROGRESS', at: now - ago.stack * 1000 },
      { status: 'CREATE_COMPLETE', at: now - 600_000 },
    ]);
  }

  test('a Create, creates no second test case', async () => {
    const stack = await aStack();
    const { RequestId: requestId } = await stack.create();
    await stack.update({ Name: 'Closing hours' });
    inANewerDeployment(stack);

    const event = { RequestType: 'Create' as const, ResourceProperties: stack.defaults() };
    const answer = await stack.deliver(event, { requestId, queuedFor: 90 });

    expect(answer.Reason).toMatch(/the resource is UPDATE_IN_PROGRESS for a later request\), so nothing was changed/);
    expect(stack.cloud.names()).toEqual(['Closing hours']);
  });

  test('an Update, changes nothing', async () => {
    const stack = await aStack();
    await stack.create();
    const state = stack.testCase;
    inANewerDeployment(stack);

    const answer = await stack.update({ Description: 'Late' }, { queuedFor: 90 });

    expect(answer).toMatchObject({ Status: 'FAILED', PhysicalResourceId: stack.physicalId });
    expect(stack.testCase).toEqual(state);
  });

  test('an Update, succeeds when it was written after the beginning of the deployment', async () => {
    const stack = await aStack();
    await stack.create();
    inANewerDeployment(stack);

    expect((await stack.update({ Description: 'New' }, { queuedFor: 15 })).Status).toBe('SUCCESS');
  });

  test.each([
    [2, 'SUCCESS'],
    [3, 'FAILED'],
  ])(
    'an Update, when the status of its resource was set %i seconds after it was written, is a %s',
    async (seconds, status) => {
      const stack = await aStack();
      await stack.create();
      inANewerDeployment(stack, { stack: 89, resource: 90 - seconds });

      expect((await stack.update({ Description: 'New' }, { queuedFor: 90 })).Status).toBe(status);
    },
  );

  test.each([
    [-1, 'SUCCESS'],
    [0, 'FAILED'],
  ])(
    'an Update, when its signature has a time %i ms before the beginning of the deployment, is a %s',
    async (milliseconds, status) => {
      const stack = await aStack();
      await stack.create();
      inANewerDeployment(stack, { stack: 90 - milliseconds / 1000, resource: 10 });

      expect((await stack.update({ Description: 'New' }, { queuedFor: 90 })).Status).toBe(status);
    },
  );

  test('an Update, succeeds when the events of the stack cannot be read', async () => {
    const stack = await aStack();
    await stack.create();
    inANewerDeployment(stack);
    stack.cloud.cloudFormation.events.clear();

    expect((await stack.update({ Description: 'New' }, { queuedFor: 90 })).Status).toBe('SUCCESS');
  });
});

test('an Update that is cancelled while it is throttled changes nothing any more', async () => {
  const stack = await aStack();
  await stack.create();
  const state = stack.testCase;
  stack.connect.failNext('UpdateTestCase', { status: 429, type: 'ThrottlingException', times: 5 });
  stack.world.whileAsleep = () =>
    stack.describedAs(() => ({ status: 'UPDATE_COMPLETE', physicalId: stack.physicalId }));

  const answer = await stack.update({ Description: 'Cancelled' });

  expect(answer.Reason).toMatch(/the resource is UPDATE_COMPLETE\), so nothing was changed/);
  expect(stack.testCase).toEqual(state);
});

test('an Update to which the service answers with errors asks before each attempt whether CloudFormation waits for it, but not in its first three seconds', async () => {
  const stack = await aStack();
  await stack.create();
  stack.connect.failNext('UpdateTestCase', { status: 500, type: 'InternalServiceException', times: 6 });

  await stack.update({ Description: 'New' });

  // The first three attempts come within three seconds of the request, and do not ask CloudFormation. Each of the four
  // later attempts asks it once.
  expect(stack.world.naps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000]);
  expect(stack.questions).toBe(4);
});

describe('adoption', () => {
  async function aStackNextToOneMadeByHand() {
    const stack = await aStack();
    const { instanceArn: InstanceArn, store } = stack.connect;
    const byHand = store.testCases.create({ InstanceArn, Name: 'By hand', Content: CONTENT });
    return { stack, byHand };
  }

  test('asks before it changes anything, when it has waited long', async () => {
    const { stack, byHand } = await aStackNextToOneMadeByHand();
    await cancelled(stack, 'DELETE_COMPLETE');

    const answer = await stack.create({ AdoptTestCaseArn: byHand.Arn }, { queuedFor: 5 });

    expect(answer.Reason).toMatch(/so nothing was changed/);
    expect(stack.cloud.testCases()).toEqual([byHand]);
  });

  test('releases the test case when it is cancelled meanwhile', async () => {
    const { stack, byHand } = await aStackNextToOneMadeByHand();
    await cancelled(stack, 'DELETE_COMPLETE');
    stack.connect.failNext('UpdateTestCase', ERROR);

    const answer = await stack.create({ AdoptTestCaseArn: byHand.Arn });

    expect(answer.Reason).toMatch(`so ${byHand.Arn}, which the request adopted, now belongs to no stack.`);
    expect(stack.cloud.testCases()[0].Tags).not.toHaveProperty([MARKER_TAGS.stackId]);
  });
});
