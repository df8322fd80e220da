import { DENIED, type Event } from '../support/cloudformation';
import { aStack, OTHER_CONTENT, sibling, type StackedTestCase } from '../support/a-stack';

/** Returns two resources of a stack. The second one has taken the former name of the first one. */
async function aTakenName() {
  const stack = await aStack();
  await stack.create({ Name: 'Two' });
  const before = stack.properties;
  await stack.update({ Name: 'One' });
  const other = sibling(stack, 'Sibling');
  await other.create({ Name: 'Two', Description: 'Of the sibling' });
  stack.cloud.calls();
  return { stack, other, before };
}

type Told = readonly [ago: number, status: string, logicalId?: string, physicalId?: string];

/** Sets the events of the stack, newest first. Times are seconds before now. */
function events(stack: StackedTestCase, list: readonly Told[]): void {
  const now = stack.world.now();
  const all = list.map(([ago, status, logicalId, physicalId]): Event => ({
    logicalId,
    status,
    at: now - ago * 1000,
    physicalId,
  }));
  stack.cloud.cloudFormation.events.set(stack.stackId, () => all);
}

const ROLLBACK: Told = [5, 'UPDATE_ROLLBACK_IN_PROGRESS'];
const UPDATE: Told = [60, 'UPDATE_IN_PROGRESS'];
const STABLE: Told = [999, 'CREATE_COMPLETE'];
/** The events of a rollback after an update that created the resource Sibling. */
const AFTER_A_CREATION: readonly Told[] = [ROLLBACK, [20, 'CREATE_COMPLETE', 'Sibling'], UPDATE, STABLE];
const TEMPORARY = /^Two \(set aside in a rollback: [0-9a-f]{8}-[0-9a-f]{8}\)$/;

