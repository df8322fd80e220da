import { onLocalCloud } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { TestCaseStack } from './test-cases/test-case-stack';

/** The time limit of the test in milliseconds. A handler waits three minutes for a name. A test cannot change this time. */
const TIME_LIMIT = 480_000;

const PREVIOUS: readonly TestCaseDefinition[] = [{ id: 'Old', testCaseName: 'a' }];

/** A new test case has the former name of a renamed test case. */
const CURRENT: readonly TestCaseDefinition[] = [
  { id: 'Old', testCaseName: 'x' },
  { id: 'New', testCaseName: 'a', after: 'Old' },
];

// The test takes long, so it has its own file: jest runs other files at the same time. The test does not run on
// MiniStack, the other engine of the tests in this folder: the handler asks CloudFormation for the state of its own
// resource, and MiniStack does not return the state of a resource in progress.
onLocalCloud((running) => {
  test(
    'The previous commit cannot be deployed when a new test case has a name of this commit, but two deployments can restore it',
    async () => {
      const stack = new TestCaseStack('PreviousCommit', running());
      await stack.deploy(PREVIOUS);
      await stack.deploy(CURRENT);
      const before = stack.contactCenter.states;
      await stack.deployAndFail(PREVIOUS);

      expect(await stack.reasons()).toMatch(
        /The name "a" is still in use by the resource New[0-9A-F]{8} of this stack, \S+\. Deploy twice: first give the test case of New[0-9A-F]{8} another name or remove it, then give this one the name "a"\./,
      );
      expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(stack.contactCenter.states).toEqual(before);

      await stack.deploy([{ id: 'Old', testCaseName: 'x' }]);
      await stack.deploy(PREVIOUS);
      expect(stack.contactCenter.states).toMatchObject([{ Arn: before[0].Arn, Name: 'a' }]);
    },
    TIME_LIMIT,
  );
});
