import { RemovalPolicy } from 'aws-cdk-lib';
import { TestCaseContent } from '../../lib';
import { CONTENT, contentFile } from '../lib/fixtures';
import { onEachEngine } from './engines/each-engine';
import { failing } from './test-cases/failing';
import { TestCaseStack } from './test-cases/test-case-stack';

/** Writes a file with valid content, and returns its path. The content repeats `notes` up to `length` characters. */
function fileWithNotes(notes: string, length: number): string {
  return contentFile(JSON.stringify({ ...CONTENT, Metadata: { notes: notes.repeat(length).slice(0, length) } }));
}

onEachEngine((running) => {
  const stackNamed = (name: string) => new TestCaseStack(name, running());

  test('Test cases with a policy to retain them are kept when they are removed from the stack and when the stack is deleted', async () => {
    const stack = stackNamed('Kept');
    const kept = { id: 'Kept', removalPolicy: RemovalPolicy.RETAIN };
    const keptToo = { id: 'KeptToo', removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE };
    await stack.deploy([kept, keptToo, { id: 'Other' }]);
    const removed = await stack.deploy([keptToo, { id: 'Other' }]);
    const destroyed = await stack.destroy();

    expect(removed.calls).toEqual({});
    expect(destroyed.calls).toEqual({ DeleteTestCase: 1 });
    expect(stack.contactCenter.names).toEqual(['Kept', 'KeptToo']);
  });

  test('A failed deployment deletes a new test case with the policy RETAIN_ON_UPDATE_OR_DELETE', async () => {
    const stack = stackNamed('KeptInVain');
    await stack.deployAndFail([
      { id: 'Kept', removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
      failing(stack.contactCenter, 'Kept'),
    ]);

    expect(await stack.status()).toBe('ROLLBACK_COMPLETE');
    expect(stack.contactCenter.names).toEqual([]);
  });

  test('A nested stack uses the function of the stack around it', async () => {
    const stack = stackNamed('Outer');
    const { calls } = await stack.deploy([{ id: 'Inside', nested: true }, { id: 'Outside' }]);

    expect(calls).toEqual({ CreateTestCase: 2 });
    expect(await stack.resources('AWS::Lambda::Function')).toHaveLength(1);
    expect(stack.contactCenter.names).toEqual(['Inside', 'Outside']);
    await stack.destroy();
    expect(stack.contactCenter.names).toEqual([]);
  });

  test('A stack can use the function of another stack', async () => {
    const provider = stackNamed('Provider');
    await provider.deploy([]);
    const { ServiceToken: serviceToken } = await provider.outputs();
    const user = stackNamed('User');
    await user.deploy([{ id: 'One', serviceToken }]);

    expect(await user.resources('AWS::Lambda::Function')).toEqual([]);
    expect(user.contactCenter.names).toEqual(['One']);
    await user.destroy();
    expect(user.contactCenter.names).toEqual([]);
  });

  test('Sixty test cases with large files fit into a stack; only the test case of a changed file changes', async () => {
    const stack = stackNamed('Large');
    const files = [fileWithNotes('a', 200_000), fileWithNotes('b', 200_000)];
    const definitions = (changed: string) =>
      Array.from({ length: 60 }, (_, index) => ({
        id: `TestCase${index}`,
        content: TestCaseContent.fromAsset(index === 7 ? changed : files[index % 2]),
      }));
    const created = await stack.deploy(definitions(files[0]));
    const updated = await stack.deploy(definitions(fileWithNotes('c', 200_000)));

    expect(created.calls).toEqual({ CreateTestCase: 60 });
    expect(updated.calls).toEqual({ UpdateTestCase: 1 });
    expect(stack.contactCenter.testCase('TestCase7').Content).toContain('ccc');
    expect(stack.contactCenter.testCase('TestCase8').Content.length).toBeGreaterThan(200_000);
    await stack.destroy();
    expect(stack.contactCenter.names).toEqual([]);
  });
});
