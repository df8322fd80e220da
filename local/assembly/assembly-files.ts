import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Template, templateOf } from '../aws/cloudformation/template/template';
import { type Account } from '../aws/common/account';
import { anyObject } from '../flow/shapes';
import { type Artifact, ASSET_MANIFEST, AssemblyError, MANIFEST, METADATA, readAs, readText } from './manifest';

/** A stack of a cloud assembly. */
export interface AssemblyStack {
  readonly id: string;
  /** The name that the CDK shows for the stack: its path in the app. */
  readonly displayName: string;
  readonly stackName: string;
  /** The folder with the files of the stack: the folder of the assembly, or of the stage. */
  readonly folder: string;
  readonly account: Account;
  readonly templateFile: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  /** The paths of constructs in the app, by the logical ids of their resources. */
  readonly paths: ReadonlyMap<string, string>;
  readonly assets: Assets;
}

/** The files of all assets of an assembly or a stage, by the keys under which they would be uploaded. */
export type Assets = ReadonlyMap<string, string>;

/** The account and Region for environment-agnostic stacks, when no template of the stage has the ARN of an instance. */
const DEFAULT_ACCOUNT: Account = { accountId: '111122223333', region: 'us-east-1' };

/**
 * Returns the stacks of an assembly and of its stages. A stack comes after the stacks that it depends on. Throws an
 * AssemblyError when the assembly, a stage or one of their files cannot be read.
 */
export function readAssembly(folder: string): AssemblyStack[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new AssemblyError(
      `There is no cloud assembly in "${folder}": manifest.json is missing. Run cdk synth, and give the folder that it writes (cdk.out).`,
    );
  }
  const { artifacts = new Map<string, Artifact>() } = readAs(manifest, MANIFEST);
  const entries = [...artifacts];
  const assets = new Map(entries.flatMap(([id, artifact]) => assetsOf(id, artifact, folder)));
  const declared = entries.filter(
    ([, { type, properties }]) => type === 'aws:cloudformation:stack' && properties?.templateFile,
  );
  const account = accountOfStage(declared.map(([, { properties }]) => join(folder, properties!.templateFile!)));
  const stacks = declared.map(([id, artifact]) => stackOf(id, artifact, folder, assets, account));
  const stages = entries.flatMap(([id, artifact]) =>
    artifact.type === 'cdk:cloud-assembly' ? readAssembly(stageOf(id, artifact, folder)) : [],
  );
  return [...inOrder(stacks), ...stages];
}

/**
 * Returns the folder of a stage. Throws when the folder is not within the assembly. A stage that is the assembly itself
 * would be read without end.
 */
function stageOf(id: string, artifact: Artifact, folder: string): string {
  const stage = join(folder, propertyOf(id, artifact, 'directoryName'));
  const path = relative(folder, stage);
  if (path !== '' && !path.startsWith('..')) return stage;
  throw new AssemblyError(
    `The folder ${stage} of the stage ${id} is not within the cloud assembly in "${folder}". Synthesize the app again.`,
  );
}

function propertyOf(id: string, { properties }: Artifact, name: 'directoryName' | 'file'): string {
  const value = properties?.[name];
  if (value !== undefined) return value;
  throw new AssemblyError(`The artifact ${id} of the cloud assembly has no "${name}". Synthesize the app again.`);
}

function stackOf(id: string, artifact: Artifact, folder: string, assets: Assets, ofStage: Account): AssemblyStack {
  const { stackName = id, parameters = new Map(), templateFile } = artifact.properties!;
  return {
    id,
    displayName: artifact.displayName ?? id,
    stackName,
    folder,
    account: accountOf(artifact.environment, ofStage),
    templateFile: join(folder, templateFile!),
    parameters: Object.fromEntries(parameters),
    needs: artifact.dependencies ?? [],
    paths: pathsOf(artifact, folder),
    assets,
  };
}

function pathsOf({ metadata = new Map(), additionalMetadataFile }: Artifact, folder: string): Map<string, string> {
  const file = additionalMetadataFile === undefined ? [] : readAs(join(folder, additionalMetadataFile), METADATA);
  const entries = [...metadata, ...file].flatMap(([path, facts]) =>
    facts.flatMap(({ type, data }) =>
      type === 'aws:cdk:logicalId' && typeof data === 'string' ? [[data, path.slice(1)] as const] : [],
    ),
  );
  return new Map(entries);
}

/**
 * Returns the account and Region of a stack. The account and Region of the stage replace `unknown-account` and
 * `unknown-region`.
 */
function accountOf(environment = '', ofStage: Account): Account {
  const [, accountId = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment) ?? [];
  return {
    accountId: /^\d{12}$/.test(accountId) ? accountId : ofStage.accountId,
    region: region === '' || region === 'unknown-region' ? ofStage.region : region,
  };
}

/**
 * Returns the account and Region for the environment-agnostic stacks of a stage: those of the first ARN of a Connect
 * instance in the templates, or else the default.
 */
function accountOfStage(templates: readonly string[]): Account {
  for (const file of templates) {
    const [, region, accountId] = INSTANCE.exec(readText(file)) ?? [];
    if (region && accountId) return { region, accountId };
  }
  return DEFAULT_ACCOUNT;
}

const INSTANCE = /arn:[\w-]+:connect:([a-z0-9-]+):(\d{12}):instance\//;

function assetsOf(id: string, artifact: Artifact, folder: string): [key: string, file: string][] {
  if (artifact.type !== 'cdk:asset-manifest') return [];
  const { files = new Map() } = readAs(join(folder, propertyOf(id, artifact, 'file')), ASSET_MANIFEST);
  return [...files.values()].flatMap(({ source: { path }, destinations }) =>
    path === undefined
      ? []
      : [...destinations.values()].map(({ objectKey }): [string, string] => [objectKey, join(folder, path)]),
  );
}

function inOrder(stacks: readonly AssemblyStack[]): AssemblyStack[] {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  const ordered = new Set<AssemblyStack>();
  const visited = new Set<AssemblyStack>();
  const add = (stack: AssemblyStack) => {
    if (visited.has(stack)) return;
    visited.add(stack);
    stack.needs.forEach((id) => byId.has(id) && add(byId.get(id)!));
    ordered.add(stack);
  };
  stacks.forEach(add);
  return [...ordered];
}

/** Returns the file of an asset for its key, or for a URL that ends with its key. */
export function assetFile(assets: Assets, keyOrUrl: string): string | undefined {
  return assets.get(keyOrUrl) ?? assets.get(keyOrUrl.slice(keyOrUrl.lastIndexOf('/') + 1));
}

/** Reads a template. The section Transform is ignored, since only AWS can apply macros. */
export function readTemplate(file: string): Template {
  return templateOf(readAs(file, anyObject));
}
