import { MARKER_TAG_PREFIX } from '../../../lib/private/contract/test-case';
import { aStack, CONTENT, OTHER_CONTENT, type StackedTestCase, withoutMarker } from '../support/a-stack';
import { type Answer } from '../support/cloudformation';

/*
 * Any call may fail, before or after it took effect. Each event must still get exactly one answer. After the next
 * request of CloudFormation, Connect must have the promised state.
 */

const errors: readonly [type: string, status: number][] = [
  ['ThrottlingException', 429],
  ['InternalServiceException', 500],
  ['AccessDeniedException', 403],
  ['InvalidParameterException', 400],
  ['InvalidRequestException', 400],
  ['InvalidTestCaseException', 400],
  ['ResourceNotFoundException', 404],
  ['DuplicateResourceException', 409],
  ['IdempotencyException', 409],
  ['LimitExceededException', 429],
  ['ServiceQuotaExceededException', 402],
  ['SomethingNobodyHeardOf', 418],
];

const OLD = {
  Description: 'Old',
  Tags: [
    { Key: 'team', Value: 'voice' },
    { Key: 'old', Value: '1' },
  ],
};
const NEW = {
  Content: OTHER_CONTENT,
  Description: 'New',
  Tags: [
    { Key: 'team', Value: 'chat' },
    { Key: 'new', Value: '1' },
  ],
};
const OLD_STATE = { Content: CONTENT, Description: 'Old', tags: { team: 'voice', old: '1' } };
const NEW_STATE = { Content: OTHER_CONTENT, Description: 'New', tags: { team: 'chat', new: '1' } };

const states = (stack: StackedTestCase, instanceArn?: string) =>
  stack.connect.store.testCases
    .list(instanceArn)
    .map(({ Content, Description, Tags }) => ({ Content, Description, tags: withoutMarker(Tags) }));

interface Flow {
  /** The operations of Amazon Connect that `run` calls. One of them fails in each test. */
  readonly operations: readonly string[];
  prepare(stack: StackedTestCase): Promise<unknown>;
  run(stack: StackedTestCase): Promise<Answer>;
  /** Sends the next request of CloudFormation after `run` has succeeded, and checks the state. */
  succeeded(stack: StackedTestCase): Promise<void>;
  /** Sends the next request of CloudFormation after `run` has failed, and checks the state. */
  failed(stack: StackedTestCase): Promise<void>;
}

const deletedWithoutTrace = async (stack: StackedTestCase) => {
  expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  expect(states(stack)).toEqual([]);
};

/** Sends the Delete of an adopted test case, and checks that the test case is kept without the tags of the marker. */
const releasedByItsDelete = async (stack: StackedTestCase) => {
  expect(await stack.delete()).toMatchObject({ Status: 'SUCCESS' });
  const [{ Tags }] = stack.cloud.testCases();
  expect(Object.keys(Tags).filter((key) => key.startsWith(MARKER_TAG_PREFIX))).toEqual([]);
};

const createdThenDeleted = async (stack: StackedTestCase) => {
  expect(states(stack)).toEqual([NEW_STATE]);
  await deletedWithoutTrace(stack);
};

const rolledBack = (before: (stack: StackedTestCase) => object) => async (stack: StackedTestCase) => {
  expect(await stack.rollBack({ ...stack.defaults(), ...before(stack) })).toMatchObject({ Status: 'SUCCESS' });
  expect(states(stack)).toEqual([OLD_STATE]);
};

const BY_HAND = 'By hand';
const OTHER_INSTANCE = new WeakMap<StackedTestCase, string>();

