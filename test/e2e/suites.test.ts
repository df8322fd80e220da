import { SuiteFailureAction } from '../../lib';
import { onEachEngine, onLocalCloud } from './engines/each-engine';
import { type GuardedApp } from './suites/guarded-app';
import { GuardedStack } from './suites/guarded-stack';

const GOOD: GuardedApp = { says: 'Welcome to us.', expects: 'welcome' };
const BROKEN: GuardedApp = { ...GOOD, says: 'Something else.' };

// To make a test case fail, these tests change the test case and not the flow, since MiniStack cannot deploy flows.
onEachEngine((running) => {
  describe('A stack that is guarded by a suite', () => {
    let stack: GuardedStack;
    let app: GuardedApp;
    beforeAll(() => {
      stack = new GuardedStack('Guarded', running());
      const { store } = running().connect;
      const Content = JSON.stringify({
        Version: '2019-10-30',
        StartAction: 'Say',
        Actions: [
          {
            Identifier: 'Say',
            Type: 'MessageParticipant',
            Parameters: { Text: GOOD.says },
            Transitions: { NextAction: 'Set' },
          },
          {
            Identifier: 'Set',
            Type: 'UpdateContactAttributes',
            Parameters: { Attributes: {} },
            Transitions: { NextAction: 'End', Errors: [{ ErrorType: 'NoMatchingError', NextAction: 'End' }] },
          },
          { Identifier: 'End', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
        ],
      });
      const flow = { InstanceArn: stack.instanceArn, Name: 'By hand', Type: 'CONTACT_FLOW', Content };
      app = {
        ...GOOD,
        flowArn: store.contactFlows.create(flow).Arn,
        isVersioned: running().expectations.publishesVersions,
      };
    });

    test('is deployed when its test cases pass', async () => {
      const { code, executions, output } = await stack.deploy(app);
      expect([code, executions, output]).toEqual([0, 1, expect.any(String)]);
      expect(await stack.outputs()).toMatchObject({
        Verdict: 'PASSED',
        Summary: expect.stringContaining('Of 1 test case, 1 passed.'),
      });
    });

    test('does not run the test cases when something else changes', async () => {
      const { code, executions } = await stack.deploy({ ...app, note: 'changed' });
      expect([code, executions]).toEqual([0, 0]);
    });

    test('is rolled back when a test case fails, with a reason that names the test case and the observation; the rollback does not run the suite', async () => {
      const { code, executions, output } = await stack.deploy({ ...app, expects: 'good bye' });
      // The test case is executed twice, because it is tried again after its first failure.
      expect([code, executions]).toEqual([1, 2]);
      expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
      const told =
        /Guarded\/Greeting: observation "hear good bye": expected to hear "good bye", which was not heard \(execution /;
      expect(await stack.reasons()).toMatch(told);
      expect(output.replace(/\s+/g, ' ')).toMatch(told);
      expect(stack.expectations).toEqual(['welcome']);
    });

    test('is deployed when the test case is fixed', async () => {
      const { code, executions } = await stack.deploy({ ...app, expects: 'to us' });
      expect([code, executions]).toEqual([0, 1]);
      expect(stack.expectations).toEqual(['to us']);
    });

    test('is deployed with a failed verdict when onFailure is WARN', async () => {
      const { code, executions } = await stack.deploy({
        ...app,
        expects: 'good bye',
        onFailure: SuiteFailureAction.WARN,
      });
      expect([code, executions]).toEqual([0, 2]);
      expect(await stack.outputs()).toMatchObject({ Verdict: 'FAILED', Summary: expect.stringContaining('1 failed') });
    });

    test('is destroyed without a run, and leaves nothing', async () => {
      const { code, executions } = await stack.destroy(app);
      expect([code, executions]).toEqual([0, 0]);
      expect(stack.expectations).toEqual([]);
      expect(await stack.status()).toBeUndefined();
    });
  });
});

onLocalCloud((running) => {
  const stackNamed = (name: string) => new GuardedStack(name, running());

  describe.each([
    ['A stack', false],
    ['A nested stack', true],
  ])('%s', (_, isNested) => {
    const name = isNested ? 'Outer' : 'Plain';
    let stack: GuardedStack;
    beforeAll(() => (stack = stackNamed(name)));

    test('is rolled back to the previous flow and test case when a change breaks the flow', async () => {
      expect((await stack.deploy({ ...GOOD, isNested })).code).toBe(0);
      const { code, executions, output } = await stack.deploy({ ...BROKEN, isNested });
      expect([code, executions]).toEqual([1, 2]);
      expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(stack.flows).toEqual({ 'Guarded flow': 'Welcome to us.' });
      expect(output).toContain('expected to hear "welcome", which was not heard');
    });

    test('is rolled back without another run when its suite passes, but a later resource fails', async () => {
      const { code, executions } = await stack.deploy({
        says: 'Welcome back.',
        expects: 'welcome',
        isNested,
        failsLater: true,
      });
      expect([code, executions]).toEqual([1, 1]);
      expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
      expect(stack.flows).toEqual({ 'Guarded flow': 'Welcome to us.' });
    });

    test('does not run the suite for the flow that passed last, but runs it for another flow', async () => {
      const again = await stack.deploy({ says: 'Welcome back.', expects: 'welcome', isNested });
      expect([again.code, again.executions]).toEqual([0, 0]);
      const other = await stack.deploy({ says: 'Welcome again.', expects: 'welcome', isNested });
      expect([other.code, other.executions]).toEqual([0, 1]);
    });

    test('leaves nothing when it is destroyed', async () => {
      expect((await stack.destroy({ ...GOOD, isNested })).code).toBe(0);
      expect([stack.flows, stack.expectations]).toEqual([{}, []]);
    });
  });

  describe('A stack that is created', () => {
    test('with failing test cases is kept, and has the verdict FAILED', async () => {
      const stack = stackNamed('First');
      const { code, executions } = await stack.deploy(BROKEN);
      expect([code, executions]).toEqual([0, 2]);
      expect(await stack.outputs()).toMatchObject({ Verdict: 'FAILED' });
      expect((await stack.destroy(BROKEN)).code).toBe(0);
    });

    test('with failing test cases is rolled back when onFailure is ROLLBACK', async () => {
      const stack = stackNamed('Strict');
      const { code } = await stack.deploy({ ...BROKEN, onFailure: SuiteFailureAction.ROLLBACK });
      expect([code, await stack.status()]).toEqual([1, 'ROLLBACK_COMPLETE']);
      expect(stack.flows).toEqual({});
    });
  });

  test('A flaky test case does not roll the deployment back', async () => {
    const stack = stackNamed('Flaky');
    const { code, executions } = await stack.deploy({ ...GOOD, isFlaky: true });
    expect([code, executions]).toEqual([0, 2]);
    expect(await stack.outputs()).toMatchObject({
      Verdict: 'PASSED',
      Summary: expect.stringContaining('1 passed only when repeated'),
    });
    expect((await stack.destroy({ ...GOOD, isFlaky: true })).code).toBe(0);
  });

  describe('A gated flow', () => {
    let stack: GuardedStack;
    beforeAll(() => (stack = stackNamed('Gated')));

    test('is deployed after its copy', async () => {
      const { code, executions } = await stack.deploy({ ...GOOD, form: 'gate' });
      expect([code, executions]).toEqual([0, 1]);
      expect(stack.flows).toEqual({ 'Guarded flow': GOOD.says, 'Guarded flow (candidate)': GOOD.says });
    });

    test('is not updated when its test cases fail', async () => {
      const before = stack.flow('Guarded flow');
      const { code } = await stack.deploy({ ...BROKEN, form: 'gate' });
      expect([code, await stack.status()]).toEqual([1, 'UPDATE_ROLLBACK_COMPLETE']);
      // Each update of a flow puts a new object into the store. The same object shows that the flow never changed.
      expect(stack.flow('Guarded flow')).toBe(before);
      expect(stack.flows).toEqual({ 'Guarded flow': GOOD.says, 'Guarded flow (candidate)': GOOD.says });
    });

    test('is updated when its test cases pass, and is destroyed with its copy', async () => {
      const app: GuardedApp = { says: 'Welcome back.', expects: 'welcome', form: 'gate' };
      expect((await stack.deploy(app)).code).toBe(0);
      expect(stack.flows).toEqual({ 'Guarded flow': app.says, 'Guarded flow (candidate)': app.says });
      expect((await stack.destroy(app)).code).toBe(0);
      expect(stack.flows).toEqual({});
    });
  });
});