describe('a test case whose rollback needs a name', () => {
  test('that a new sibling has takes the name at once, and the sibling keeps everything else', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, AFTER_A_CREATION);

    const answer = await stack.rollBack(before);

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.testCase!.Name).toBe('Two');
    expect(other.testCase).toMatchObject({ Name: expect.stringMatching(TEMPORARY), Description: 'Of the sibling' });
    expect(stack.world.now() - Date.parse('2026-03-01T12:00:00Z')).toBeLessThan(5_000);
    expect(stack.world.lines).toContainEqual(
      expect.objectContaining({
        outcome: 'WARNING',
        message: expect.stringContaining(
          `The rollback of ${stack.logicalId} needs the name "Two", so ${other.physicalId} was renamed to`,
        ),
      }),
    );
  });

  test('that a new sibling has takes the name, too, when the sibling was still being created as the rollback began', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [
      [4, 'CREATE_COMPLETE', 'Sibling', other.physicalId],
      ROLLBACK,
      [20, 'CREATE_IN_PROGRESS', 'Sibling'],
      UPDATE,
      STABLE,
    ]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test('that a changed sibling has waits before it takes the name, since the sibling may begin its own rollback', async () => {
    const { stack, other, before } = await aTakenName();
    const begun = stack.world.now();
    events(stack, [
      ROLLBACK,
      [20, 'UPDATE_COMPLETE', 'Sibling'],
      [30, 'UPDATE_IN_PROGRESS', 'Sibling'],
      UPDATE,
      STABLE,
    ]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
    expect(stack.world.now() - begun).toBeGreaterThan(20_000);
    expect(stack.world.now() - begun).toBeLessThan(60_000);
  });

  test('that a sibling has takes the name when the update of the sibling ended after the rollback began', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [
      [3, 'UPDATE_COMPLETE', 'Sibling', other.physicalId],
      // Somebody had deleted the sibling's test case, so the update before the rollback created it again, with a new ARN.
      [4, 'UPDATE_IN_PROGRESS', 'Sibling', other.physicalId],
      ROLLBACK,
      [20, 'UPDATE_IN_PROGRESS', 'Sibling', 'the test case it was before'],
      UPDATE,
      STABLE,
    ]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test('that a sibling has waits for the rollback of the sibling, which comes to the handler minutes later', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [[1, 'UPDATE_IN_PROGRESS', 'Sibling'], ROLLBACK, [20, 'UPDATE_COMPLETE', 'Sibling'], UPDATE, STABLE]);
    const begun = stack.world.now();
    let hasCome = false;
    stack.world.whileAsleep = async () => {
      if (hasCome || stack.world.now() - begun < 400_000) return;
      hasCome = true;
      await other.update({ Name: 'One' });
    };

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(stack.cloud.names().sort()).toEqual(['One', 'Two']);
  });

  test('that a sibling releases in its own rollback does not rename the sibling, and releases its own name for the sibling', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [[1, 'UPDATE_IN_PROGRESS', 'Sibling'], ROLLBACK, [20, 'UPDATE_COMPLETE', 'Sibling'], UPDATE, STABLE]);
    let updates: readonly string[] = [];
    stack.world.whileAsleep = async (nap) => {
      if (nap !== 2) return;
      updates = stack.cloud.calls().filter((call) => call.startsWith('UpdateTestCase'));
      expect((await other.update({ Name: 'One' })).Status).toBe('SUCCESS');
    };

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(stack.cloud.names().sort()).toEqual(['One', 'Two']);
    // Before the second pause, the handler calls UpdateTestCase three times: to take the name "Two", to release the name
    // "One", and to take the name "Two" again.
    expect(updates).toHaveLength(3);
  });

  test('that the replacement of a sibling has takes the name when the sibling has been rolled back to its former test case', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [
      [1, 'UPDATE_COMPLETE', 'Sibling', 'the test case it was before'],
      [2, 'UPDATE_IN_PROGRESS', 'Sibling', 'the test case it was before'],
      [3, 'UPDATE_IN_PROGRESS', 'Sibling', other.physicalId],
      ROLLBACK,
      [20, 'UPDATE_COMPLETE', 'Sibling', other.physicalId],
      UPDATE,
      STABLE,
    ]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test.each<[why: string, list: (arn: string) => readonly Told[]]>([
    [
      'was not changed since the stack was stable',
      (arn) => [ROLLBACK, UPDATE, STABLE, [2000, 'CREATE_COMPLETE', 'Sibling', arn]],
    ],
    [
      'has been rolled back',
      (arn) => [
        [1, 'UPDATE_COMPLETE', 'Sibling', arn],
        [2, 'UPDATE_IN_PROGRESS', 'Sibling', arn],
        ROLLBACK,
        [20, 'UPDATE_COMPLETE', 'Sibling', arn],
        UPDATE,
        STABLE,
      ],
    ],
  ])('that a sibling has waits when the sibling %s, and the reason says what to do by hand', async (_, list) => {
    const { stack, other, before } = await aTakenName();
    events(stack, list(other.physicalId!));

    const answer = await stack.rollBack(before);

    expect(other.testCase!.Name).toBe('Two');
    expect(answer.Reason).toMatch(
      `The name "Two" is still in use by the resource Sibling of this stack, ${other.physicalId}. In a rollback: rename or delete that test case yourself, then continue the rollback`,
    );
  });

  test('waits when it may not ask whether this is a rollback, and the reason says so', async () => {
    const { stack, other, before } = await aTakenName();
    stack.cloud.cloudFormation.events.set(stack.stackId, () => DENIED as never);

    const answer = await stack.rollBack(before);

    expect(other.testCase!.Name).toBe('Two');
    expect(answer.Reason).toMatch(
      /, and CloudFormation did not say whether this is a rollback. Check that the role of the handler has the permission cloudformation:DescribeStackEvents on the stack\. In a rollback: rename or delete that test case yourself/,
    );
  });

  test('takes the name, too, in a stack that was never stable, since its creation failed and was not rolled back', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, [ROLLBACK, [20, 'CREATE_COMPLETE', 'Sibling'], UPDATE, [2000, 'CREATE_FAILED']]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test('reads the events of a large stack page by page, back to when it was stable', async () => {
    const { stack, other, before } = await aTakenName();
    stack.cloud.cloudFormation.eventsPerPage = 2;
    events(stack, [...AFTER_A_CREATION, [1000, 'UPDATE_COMPLETE', 'Sibling']]);

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test('takes the name although the first attempt to rename the sibling is throttled', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, AFTER_A_CREATION);
    // The handler calls UpdateTestCase first for the resource of the request, and then for `other`. Only the call for
    // `other` must fail.
    const update = stack.connect.store.testCases.update.bind(stack.connect.store.testCases);
    let hasFailed = false;
    stack.connect.store.testCases.update = (arn, change) => {
      if (arn === other.physicalId && !hasFailed) {
        hasFailed = true;
        stack.connect.failNext('UpdateTestCase', { status: 429, type: 'ThrottlingException' });
        throw new Error('cut off');
      }
      return update(arn, change);
    };

    expect((await stack.rollBack(before)).Status).toBe('SUCCESS');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });

  test('does not take the name when CloudFormation has just stopped waiting for the request', async () => {
    const { stack, other, before } = await aTakenName();
    events(stack, AFTER_A_CREATION);
    const { testCases } = stack.connect.store;
    const update = testCases.update.bind(testCases);
    testCases.update = (...given) => {
      const updated = update(...given);
      // This update itself has released the name of its test case. The update took four seconds.
      stack.world.pass(4_000);
      stack.describedAs(() => ({ status: 'UPDATE_COMPLETE', physicalId: stack.physicalId }));
      return updated;
    };

    const answer = await stack.rollBack(before);

    expect(answer.Reason).toMatch(/^CloudFormation no longer waits for this test case/);
    expect(other.testCase!.Name).toBe('Two');
  });

  test('is created again with the name when somebody deleted it, since the sibling gets a temporary name', async () => {
    const { stack, other, before } = await aTakenName();
    stack.connect.store.testCases.delete(stack.physicalId!);
    events(stack, AFTER_A_CREATION);

    const answer = await stack.rollBack(before);

    expect(answer.Status).toBe('SUCCESS');
    expect(stack.testCase!.Name).toBe('Two');
    expect(other.testCase!.Name).toMatch(TEMPORARY);
  });
});

