import { readWorldFolder, type WorldFolder } from '../local/test-runner';
import { readTextFile } from './read-file';
import { UnusableInput } from './unusable-input';

/** Reads a world.json. Throws an UnusableInput with all its problems, and prints its warnings. */
export function readWorldFile(file: string): WorldFolder {
  readTextFile(file);
  try {
    const world = readWorldFolder(file);
    world.warnings.forEach((warning) => console.error(`${file}: ${warning}`));
    return world;
  } catch (error) {
    throw new UnusableInput(`${file}: ${(error as Error).message}`);
  }
}
