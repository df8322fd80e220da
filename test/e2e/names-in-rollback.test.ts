import { RemovalPolicy } from 'aws-cdk-lib';
import { until } from '../until';
import { onLocalCloud } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { failing } from './test-cases/failing';
import { TestCaseStack } from './test-cases/test-case-stack';

const SET_ASIDE = /^a \(set aside in a rollback: [0-9a-f]{8}-[0-9a-f]{8}\)$/;

const BEFORE: readonly TestCaseDefinition[] = [{ id: 'Old', testCaseName: 'a' }];

/** Defines an update in which a new test case gets the former name of a renamed one. Then another resource fails. */
function takingOver(stack: TestCaseStack, removalPolicy?: RemovalPolicy): readonly TestCaseDefinition[] {
  return [
    { id: 'Old', testCaseName: 'x' },
    { id: 'New', testCaseName: 'a', after: 'Old', removalPolicy },
    failing(stack.contactCenter, 'New'),
  ];
}

// These tests run only on the local cloud. MiniStack, the other AWS emulator, cannot run them for three reasons:
// - Its events report UPDATE_IN_PROGRESS for a resource that an update creates, so the resource does not look new.
// - It does not return the state of a resource in progress. A handler that waits for a name needs it.
// - When the cdk CLI continues a rollback, it sends an empty list of resources to skip. MiniStack reads this
//   list as one empty name, so the CLI cannot continue.
onLocalCloud((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('A rollback restores a name that a new test case had got, and the next deployment changes nothing', async () => {
    const stack = stackNamed('TakenByNew');
    await stack.deploy(BEFORE);
    const before = stack.contactCenter.states;
    await stack.deployAndFail(takingOver(stack));

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
    expect((await stack.deploy(BEFORE)).calls).toEqual({});
  });

  test('A new test case that is kept stays under a temporary name, which the log shows, when the rollback takes its name back', async () => {
    const stack = stackNamed('TakenByKept');
    await stack.deploy(BEFORE);
    const before = stack.contactCenter.states[0];
    await stack.deployAndFail(takingOver(stack, RemovalPolicy.RETAIN));

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    const [old, kept] = stack.contactCenter.states;
    expect(old).toEqual(before);
    expect(kept.Name).toMatch(SET_ASIDE);
    const [logGroup] = await stack.resources('AWS::Logs::LogGroup');
    expect(running().logOf(logGroup)).toContainEqual(
      expect.objectContaining({
        outcome: 'WARNING',
        message: `The rollback of ${old.Tags['cdk-connect-test-case:logical-id']} needs the name "a", so ${kept.Arn} was renamed to "${kept.Name}". The stack's rollback renames or deletes this test case, unless a removal policy retains it.`,
      }),
    );
  });

  test('A rollback restores the name of the first test case when the ninth test case, which waits for the first, had got this name', async () => {
    const stack = stackNamed('Lanes');
    const testCases = Array.from({ length: 9 }, (_, index) => ({ id: `T${index}` }));
    await stack.deploy(testCases);
    const before = stack.contactCenter.states;
    await stack.deployAndFail([
      { id: 'T0', testCaseName: 'x' },
      ...testCases.slice(1, 8),
      { id: 'T8', testCaseName: 'T0' },
      failing(stack.contactCenter, 'T8'),
    ]);

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });

  test('A rollback fails while a test case that was created by hand has the name, and continues when this test case is deleted', async () => {
    const { connect } = running();
    const stack = new TestCaseStack('TakenByHand', running());
    await stack.deploy(BEFORE);
    const before = stack.contactCenter.states;
    // The fault delays the first call for the resource "Failing", and so the rollback. Before the rollback begins, the
    // test creates a test case with the name "a".
    connect.failNext('DescribeTestCase', { delayMs: 2_000 });
    const deployment = stack.deployAndFail([{ id: 'Old', testCaseName: 'x' }, failing(stack.contactCenter, 'Old')]);
    await until(() => connect.faultsWaitingFor('DescribeTestCase') === 0);
    const byHand = stack.contactCenter.addTestCase('a');
    await deployment;

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_FAILED');
    expect(await stack.reasons()).toContain(`The name "a" is taken by ${byHand}, which has no tags of a stack.`);
    stack.contactCenter.deleteTestCase('a');
    await stack.rollback();
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });
});
