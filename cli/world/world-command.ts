import { basename } from 'node:path';
import { firstMessages, readFlow } from '../../local/flow';
import { readTextFile } from '../read-file';
import { UnusableInput } from '../unusable-input';
import { worldSkeleton } from './world-skeleton';

/** Prints the skeleton of a world.json for flows. */
export function worldCommand(files: readonly string[]): void {
  const flows = files.map((file) => {
    const flow = readFlow({ id: basename(file, '.json') }, readTextFile(file));
    if (flow.flow) return flow;
    throw new UnusableInput(`The flow ${file} cannot be read: ${firstMessages(flow.findings)}.`);
  });
  console.log(JSON.stringify(worldSkeleton(flows), undefined, 2));
}
