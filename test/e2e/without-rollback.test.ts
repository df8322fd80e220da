import { type LocalConnect } from '../../local/connect';
import { onEachEngine, onLocalCloud } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { failing } from './test-cases/failing';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

const WITHOUT_ROLLBACK = { rollback: false };

const BEFORE: readonly TestCaseDefinition[] = [
  { id: 'Changed', testCaseName: 'a' },
  { id: 'Half', after: 'Changed', tags: { team: 'voice' } },
];

const AFTER: readonly TestCaseDefinition[] = [
  { id: 'Changed', testCaseName: 'x', content: hearing('welcome') },
  { id: 'Added', after: 'Changed' },
  { id: 'Half', after: 'Added', content: hearing('goodbye'), tags: { owner: 'us' } },
];

/** Deploys AFTER without a rollback. The deployment updates the content of Half, and fails at the tags. */
async function stopHalfWay(stack: TestCaseStack, connect: LocalConnect): Promise<void> {
  const refusal = { status: 400, type: 'InvalidRequestException', message: 'Not now' };
  connect.failNext('TagResource', refusal);
  await stack.deployAndFail(AFTER, WITHOUT_ROLLBACK);

  expect(await stack.status()).toBe('UPDATE_FAILED');
  expect(stack.contactCenter.names).toEqual(['Added', 'Half', 'x']);
  const { Content, Tags } = stack.contactCenter.testCase('Half');
  expect(Content).toContain('goodbye');
  expect(Tags).not.toHaveProperty('owner');
}

onEachEngine((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('A failed update that is not rolled back is completed when the same app is deployed again', async () => {
    const stack = stackNamed('GoingOn');
    await stack.deploy(BEFORE);
    await stopHalfWay(stack, running().connect);
    await stack.deploy(AFTER, WITHOUT_ROLLBACK);

    expect(await stack.status()).toBe('UPDATE_COMPLETE');
    expect(stack.contactCenter.names).toEqual(['Added', 'Half', 'x']);
    const { Content, Tags } = stack.contactCenter.testCase('Half');
    expect(Content).toContain('goodbye');
    expect(Tags).toMatchObject({ owner: 'us' });
    expect(Tags).not.toHaveProperty('team');
  });

  test('A failed update that is not rolled back continues when the cause of the failure is fixed', async () => {
    const stack = stackNamed('Mended');
    await stack.deploy(BEFORE);
    await stack.deployAndFail([...AFTER, failing(stack.contactCenter, 'Half')], WITHOUT_ROLLBACK);
    const { calls } = await stack.deploy([...AFTER, { id: 'Failing', after: 'Half' }], WITHOUT_ROLLBACK);

    expect(await stack.status()).toBe('UPDATE_COMPLETE');
    expect(calls.CreateTestCase).toBe(1);
    expect(calls.UpdateTestCase).toBeUndefined();
    expect(stack.contactCenter.names).toEqual(['Added', 'Failing', 'Half', 'x']);
  });
});

// MiniStack cannot run these tests. It compares a template with that of the last successful deployment. So when this
// template is deployed again after a failed update, MiniStack sends no Update. It cannot restore names either: see
// names-in-rollback.test.ts.
onLocalCloud((running) => {
  test('A failed update that is not rolled back is undone when the previous commit is deployed', async () => {
    const stack = new TestCaseStack('GoingBack', running());
    await stack.deploy(BEFORE);
    const before = stack.contactCenter.states;
    await stopHalfWay(stack, running().connect);
    await stack.deploy(BEFORE, WITHOUT_ROLLBACK);

    expect(await stack.status()).toBe('UPDATE_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });

  test('cdk rollback undoes a failed update, and restores a name that a new test case has got', async () => {
    const stack = new TestCaseStack('OnDemand', running());
    await stack.deploy([{ id: 'Old', testCaseName: 'a' }]);
    const before = stack.contactCenter.states;
    await stack.deployAndFail(
      [
        { id: 'Old', testCaseName: 'x' },
        { id: 'New', testCaseName: 'a', after: 'Old' },
        failing(stack.contactCenter, 'New'),
      ],
      WITHOUT_ROLLBACK,
    );
    expect(stack.contactCenter.names).toEqual(['a', 'x']);
    await stack.rollback();

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });
});
