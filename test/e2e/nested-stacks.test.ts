import { until } from '../until';
import { onLocalCloud } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { TestCaseStack } from './test-cases/test-case-stack';

const BEFORE: readonly TestCaseDefinition[] = [{ id: 'Outside' }];
const AFTER: readonly TestCaseDefinition[] = [...BEFORE, { id: 'Inside', nested: true }];

// This test needs an engine that enforces IAM policies, as the local cloud does. MiniStack does not enforce them.
onLocalCloud((running) => {
  test('A new nested stack leaves nothing behind when the update is cancelled while Connect creates its test case', async () => {
    const { connect } = running();
    const stack = new TestCaseStack('Cancelled', running());
    await stack.deploy(BEFORE);
    connect.failNext('CreateTestCase', { delayMs: 5_000 });
    const deployment = stack.deployAndFail(AFTER);
    await until(() => connect.faultsWaitingFor('CreateTestCase') === 0);
    await stack.cancelUpdate();
    await deployment;

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await stack.reasons()).not.toContain('failed to delete');
    expect(stack.contactCenter.names).toEqual(['Outside']);
  });
});
