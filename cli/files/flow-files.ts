import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { firstMessages, type FlowDocument, readFlow } from '../../local/flow';
import { UnusableInput } from '../unusable-input';

/**
 * Returns the files below a folder that have the given ending, such as `.json`, sorted by path. Leaves out files in
 * folders with the name node_modules.
 */
export function filesBelow(folder: string, ending: string): string[] {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (!found) throw new UnusableInput(`There is no folder "${folder}".`);
  if (!found.isDirectory()) throw new UnusableInput(`"${folder}" is a file; give a folder.`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending) && !file.split(/[/\\]/).includes('node_modules'))
    .sort()
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).isFile());
}

export interface FlowFile {
  readonly file: string;
  /** The name of the file without .json, by which test cases and other flows name the flow. */
  readonly key: string;
  /** The flow. Its id is the path from the folder of flows, since files in different folders can have the same name. */
  readonly document: FlowDocument;
}

/** The flows below a folder, and in the other files that a world.json names. Each file is read only once. */
export class FlowFiles {
  readonly inFolder: readonly FlowFile[];
  private readonly byPath: Map<string, FlowDocument>;

  /** Throws an UnusableInput when a flow below the folder cannot run. */
  constructor(private readonly folder: string) {
    this.inFolder = filesBelow(folder, '.json').flatMap((file) => this.read(file));
    this.byPath = new Map(this.inFolder.map(({ file, document }) => [resolve(file), document]));
  }

  /** All flows that were read so far. */
  get all(): FlowDocument[] {
    return [...this.byPath.values()];
  }

  /** Returns the flow in a file, wherever the file is. */
  at(file: string): FlowDocument {
    const path = resolve(file);
    const document = this.byPath.get(path) ?? readFlow({ id: this.idOf(file) }, readFileSync(file, 'utf8'));
    this.byPath.set(path, document);
    return document;
  }

  private idOf(file: string): string {
    return relative(this.folder, file).replace(/\.json$/, '');
  }

  /** A JSON file is a flow when it has a StartAction. */
  private read(file: string): FlowFile[] {
    const text = readFileSync(file, 'utf8');
    if (!/"StartAction"\s*:/.test(text)) return [];
    const document = readFlow({ id: this.idOf(file) }, text);
    if (document.flow) return [{ file, key: basename(file, '.json'), document }];
    throw new UnusableInput(`The flow ${file} cannot run: ${firstMessages(document.findings)}.`);
  }
}
