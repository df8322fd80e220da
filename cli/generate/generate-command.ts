import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type FlowDocument, readFlow } from '../../local/flow';
import { generate, generateWay, type Generated, UnusedKeys } from '../../local/generate';
import { emptyWorldFolder } from '../../local/test-runner';
import { type JsonObject, parseJson } from '../../lib/private/json/json';
import { constructFile, type Language } from '../builder-code/languages';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';
import { type Files, MANIFEST, writeGenerated, type Written } from './generated-files';
import { jsonFiles } from './json-files';
import { listsOf } from './lists';
import { generatedConstruct } from './generated-construct';

/** The options of `generate`, as the command line gives them. */
export interface GenerateCommandOptions {
  readonly out: string;
  readonly world?: string;
  readonly keys?: string;
  readonly unproven?: boolean;
  readonly as: 'json' | Language;
}

/** Makes test cases for flows, writes them into a folder, and prints what they cover. */
export async function generateCommand(files: readonly string[], options: GenerateCommandOptions): Promise<void> {
  const flows = files.map(readFlowFile);
  const generated = await made(flows, options);
  const { entries } = generated.universe;
  if (entries.length === 0)
    throw new UnusableInput('A contact can begin at none of these flows: they are modules, or flows of queues.');
  console.log(listsOf(generated));
  report(options.out, writeGenerated(options.out, filesOf(generated, options), options.keys !== undefined));
}

function made(
  flows: readonly FlowDocument[],
  { world: file, keys, unproven }: GenerateCommandOptions,
): Promise<Generated> {
  const { world } = file === undefined ? emptyWorldFolder : readWorldFile(file);
  return keys === undefined ? generate(flows, { world, unproven }) : wayOf(flows, world, keys);
}

async function wayOf(
  flows: readonly FlowDocument[],
  world: Parameters<typeof generateWay>[1]['world'],
  keys: string,
): Promise<Generated> {
  const pressed = keys.split(',').map((each) => each.trim());
  const wrong = pressed.find((each) => !/^[0-9*#]+$/.test(each));
  if (wrong !== undefined) throw new UnusableInput(`--keys takes keys of a telephone, such as 1,2; got "${wrong}".`);
  try {
    return await generateWay(flows, { world }, pressed);
  } catch (error) {
    throw error instanceof UnusedKeys ? new UnusableInput(`There is no such way: ${error.message}.`) : error;
  }
}

function filesOf(generated: Generated, { world, as }: GenerateCommandOptions): Files {
  if (as !== 'json') return new Map([constructFile('generated-test-cases', generatedConstruct(generated, as), as)]);
  const parsed = world === undefined ? { value: {} } : parseJson(readFileSync(world, 'utf8'));
  return jsonFiles(generated, (typeof parsed === 'string' ? {} : parsed.value) as JsonObject);
}

function readFlowFile(file: string): FlowDocument {
  if (!existsSync(file)) throw new UnusableInput(`There is no file "${file}".`);
  const flow = readFlow({ id: basename(file, '.json') }, readFileSync(file, 'utf8'));
  if (flow.flow) return flow;
  throw new UnusableInput(
    `The flow ${file} cannot be read: ${flow.findings.map(({ message }) => message).join('; ')}.`,
  );
}

function report(folder: string, { written, deleted, kept }: Written): void {
  const tell = (what: string, names: readonly string[]) =>
    names.forEach((name) => console.log(`${what} ${folder}/${name}`));
  tell('Written:', written);
  tell('Deleted:', deleted);
  tell('Kept, since a person edited it:', kept);
  if (written.length + deleted.length === 0) console.log(`Nothing changed in ${folder}.`);
  console.log(
    `The test cases pass locally and have not yet run on AWS. ${folder}/${MANIFEST} tells them from edited ones.`,
  );
}
