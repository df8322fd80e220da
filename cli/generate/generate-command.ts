import { readFileSync } from 'node:fs';
import { type FlowDocument } from '../../local/flow';
import { generate, generateWay, type Generated, UnusedKeys } from '../../local/generate';
import { emptyWorldFolder } from '../../local/test-runner';
import { type JsonObject, parseJson } from '../../lib/private/json/json';
import { constructFile, type Language } from '../builder-code/languages';
import { type GivenFlows } from '../flow-source/given-flows';
import { type FlowOptions, readFlows } from '../flow-source/read-flows';
import { UnusableInput } from '../unusable-input';
import { readWorldFile } from '../world-option';
import { type Files, MANIFEST, writeGenerated, type Written } from './generated-files';
import { jsonFiles, textOf, withMembers } from './json-files';
import { listsOf } from './lists';
import { generatedConstruct } from './generated-construct';

/** The options of `generate`, as the command line gives them. */
export interface GenerateCommandOptions extends FlowOptions {
  readonly world?: string;
  readonly keys?: string;
  readonly unproven?: boolean;
  readonly as: 'json' | Language;
}

/** Makes test cases for flows, writes the test cases into a folder, and prints which transitions they cover. */
export async function generateCommand(named: readonly string[], options: GenerateCommandOptions): Promise<void> {
  const flows = await readFlows(named, options);
  const generated = await made(flows.documents, options);
  const { entries } = generated.universe;
  if (entries.length === 0)
    throw new UnusableInput(
      'No contact can start in these flows: each is a module, or runs while a contact waits in a queue. Add a flow in which a contact starts.',
    );
  console.log(listsOf(generated));
  if (generated.tests.length === 0)
    throw new UnusableInput(
      'No test case is written, since none was found that passes locally and observes an event of these flows.',
    );
  report(options.out, writeGenerated(options.out, filesOf(generated, flows, options), options.keys !== undefined));
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
    throw error instanceof UnusedKeys ? new UnusableInput(`The keys cannot be pressed: ${error.message}.`) : error;
  }
}

function filesOf(generated: Generated, flows: GivenFlows, { world, as }: GenerateCommandOptions): Files {
  if (as !== 'json') return new Map([constructFile('generated-test-cases', generatedConstruct(generated, as), as)]);
  const parsed = world === undefined ? { value: {} } : parseJson(readFileSync(world, 'utf8'));
  const given = (typeof parsed === 'string' ? {} : parsed.value) as JsonObject;
  const documents = [...flows.files].map(([path, json]) => [path, textOf(json)] as const);
  return new Map([...jsonFiles(generated, withMembers(given, flows.world)), ...documents]);
}

function report(folder: string, { written, deleted, kept }: Written): void {
  const tell = (what: string, names: readonly string[]) =>
    names.forEach((name) => console.log(`${what} ${folder}/${name}`));
  tell('Written:', written);
  tell('Deleted:', deleted);
  tell('Not changed, since a person may have edited it:', kept);
  if (written.length + deleted.length === 0) console.log(`Nothing changed in ${folder}.`);
  console.log(
    `The generated test cases pass locally; generate does not run them on AWS. It does not overwrite files that you edit: it finds them by the hashes in ${folder}/${MANIFEST}.`,
  );
}
