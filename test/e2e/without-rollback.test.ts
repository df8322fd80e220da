import { onEachEngine, onLocalCloud } from './engines/each-engine';
import { type TestCaseDefinition } from './test-cases/definition';
import { hearing } from './test-cases/synthesize';
import { TestCaseStack } from './test-cases/test-case-stack';

const REFUSAL = { status: 400, type: 'InvalidRequestException', message: 'Not now' };

const BEFORE: readonly TestCaseDefinition[] = [
  { id: 'Renamed', testCaseName: 'a' },
  { id: 'Half', after: 'Renamed', tags: { team: 'voice' } },
];

const AFTER: readonly TestCaseDefinition[] = [
  { id: 'Renamed', testCaseName: 'x' },
  { id: 'Added', testCaseName: 'a', after: 'Renamed' },
  { id: 'Half', after: 'Added', content: hearing('goodbye'), tags: { owner: 'us' } },
];

onEachEngine((running) => {
  /** A stack whose update has stopped half way through a test case. */
  async function stopped(name: string): Promise<TestCaseStack> {
    const stack = new TestCaseStack(name, running());
    await stack.deploy(BEFORE);
    running().connect.failNext('TagResource', REFUSAL);
    await stack.deployInVain(AFTER, { rollback: false });

    expect(await stack.status()).toBe('UPDATE_FAILED');
    expect(stack.contactCenter.names).toEqual(['Half', 'a', 'x']);
    expect(stack.contactCenter.testCase('Half').Content).toContain('goodbye');
    return stack;
  }

  test('A failed update without rollback is completed by deploying it again', async () => {
    const stack = await stopped('Completed');
    await stack.deploy(AFTER, { rollback: false });

    expect(await stack.status()).toBe('UPDATE_COMPLETE');
    expect(stack.contactCenter.names).toEqual(['Half', 'a', 'x']);
    const { Content, Tags } = stack.contactCenter.testCase('Half');
    expect(Content).toContain('goodbye');
    expect(Tags).toMatchObject({ owner: 'us' });
    expect(Tags).not.toHaveProperty('team');
  });
});
