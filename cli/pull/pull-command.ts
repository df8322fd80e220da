import { type TestCase } from '@aws-sdk/client-connect';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realWorld } from '../../lambda/invocation/world';
import { type Json, type JsonObject, parseJson } from '../../lib/private/json/json';
import { constructFile, type Language } from '../builder-code/languages';
import { filesBelow } from '../files/flow-files';
import { type Connection, connectionTo } from '../instance/connection';
import { resourcesIn } from '../instance/named-resources';
import { type DeployedFlow, FlowReader } from '../instance/reached-flows';
import { CallRefused } from '../instance/refusal';
import { writeFile } from '../run/write-file';
import { UnusableInput } from '../unusable-input';
import { differences } from './differences';
import { Placeholders } from './placeholders';
import { pulledConstruct } from './pulled-construct';
import { type Files, pulledFiles, RESOURCES, testCaseRequest, WORLD } from './pulled-files';
import { NameReader, readTestCases } from './read-deployed';
import { readResources } from './resources-file';

/** The options of `pull`, as the command line gives them. */
export interface PullOptions {
  readonly instance: string;
  /** The folder whose files are written or, with `diff`, compared with the instance. */
  readonly to: string;
  readonly flows?: boolean;
  readonly diff?: boolean;
  readonly as: 'json' | Language;
}

/**
 * Writes the test cases of an instance into files. With `flows`, also writes the flows that their contacts can reach.
 * With `diff`, only compares the files with the instance, and returns false when they differ.
 */
export async function pullCommand(patterns: readonly string[], options: PullOptions): Promise<boolean> {
  if (options.diff && options.as !== 'json') throw new UnusableInput('--diff compares JSON files: leave out --as.');
  const connection = connectionTo(options.instance, { ...realWorld, log: () => undefined });
  try {
    const pulled = await pull(connection, patterns, options);
    if (options.as !== 'json') writeConstruct(pulled, options.as, options);
    if (options.diff) return compare(pulled.files, patterns, options);
    write(pulled.files, options);
    return true;
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}

interface Pulled {
  readonly testCases: readonly JsonObject[];
  /** The names of resources, by their ids or ARNs. */
  readonly names: ReadonlyMap<string, string>;
  readonly files: Files;
}

async function pull(connection: Connection, patterns: readonly string[], options: PullOptions): Promise<Pulled> {
  const deployed = await readTestCases(connection, patterns);
  if (deployed.length === 0) {
    const named = patterns.map((pattern) => `"${pattern}"`).join(' or ');
    throw new UnusableInput(
      named === ''
        ? `There is no test case on ${options.instance}.`
        : `No test case on ${options.instance} has ${named} in its name.`,
    );
  }
  const testCases = deployed.map(testCaseRequest);
  const flows = options.flows ? await flowsOf(deployed, connection) : [];
  const placeholders = new Placeholders(options.instance, readResources(options.to));
  const documents = [
    ...testCases.flatMap(({ EntryPoint, Content }) => [EntryPoint, Content]),
    ...flows.map(({ content }) => content),
  ];
  const reader = new NameReader(connection);
  const names = new Map<string, string>();
  for (const resource of documents.flatMap(resourcesIn)) {
    const { kind, value } = resource;
    if (value.includes('{{')) continue;
    const name = flows.find(({ id }) => value.includes(id))?.name ?? (await reader.nameOf(kind, value));
    if (name !== undefined) names.set(value, name);
    if (!placeholders.has(value)) placeholders.add(resource, name);
  }
  const isJson = options.as === 'json';
  const files = isJson || options.flows ? pulledFiles(isJson ? testCases : [], flows, placeholders) : new Map();
  return { testCases, names, files };
}

async function flowsOf(testCases: readonly TestCase[], connection: Connection): Promise<DeployedFlow[]> {
  const reader = new FlowReader(connection);
  const found = new Map<string, DeployedFlow>();
  for (const { kind, value } of testCases.flatMap(({ EntryPoint }) => resourcesIn(EntryPoint))) {
    if (kind !== 'flow') continue;
    for (const flow of await reader.reachedFrom(value)) found.set(flow.id, flow);
  }
  return [...found.values()];
}

/**
 * Writes the test cases as code. An existing file that differs is not overwritten, since a person may have edited it.
 */
function writeConstruct({ testCases, names }: Pulled, language: Language, { instance, to }: PullOptions): void {
  const { construct, notes } = pulledConstruct(testCases, names, instance);
  const [name, text] = constructFile('pulled-test-cases', construct, language);
  const file = join(to, name);
  if (existsSync(file) && readFileSync(file, 'utf8') !== text) {
    throw new UnusableInput(
      `${file} exists and differs from the new code: move it away, or write into another folder with --to FOLDER.`,
    );
  }
  writeFile(file, text);
  console.log(`Wrote ${file}`);
  notes.forEach((note) => console.log(note));
}

/** Writes the files. An existing world.json is not overwritten, since a person may have filled it in. */
function write(files: Files, { to }: PullOptions): void {
  for (const [path, json] of files) {
    const file = join(to, path);
    if (path === WORLD && existsSync(file)) continue;
    writeFile(file, `${JSON.stringify(json, undefined, 2)}\n`);
    console.log(`Wrote ${file}`);
  }
}

function compare(files: Files, patterns: readonly string[], { to, flows }: PullOptions): boolean {
  const compared = [...files].filter(([path]) => path !== WORLD && path !== RESOURCES);
  const lines = compared.flatMap(([path, deployed]) => {
    const here = jsonIn(join(to, path));
    if (here === undefined) return [`${path}: only on the instance`];
    return differences(here, deployed).map((difference) => `${path}: ${difference}`);
  });
  const isCompared = (file: string) => flows || file.endsWith('.test-case.json');
  const known = new Set([...files.keys()].map((path) => join(to, path)));
  const onlyHere =
    patterns.length > 0
      ? []
      : filesBelow(to, '.json').filter((file) => isCompared(file) && isTestCaseOrFlow(file) && !known.has(file));
  lines.push(...onlyHere.map((file) => `${file}: only here`));
  console.log(lines.length === 0 ? 'The files are the same as on the instance.' : lines.join('\n'));
  return lines.length === 0;
}

const isTestCaseOrFlow = (file: string): boolean => file.endsWith('.test-case.json') || /[/\\]flows[/\\]/.test(file);

function jsonIn(file: string): Json | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (typeof parsed === 'string') throw new UnusableInput(`${file} cannot be read: ${parsed}.`);
  return parsed.value;
}
