import { onEachEngine } from './engines/each-engine';
import { ContactCenter } from './test-cases/contact-center';
import { failing } from './test-cases/failing';
import { TestCaseStack } from './test-cases/test-case-stack';

onEachEngine((running) => {
  test('A test case whose instance changes is replaced by a test case on the new instance', async () => {
    const stack = new TestCaseStack('Replaced', running());
    const other = new ContactCenter(running().connect);
    await stack.deploy([{ id: 'One' }]);
    const { calls } = await stack.deploy([{ id: 'One', on: other }]);

    expect(calls).toEqual({ CreateTestCase: 1, DeleteTestCase: 1 });
    expect(stack.contactCenter.names).toEqual([]);
    expect(await stack.outputs()).toMatchObject({ OneArn: other.testCase('One').Arn });
  });

  test('When the deployment with the new instance fails, the test case on the old instance stays, and the new instance is left empty', async () => {
    const stack = new TestCaseStack('ReplacedInVain', running());
    const other = new ContactCenter(running().connect);
    await stack.deploy([{ id: 'One' }]);
    const { Arn } = stack.contactCenter.testCase('One');
    const { calls } = await stack.deployAndFail([{ id: 'One', on: other }, failing(stack.contactCenter, 'One')]);

    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.testCases).toMatchObject([{ Name: 'One', Arn }]);
    expect(other.names).toEqual([]);
    expect(await stack.outputs()).toMatchObject({ OneArn: Arn });
    // In the rollback, the local cloud sends an Update with the old instance, and MiniStack does not. For this Update,
    // the handler calls CreateTestCase on the old instance, and takes over the old test case.
    expect(calls.CreateTestCase).toBe(running().expectations.updatesReplacementBack ? 2 : 1);
    expect(calls.DeleteTestCase).toBe(1);
  });
});
