import { onEachEngine, onLocalCloud } from './engines/each-engine';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

const arnsIn = ({ contactCenter }: TestCaseStack) =>
  Object.fromEntries(contactCenter.testCases.map(({ Name, Arn }) => [Name, Arn]));

onEachEngine((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('Names move from test case to test case in one deployment', async () => {
    const stack = stackNamed('Chain');
    await stack.deploy([
      { id: 'First', testCaseName: 'c' },
      { id: 'Second', testCaseName: 'b' },
      { id: 'Third', testCaseName: 'a' },
    ]);
    const { a, b, c } = arnsIn(stack);
    // MiniStack updates one resource after the other, sorted by id. With these ids, each name is released before
    // another test case needs it.
    const { calls } = await stack.deploy([
      { id: 'First', testCaseName: 'd' },
      { id: 'Second', testCaseName: 'c' },
      { id: 'Third', testCaseName: 'b' },
    ]);

    expect(arnsIn(stack)).toEqual({ d: c, c: b, b: a });
    expect(calls.UpdateTestCase).toBeGreaterThanOrEqual(3);
    expect(calls.CreateTestCase).toBeUndefined();
  });

  test('A new test case does not take over a test case with the same name that was created by hand', async () => {
    const stack = stackNamed('TakenAtCreate');
    const byHand = stack.contactCenter.addTestCase('Taken');
    const before = stack.contactCenter.testCase('Taken');
    const { output } = await stack.deployAndFail([
      { id: 'Other' },
      { id: 'Mine', testCaseName: 'Taken', after: 'Other' },
    ]);

    const sentence = `The name "Taken" is taken by ${byHand}, which has no tags of a stack.`;
    expect(output).toContain(sentence);
    expect(await stack.reasons()).toContain(sentence);
    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
    expect(stack.contactCenter.testCases).toEqual([before]);
  });

  test('A test case cannot get the name of a test case that was created by hand, and does not change', async () => {
    const stack = stackNamed('TakenAtUpdate');
    await stack.deploy([{ id: 'Mine' }]);
    stack.contactCenter.addTestCase('Taken');
    const before = stack.contactCenter.states;
    const { output } = await stack.deployAndFail([{ id: 'Mine', testCaseName: 'Taken', content: hearing('goodbye') }]);

    expect(output).toContain('The name "Taken" is taken by');
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.states).toEqual(before);
  });

  test('A construct with a generated name can move', async () => {
    const stack = stackNamed('MovedGenerated');
    await stack.deploy([{ id: 'Before', generatedName: true }]);
    expect(stack.contactCenter.names).toEqual([expect.stringMatching(/^MovedGenerated-Before-\w+-[0-9a-f]{8}$/)]);
    const { calls } = await stack.deploy([{ id: 'After', generatedName: true }]);

    expect(calls).toEqual({ CreateTestCase: 1, DeleteTestCase: 1 });
    expect(stack.contactCenter.names).toEqual([expect.stringMatching(/^MovedGenerated-After-\w+-[0-9a-f]{8}$/)]);
  });

  test('A construct with a testCaseName cannot move, and its test case does not change', async () => {
    const stack = stackNamed('MovedNamed');
    await stack.deploy([{ id: 'Before', testCaseName: 'Mine' }]);
    const before = stack.contactCenter.testCases;
    const { output } = await stack.deployAndFail([{ id: 'After', testCaseName: 'Mine' }]);

    expect(output).toMatch(/The name "Mine" is taken by the resource Before\w* of this stack, arn:/);
    expect(output).toContain(
      'If the construct was moved, keep its logical id (overrideLogicalId), or give the test case another name: CloudFormation creates the new test case before it deletes the old one',
    );
    expect(await stack.status()).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(stack.contactCenter.testCases).toEqual(before);
  });
});

// This test does not run on MiniStack, which works on one resource at a time: the waiting test case would never get the
// name.
onLocalCloud((running) => {
  test('A test case waits for its new name until another test case of the stack releases it', async () => {
    const stack = new TestCaseStack('Waiting', running());
    await stack.deploy([
      { id: 'First', testCaseName: 'a' },
      { id: 'Second', testCaseName: 'b' },
    ]);
    const { a, b } = arnsIn(stack);
    // The fault delays the creation of Slow. Second depends on Slow, so it releases the name "b" late.
    running().connect.failNext('CreateTestCase', { delayMs: 1_000 });
    const { calls } = await stack.deploy([
      { id: 'First', testCaseName: 'b' },
      { id: 'Slow' },
      { id: 'Second', testCaseName: 'c', after: 'Slow' },
    ]);

    const { Slow: _, ...renamed } = arnsIn(stack);
    expect(renamed).toEqual({ b: a, c: b });
    expect(calls.UpdateTestCase).toBeGreaterThanOrEqual(3);
  });
});
