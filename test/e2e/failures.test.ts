import { Lazy } from 'aws-cdk-lib';
import { TestCaseContent, TestCaseStatus } from '../../lib';
import { onEachEngine, onLocalCloud } from './engines/each-engine';
import { failing } from './test-cases/failing';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

/** Content with two mistakes that only the service finds. The library does not check it, since it is a token. */
const REFUSED = TestCaseContent.fromJsonString(
  Lazy.string({
    produce: () =>
      JSON.stringify({
        Version: '2019-10-30',
        Metadata: {},
        Observations: [
          {
            Identifier: 'Greeting',
            Event: { Identifier: 'greeting', Type: 'MessageReceived', Actor: 'System', Properties: {} },
            Usage: { Type: 'ANY' },
            Actions: [],
            Transitions: {},
          },
        ],
      }),
  }),
);
const PROBLEMS = /At least one of PromptId, Text, or SSML must be present; .*Invalid usage type/;

onEachEngine((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('Content that the service refuses fails the deployment with every problem and the log of the handler, and nothing is left', async () => {
    const stack = stackNamed('Refused');
    const { output, calls } = await stack.deployAndFail([
      { id: 'Good' },
      { id: 'Bad', content: REFUSED, after: 'Good' },
    ]);

    expect(await stack.reasons()).toMatch(PROBLEMS);
    expect(output).toMatch(PROBLEMS);
    expect(output).toContain('Correct the content and deploy again');
    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
    expect(stack.contactCenter.names).toEqual([]);
    expect(calls).toMatchObject({ CreateTestCase: 2, DeleteTestCase: 1 });
  });

  test('A failed update leaves every test case as it was', async () => {
    const stack = stackNamed('FailedUpdate');
    await stack.deploy([
      { id: 'One', description: 'Before', content: hearing('hello'), tags: { team: 'voice' } },
      { id: 'Draft', status: TestCaseStatus.SAVED, description: 'Before' },
      { id: 'Removed' },
    ]);
    const before = stack.contactCenter.states;
    const { output } = await stack.deployAndFail([
      { id: 'One', testCaseName: 'New name', content: hearing('goodbye'), tags: { owner: 'us' } },
      { id: 'Draft', status: TestCaseStatus.SAVED, description: 'After' },
      { id: 'Added', after: 'One' },
      failing(stack.contactCenter, 'Added'),
    ]);

    expect(output).toMatch(/There is no test case \S+ to adopt/);
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });

  test('An update that the service refuses is rolled back, including the refused test case', async () => {
    const stack = stackNamed('RefusedUpdate');
    await stack.deploy([{ id: 'One' }, { id: 'Two' }]);
    const before = stack.contactCenter.states;
    const { output } = await stack.deployAndFail([
      { id: 'One', content: hearing('goodbye') },
      { id: 'Two', content: REFUSED, after: 'One' },
    ]);

    expect(output).toMatch(PROBLEMS);
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });

  test('A failed deletion says why, and can be repeated where the engine keeps the function', async () => {
    const stack = stackNamed('FailedDelete');
    await stack.deploy([{ id: 'One' }]);
    const body = { status: 400, type: 'InvalidRequestException', message: 'A test run is in progress' };
    running().connect.failNext('DeleteTestCase', body);
    const { output } = await stack.destroyAndFail();

    expect(output).toContain('DELETE_FAILED');
    expect(await stack.reasons()).toContain('A test run is in progress');
    expect(await stack.status()).toBe('DELETE_FAILED');
    expect(stack.contactCenter.names).toEqual(['One']);
    if (running().expectations.keepsDependenciesOfFailedDelete) {
      await stack.destroy();
      expect(stack.contactCenter.names).toEqual([]);
    } else {
      await stack.destroyAndFail();
      expect(await stack.status()).toBe('DELETE_FAILED');
    }
  });
});

// MiniStack cannot run these tests: it returns outdated states of resources in progress. So the handler would conclude
// that CloudFormation no longer waits for its answer.
onLocalCloud((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('A creation that succeeds and is answered by an error makes one test case', async () => {
    const stack = stackNamed('AfterEffect');
    const fault = { status: 500, type: 'InternalServiceException', afterEffect: true };
    running().connect.failNext('CreateTestCase', fault);
    const { calls } = await stack.deploy([{ id: 'One' }]);

    expect(calls).toMatchObject({ CreateTestCase: 2 });
    expect(stack.contactCenter.names).toEqual(['One']);
    expect(await stack.outputs()).toMatchObject({ OneArn: stack.contactCenter.testCase('One').Arn });
  });

  test('A creation that takes longer than the stack waits for it leaves nothing', async () => {
    const stack = stackNamed('SlowCreation');
    running().connect.failNext('CreateTestCase', { delayMs: 3_500 });
    const { calls } = await stack.deployAndFail([{ id: 'Slow' }, failing(stack.contactCenter)]);

    expect(calls).toMatchObject({ CreateTestCase: 1, DeleteTestCase: 1 });
    expect(stack.contactCenter.names).toEqual([]);
    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
  });

  test('Twelve test cases are deployed while Connect accepts two calls a second', async () => {
    const stack = stackNamed('Throttled');
    running().connect.throttle = true;
    try {
      await stack.deploy(Array.from({ length: 12 }, (_, index) => ({ id: `TestCase${index}` })));
    } finally {
      running().connect.throttle = false;
    }

    expect(running().connect.requests).toContainEqual(expect.objectContaining({ status: 429 }));
    expect(stack.contactCenter.names).toHaveLength(12);
  });
});
