import { until } from '../until';
import { onEachEngine } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

const BEFORE: readonly TestCaseDefinition[] = [
  { id: 'One', testCaseName: 'a' },
  { id: 'Two', tags: { team: 'voice' } },
];

const AFTER: readonly TestCaseDefinition[] = [
  { id: 'One', testCaseName: 'x' },
  { id: 'Two', content: hearing('goodbye'), tags: { owner: 'us' } },
];

onEachEngine((running) => {
  test('An update that is cancelled while Connect works on test cases is rolled back, and nothing has changed', async () => {
    const { connect, expectations } = running();
    const stack = new TestCaseStack('Cancelled', running());
    await stack.deploy(BEFORE);
    const before = stack.contactCenter.states;
    // A parallel engine makes two delayed calls in the update, and two in the rollback. A sequential engine makes one
    // in each.
    connect.failNext('UpdateTestCase', { delayMs: 4_000, times: 4 });
    const deployment = stack.deployAndFail(AFTER);
    const atWork = expectations.worksInParallel ? 2 : 1;
    await until(() => connect.faultsWaitingFor('UpdateTestCase') === 4 - atWork);
    await stack.cancelUpdate();
    await deployment;

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });
});