describe('a sibling that was given a temporary name', () => {
  async function aRenamedSibling(properties = {}) {
    const { stack, other, before } = await aTakenName();
    events(stack, AFTER_A_CREATION);
    await stack.rollBack({ ...before, ...properties });
    return { stack, other };
  }

  test('gets its name back by its own rollback', async () => {
    const { other } = await aRenamedSibling();

    await other.update({ Name: 'Three', Content: OTHER_CONTENT });

    expect(other.testCase!.Name).toBe('Three');
  });

  test('is deleted by its ARN', async () => {
    const { stack, other } = await aRenamedSibling();

    await other.delete();

    expect(stack.cloud.names()).toEqual(['Two']);
  });

  test('is deleted, too, when CloudFormation does not have its ARN', async () => {
    const { stack, other } = await aRenamedSibling();

    await other.deleteAs('Menu-Sibling-1ABCDEF');

    expect(stack.cloud.names()).toEqual(['Two']);
  });

  test.each([
    ['of 127 characters', 'x'.repeat(127)],
    ['with characters of two units', '😀'.repeat(63)],
  ])('has a name of at most 127 characters instead of a name %s', async (_, name) => {
    const stack = await aStack();
    await stack.create({ Name: name });
    const before = stack.properties;
    await stack.update({ Name: 'One' });
    const other = sibling(stack, 'Sibling');
    await other.create({ Name: name });
    events(stack, AFTER_A_CREATION);

    await stack.rollBack(before);

    expect(stack.testCase!.Name).toBe(name);
    expect(other.testCase!.Name.length).toBeLessThanOrEqual(127);
    // A name that is cut within a character cannot be encoded.
    expect(() => encodeURIComponent(other.testCase!.Name)).not.toThrow();
  });
});

test('a test case takes the name, too, when its request seems to be written shortly before the rollback, since clocks differ', async () => {
  const { stack, other, before } = await aTakenName();
  events(stack, [[-0.2, 'UPDATE_ROLLBACK_IN_PROGRESS'], [20, 'CREATE_COMPLETE', 'Sibling'], UPDATE, STABLE]);

  // A request can seem a second older than it is, since the time in its signature is rounded down to a second.
  const answer = await stack.rollBack(before, { queuedFor: 1 });

  expect(answer.Status).toBe('SUCCESS');
  expect(other.testCase!.Name).toMatch(TEMPORARY);
});

test('a request that was written two seconds before the rollback began takes no name, and fails', async () => {
  const { stack, other, before } = await aTakenName();
  events(stack, AFTER_A_CREATION);

  const answer = await stack.rollBack(before, { queuedFor: 7 });

  expect(answer.Reason).toMatch(/^CloudFormation no longer waits for this test case/);
  expect(stack.cloud.names().sort()).toEqual(['One', 'Two']);
  expect(other.testCase!.Name).toBe('Two');
});

describe('an Update to a name', () => {
  test('that a sibling releases just before its change is done succeeds, although the sibling was read before', async () => {
    const { stack, other } = await aTakenName();
    events(stack, [[5, 'UPDATE_COMPLETE', 'Sibling'], [10, 'UPDATE_IN_PROGRESS', 'Sibling'], UPDATE, STABLE]);
    stack.world.whileAsleep = () => void stack.connect.store.testCases.update(other.physicalId!, { Name: 'Three' });

    expect((await stack.update({ Name: 'Two' })).Status).toBe('SUCCESS');
  });

  test('that a sibling got in the same deployment fails at the second look, and the reason describes two deployments', async () => {
    const { stack, other } = await aTakenName();
    events(stack, [[5, 'UPDATE_COMPLETE', 'Sibling'], [10, 'UPDATE_IN_PROGRESS', 'Sibling'], UPDATE, STABLE]);

    const answer = await stack.update({ Name: 'Two' });

    expect(stack.world.naps).toHaveLength(1);
    expect(answer.Reason).toMatch(
      `The name "Two" is taken by the resource Sibling of this stack, ${other.physicalId}, which this deployment has created or updated. Deploy twice: first give the test case of Sibling another name or remove it, then give this one the name "Two".`,
    );
  });

  test('that a sibling keeps fails after three minutes, and the reason describes two deployments', async () => {
    const { stack, other } = await aTakenName();
    events(stack, [UPDATE, STABLE]);

    const answer = await stack.update({ Name: 'Two' });

    expect(answer.Reason).toMatch(
      `is still in use by the resource Sibling of this stack, ${other.physicalId}. Deploy twice: first give the test case of Sibling another name`,
    );
  });
});