const flows: Record<string, Flow> = {
  'a Create': {
    operations: ['CreateTestCase'],
    prepare: async () => undefined,
    run: (stack) => stack.create(NEW),
    succeeded: createdThenDeleted,
    failed: deletedWithoutTrace,
  },
  'a Create that takes over the test case of an earlier deployment': {
    operations: [
      'CreateTestCase',
      'ListTestCases',
      'DescribeTestCase',
      'UpdateTestCase',
      'UntagResource',
      'TagResource',
    ],
    prepare: async (stack) => {
      await stack.create(OLD);
      stack.physicalId = undefined;
    },
    run: (stack) => stack.create(NEW),
    succeeded: createdThenDeleted,
    failed: deletedWithoutTrace,
  },
  'an adoption': {
    operations: ['DescribeTestCase', 'UpdateTestCase', 'TagResource'],
    prepare: async ({ connect: { instanceArn: InstanceArn, store } }) =>
      store.testCases.create({ InstanceArn, Name: BY_HAND, Content: CONTENT }),
    run: (stack) => stack.create({ ...NEW, AdoptTestCaseArn: stack.cloud.testCases()[0].Arn }),
    succeeded: async (stack) => {
      expect(states(stack)).toEqual([NEW_STATE]);
      await releasedByItsDelete(stack);
    },
    failed: releasedByItsDelete,
  },
  'an Update': {
    operations: ['UpdateTestCase', 'UntagResource', 'TagResource'],
    prepare: (stack) => stack.create(OLD),
    run: (stack) => stack.update(NEW),
    succeeded: async (stack) => expect(states(stack)).toEqual([NEW_STATE]),
    failed: rolledBack(() => OLD),
  },
  'an Update of what is gone': {
    operations: ['DescribeTestCase', 'CreateTestCase'],
    prepare: async (stack) => {
      await stack.create(OLD);
      stack.connect.store.testCases.delete(stack.physicalId!);
    },
    run: (stack) => stack.update(NEW),
    succeeded: async (stack) => expect(states(stack)).toEqual([NEW_STATE]),
    failed: rolledBack(() => OLD),
  },
  'an Update to another instance': {
    operations: ['CreateTestCase'],
    prepare: async (stack) => {
      OTHER_INSTANCE.set(stack, stack.connect.addInstance());
      await stack.create(OLD);
    },
    run: (stack) => stack.update({ ...NEW, InstanceArn: OTHER_INSTANCE.get(stack) }),
    succeeded: async (stack) => expect(states(stack, OTHER_INSTANCE.get(stack))).toEqual([NEW_STATE]),
    failed: rolledBack(() => OLD),
  },
  'a Delete': {
    operations: ['DeleteTestCase'],
    prepare: (stack) => stack.create(OLD),
    run: (stack) => stack.delete(),
    succeeded: async (stack) => expect(states(stack)).toEqual([]),
    failed: deletedWithoutTrace,
  },
  'a Delete of a Create that was cancelled': {
    operations: ['ListTestCases', 'DescribeTestCase', 'DeleteTestCase'],
    prepare: async (stack) => {
      await stack.create(OLD);
      stack.physicalId = 'Menu-OpenHoursTest-1ABCDEF';
    },
    run: (stack) => stack.delete(),
    succeeded: async (stack) => expect(states(stack)).toEqual([]),
    failed: deletedWithoutTrace,
  },
};

describe.each(Object.entries(flows))('%s survives', (name, flow) => {
  const cases = flow.operations.flatMap((operation) =>
    errors.flatMap(([type, status]) => ['before', 'after'].map((moment) => [type, moment, operation, status] as const)),
  );
  // A Delete cannot find out that a ResourceNotFoundException is wrong, so this case is left out.
  const honest = cases.filter(
    ([type, moment]) => !(name.startsWith('a Delete') && type.startsWith('ResourceNotFound') && moment === 'before'),
  );

  test.each(honest)('%s %s the effect of %s', async (type, moment, operation, status) => {
    const stack = await aStack();
    await flow.prepare(stack);
    const before = stack.cloud.cloudFormation.puts.length;
    stack.connect.failNext(operation, { type, status, afterEffect: moment === 'after' });

    const answer = await flow.run(stack);

    expect(stack.cloud.cloudFormation.puts).toHaveLength(before + 1);
    if (answer.Status === 'SUCCESS') await flow.succeeded(stack);
    else await flow.failed(stack);
  });

  test.each(flow.operations)('being denied %s for good', async (denied) => {
    let isDenied = false;
    const authorize = ({ action }: { action: string }) =>
      isDenied && action === `connect:${denied}` ? 'no' : undefined;
    const stack = await aStack({ authorize });
    await flow.prepare(stack);
    isDenied = true;

    const answer = await flow.run(stack);

    expect(answer).toMatchObject({
      Status: 'FAILED',
      Reason: expect.stringMatching(/^The role of the handler has no permission for connect:/),
    });
    isDenied = false;
    await flow.failed(stack);
  });
});
