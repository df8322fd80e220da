import { AssemblyError, loadAssembly } from '../../local/assembly';
import { type WorldFolder } from '../../local/test-runner';
import { type Source } from '../source';
import { UnusableInput } from '../unusable-input';

/** Returns the test cases and flows of a cloud assembly. */
export async function appSource(folder: string, world: WorldFolder | undefined): Promise<Source> {
  try {
    const { testCases, flows, pathOf, close } = await loadAssembly(folder, world);
    const tests = testCases.map(({ name, stack, path, execute, subject }) => ({
      identity: { name, stack, path },
      execute,
      subject,
    }));
    return { tests, flows, nameOf: pathOf, close };
  } catch (error) {
    throw error instanceof AssemblyError ? new UnusableInput(error.message) : error;
  }
}
