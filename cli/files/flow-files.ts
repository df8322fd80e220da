import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type FlowDocument, readFlow } from '../../local/flow';
import { UnusableInput } from '../unusable-input';

/** Returns the files below a folder whose names end so, in the order of their names. */
export function filesBelow(folder: string, ending: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UnusableInput(`There is no folder "${folder}".`);
  }
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.includes('node_modules'))
    .sort()
    .map((file) => join(folder, file));
}

export interface FlowFile {
  readonly file: string;
  /** The name of the file without .json, by which test cases and other flows name the flow. */
  readonly key: string;
  /** The flow. Its id is the path from the folder of flows, since files in several folders can have one name. */
  readonly document: FlowDocument;
}

/** Reads the flows below a folder: the JSON files that have Actions. Throws an UnusableInput for one that cannot run. */
export function readFlowFiles(folder: string): FlowFile[] {
  return filesBelow(folder, '.json').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (!/"StartAction"\s*:/.test(text)) return [];
    const [id, key] = [relative(folder, file).replace(/\.json$/, ''), basename(file, '.json')];
    const document = readFlow({ id }, text);
    if (document.flow) return [{ file, key, document }];
    throw new UnusableInput(
      `The flow ${file} cannot run: ${document.findings.map(({ message }) => message).join('; ')}.`,
    );
  });
}
