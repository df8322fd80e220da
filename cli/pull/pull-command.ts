import { type TestCase } from '@aws-sdk/client-connect';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realWorld } from '../../lambda/invocation/world';
import { type Json, parseJson } from '../../lib/private/json/json';
import { filesBelow } from '../files/flow-files';
import { type Connection, connectionTo } from '../instance/connection';
import { resourcesIn } from '../instance/named-resources';
import { type DeployedFlow, FlowReader } from '../instance/reached-flows';
import { CallRefused } from '../instance/refusal';
import { writeFile } from '../run/write-file';
import { UnusableInput } from '../unusable-input';
import { differences } from './differences';
import { Placeholders, type Resources } from './placeholders';
import { type Files, pulledFiles, RESOURCES, WORLD } from './pulled-files';
import { NameReader, readTestCases } from './read-deployed';

/** The options of `pull`, as the command line gives them. */
export interface PullOptions {
  readonly instance: string;
  /** The folder of the files. */
  readonly to: string;
  readonly flows?: boolean;
  readonly diff?: boolean;
}

/** Writes the test cases of an instance into files, or compares them. Returns false when a comparison finds a difference. */
export async function pullCommand(patterns: readonly string[], options: PullOptions): Promise<boolean> {
  const connection = connectionTo(options.instance, { ...realWorld, log: () => undefined });
  try {
    const files = await pulled(connection, patterns, options);
    return options.diff ? compare(files, patterns, options) : write(files, options);
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}

async function pulled(connection: Connection, patterns: readonly string[], options: PullOptions): Promise<Files> {
  const testCases = await readTestCases(connection, patterns);
  if (testCases.length === 0) throw new UnusableInput(`No test case of ${options.instance} matches the options.`);
  const flows = options.flows ? await flowsOf(testCases, connection) : [];
  const placeholders = new Placeholders(options.instance, jsonIn(join(options.to, RESOURCES)) as Resources | undefined);
  const documents = [...testCases.map(documentOf), ...flows.map(({ content }) => content)];
  const names = new NameReader(connection);
  for (const resource of documents.flatMap(resourcesIn)) {
    if (placeholders.has(resource.value) || resource.value.includes('{{')) continue;
    const flow = flows.find(({ id }) => resource.value.includes(id));
    placeholders.add(resource, flow?.name ?? (await names.nameOf(resource.kind, resource.value)));
  }
  return pulledFiles(testCases, flows, placeholders);
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

function documentOf({ Content = '', EntryPoint }: TestCase): unknown {
  const parsed = parseJson(Content);
  return [EntryPoint, typeof parsed === 'string' ? undefined : parsed.value];
}

/** An existing world is not overwritten, since a person may have filled it in. */
function write(files: Files, { to }: PullOptions): boolean {
  for (const [path, json] of files) {
    const file = join(to, path);
    if (path === WORLD && existsSync(file)) continue;
    writeFile(file, `${JSON.stringify(json, undefined, 2)}\n`);
    console.log(`Wrote ${file}`);
  }
  return true;
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
  console.log(lines.length === 0 ? 'The files are the same as the deployed test cases.' : lines.join('\n'));
  return lines.length === 0;
}

const isTestCaseOrFlow = (file: string): boolean => file.endsWith('.test-case.json') || /[/\\]flows[/\\]/.test(file);

function jsonIn(file: string): Json | undefined {
  if (!existsSync(file)) return undefined;
  const parsed = parseJson(readFileSync(file, 'utf8'));
  if (typeof parsed === 'string') throw new UnusableInput(`${file} cannot be read: ${parsed}.`);
  return parsed.value;
}
