import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/**
 * Returns the folder with this name in the temporary folder of the Jest run. The first test file that needs the folder
 * makes it. Test files in other processes wait until it is complete.
 */
export async function madeOnce(name: string, make: (folder: string) => void): Promise<string> {
  const [folder, workshop] = [join(tmpdir(), name), join(tmpdir(), `making-${name}`)];
  while (!existsSync(folder)) {
    if (isNew(workshop)) {
      makeIn(workshop, make, folder);
    } else {
      await setTimeout(500);
    }
  }
  return folder;
}

/** Creates a folder. Returns false when it exists. */
function isNew(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** After a success, `workshop` stays, so that no other process makes the folder again. */
function makeIn(workshop: string, make: (folder: string) => void, folder: string): void {
  const draft = join(workshop, 'draft');
  try {
    make(draft);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(workshop, { recursive: true });
    throw error;
  }
}
