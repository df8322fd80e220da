import { basename, resolve } from 'node:path';
import { firstMessages, type FlowDocument, readFlow } from '../../local/flow';
import { readTextFile } from '../read-file';
import { UnusableInput } from '../unusable-input';
import { type GivenFlows } from './given-flows';

/** Reads flows from their files. The id of a flow is the name of its file without .json. */
export function flowsInFiles(given: readonly string[]): GivenFlows {
  const files = [...new Map(given.map((file) => [resolve(file), file])).values()];
  const byId = new Map<string, string>();
  for (const file of files) {
    const id = basename(file, '.json');
    const other = byId.get(id);
    if (other !== undefined) {
      throw new UnusableInput(
        `${other} and ${file} have the same name, which would be the id of both flows. Rename one of the files.`,
      );
    }
    byId.set(id, file);
  }
  return {
    documents: [...byId].map(([id, file]) => readable(file, { id }, readTextFile(file))),
    files: new Map(),
    world: {},
  };
}

/** Reads a flow. Throws an UnusableInput with the first reasons why it cannot be read. */
export function readable(
  place: string,
  names: { readonly id: string; readonly name?: string },
  text: string,
): FlowDocument {
  const flow = readFlow(names, text);
  if (flow.flow) return flow;
  throw new UnusableInput(`The flow ${place} cannot be read: ${firstMessages(flow.findings)}.`);
}
