import { setTimeout as sleep } from 'node:timers/promises';
import { onEachEngine } from './engines/each-engine';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

onEachEngine((running) => {
  test('An update that is cancelled while Connect works on test cases is rolled back, and all is as it was', async () => {
    const stack = new TestCaseStack('Cancelled', running());
    await stack.deploy([
      { id: 'One', testCaseName: 'a' },
      { id: 'Two', tags: { team: 'voice' } },
    ]);
    const before = stack.contactCenter.states;
    // Those of the update and those of its rollback.
    running().connect.failNext('UpdateTestCase', { delayMs: 4_000, times: 4 });
    const deployment = stack.deployInVain([
      { id: 'One', testCaseName: 'x' },
      { id: 'Two', content: hearing('goodbye'), tags: { owner: 'us' } },
    ]);
    while (!(await stack.isUpdating('One'))) await sleep(100);
    // By then the handlers have called Connect.
    await sleep(2_000);
    await stack.cancelUpdate();
    const { output } = await deployment;

    expect(output).toMatch(/UPDATE_ROLLBACK_IN_PROG\w* .*User Initiated/);
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });
});
