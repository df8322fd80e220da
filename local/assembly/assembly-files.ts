import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Account } from '../aws/common/account';
import { type Properties } from '../aws/common/resource-type';

/** A stack of a cloud assembly. */
export interface AssemblyStack {
  readonly id: string;
  /** The name by which the CDK shows the stack: its path in the app. */
  readonly displayName: string;
  readonly stackName: string;
  /** The folder in which the stack's files are: the assembly's, or that of its stage. */
  readonly folder: string;
  readonly account: Account;
  readonly templateFile: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly needs: readonly string[];
  readonly assets: Assets;
}

/** The files of a stack's assets, by the key under which they would be uploaded. */
export type Assets = ReadonlyMap<string, string>;

/** A cloud assembly cannot be read. The message is for people. */
export class AssemblyError extends Error {}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly dependencies?: readonly string[];
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
    readonly file?: string;
    readonly parameters?: Readonly<Record<string, string>>;
  };
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

/** The account and Region of stacks that name none. */
const DEFAULT_ACCOUNT: Account = { accountId: '111122223333', region: 'us-east-1' };

/** Returns the stacks of an assembly and of its stages, each after the stacks that it needs. Throws an AssemblyError. */
export function readAssembly(folder: string): AssemblyStack[] {
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new AssemblyError(
      `There is no cloud assembly in "${folder}": it has no manifest.json. Give the folder that cdk synth writes (cdk.out).`,
    );
  }
  const { artifacts = {} } = readJson<{ readonly artifacts?: Readonly<Record<string, Artifact>> }>(manifest);
  const entries = Object.entries(artifacts);
  const assets = new Map(entries.flatMap(([, artifact]) => assetsOf(folder, artifact)));
  const stacks = entries
    .filter(([, { type, properties }]) => type === 'aws:cloudformation:stack' && properties?.templateFile)
    .map(([id, artifact]) => stackOf(id, artifact, folder, assets));
  const stages = entries.flatMap(([, { type, properties }]) =>
    type === 'cdk:cloud-assembly' ? readAssembly(join(folder, properties!.directoryName!)) : [],
  );
  return [...inOrder(stacks), ...stages];
}

export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new AssemblyError(
      `The file ${file} of the cloud assembly cannot be read: ${(error as Error).message}. Synthesize the app again.`,
    );
  }
}

function stackOf(id: string, artifact: Artifact, folder: string, assets: Assets): AssemblyStack {
  const { stackName = id, parameters = {} } = artifact.properties!;
  const templateFile = join(folder, artifact.properties!.templateFile!);
  return {
    id,
    displayName: artifact.displayName ?? id,
    stackName,
    folder,
    account: accountOf(artifact.environment, templateFile),
    templateFile,
    parameters,
    needs: artifact.dependencies ?? [],
    assets,
  };
}

/**
 * Returns the account and Region of a stack. An environment-agnostic stack (aws://unknown-account/unknown-region) is put where the
 * Connect instance is that its template names.
 */
function accountOf(environment = '', templateFile: string): Account {
  const [, accountId = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment) ?? [];
  const isOpen = { account: !/^\d{12}$/.test(accountId), region: region === '' || region === 'unknown-region' };
  if (!isOpen.account && !isOpen.region) return { accountId, region };
  const [, ofInstance, accountOfInstance] = INSTANCE.exec(readFileSync(templateFile, 'utf8')) ?? [];
  return {
    accountId: isOpen.account ? (accountOfInstance ?? DEFAULT_ACCOUNT.accountId) : accountId,
    region: isOpen.region ? (ofInstance ?? DEFAULT_ACCOUNT.region) : region,
  };
}

const INSTANCE = /arn:[\w-]+:connect:([a-z0-9-]+):(\d{12}):instance\//;

function assetsOf(folder: string, { type, properties }: Artifact): [key: string, file: string][] {
  if (type !== 'cdk:asset-manifest') return [];
  const { files = {} } = readJson<AssetManifest>(join(folder, properties!.file!));
  return Object.values(files).flatMap(({ source, destinations }) =>
    source.path === undefined
      ? []
      : Object.values(destinations).map(({ objectKey }): [string, string] => [objectKey, join(folder, source.path!)]),
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

/** Returns the file of an asset for a key or a URL that ends with it. */
export function assetFile(assets: Assets, keyOrUrl: string): string | undefined {
  return assets.get(keyOrUrl) ?? assets.get(keyOrUrl.slice(keyOrUrl.lastIndexOf('/') + 1));
}

/**
 * Returns a template as the engine takes it, or undefined when it has no resources. Macros are left out, since what they make of it
 * is known only to AWS.
 */
export function templateBody(file: string): string | undefined {
  const { Transform: _macros, ...template } = readJson<Properties>(file);
  return Object.keys(template.Resources ?? {}).length === 0 ? undefined : JSON.stringify(template);
}
