import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readFlow } from '../../local/flow';
import { UnusableInput } from '../unusable-input';
import { worldSkeleton } from './world-skeleton';

/** Prints the skeleton of a world.json for flows. */
export function worldCommand(files: readonly string[]): void {
  const flows = files.map((file) => {
    if (!existsSync(file)) throw new UnusableInput(`There is no file "${file}".`);
    const flow = readFlow({ id: basename(file, '.json') }, readFileSync(file, 'utf8'));
    if (flow.flow) return flow;
    throw new UnusableInput(
      `The flow ${file} cannot be read: ${flow.findings.map(({ message }) => message).join('; ')}.`,
    );
  });
  console.log(JSON.stringify(worldSkeleton(flows), undefined, 2));
}
