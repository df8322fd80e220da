import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Template, templateOf } from '../aws/cloudformation/template/template';
import { type Account } from '../aws/common/account';
import { type Properties } from '../aws/common/resource-type';

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

/** The files of a stack's assets, by the key under which they would be uploaded. */
export type Assets = ReadonlyMap<string, string>;

/** Thrown when a cloud assembly cannot be read. The message is for people. */
export class AssemblyError extends Error {}

interface Artifact {
  readonly type: string;
  readonly environment?: string;
  readonly displayName?: string;
  readonly dependencies?: readonly string[];
  readonly metadata?: Metadata;
  /** The file with the metadata, if the manifest does not have it. */
  readonly additionalMetadataFile?: string;
  readonly properties?: {
    readonly templateFile?: string;
    readonly stackName?: string;
    readonly directoryName?: string;
    readonly file?: string;
    readonly parameters?: Readonly<Record<string, string>>;
  };
}

/** The metadata of constructs in the assembly, by their paths. */
type Metadata = Readonly<Record<string, readonly { readonly type: string; readonly data?: unknown }[]>>;

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

/** The account and Region of stacks that do not set them. */
const DEFAULT_ACCOUNT: Account = { accountId: '111122223333', region: 'us-east-1' };

/**
 * Returns the stacks of an assembly and of its stages. A stack comes after the stacks that it depends on. Throws an AssemblyError.
 */
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
  const declared = entries.filter(
    ([, { type, properties }]) => type === 'aws:cloudformation:stack' && properties?.templateFile,
  );
  const account = accountOfStage(declared.map(([, { properties }]) => join(folder, properties!.templateFile!)));
  const stacks = declared.map(([id, artifact]) => stackOf(id, artifact, folder, assets, account));
  const stages = entries.flatMap(([, { type, properties }]) =>
    type === 'cdk:cloud-assembly' ? readAssembly(join(folder, properties!.directoryName!)) : [],
  );
  return [...inOrder(stacks), ...stages];
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new AssemblyError(
      `The file ${file} of the cloud assembly cannot be read: ${(error as Error).message}. Synthesize the app again.`,
    );
  }
}

function stackOf(id: string, artifact: Artifact, folder: string, assets: Assets, ofStage: Account): AssemblyStack {
  const { stackName = id, parameters = {} } = artifact.properties!;
  const templateFile = join(folder, artifact.properties!.templateFile!);
  return {
    id,
    displayName: artifact.displayName ?? id,
    stackName,
    folder,
    account: accountOf(artifact.environment, ofStage),
    templateFile,
    parameters,
    needs: artifact.dependencies ?? [],
    paths: pathsOf(artifact, folder),
    assets,
  };
}

function pathsOf({ metadata, additionalMetadataFile }: Artifact, folder: string): Map<string, string> {
  const file = additionalMetadataFile === undefined ? {} : readJson<Metadata>(join(folder, additionalMetadataFile));
  const entries = Object.entries({ ...metadata, ...file }).flatMap(([path, facts]) =>
    facts.filter(({ type }) => type === 'aws:cdk:logicalId').map(({ data }) => [String(data), path.slice(1)] as const),
  );
  return new Map(entries);
}

/**
 * Returns the account and Region of a stack. When the stack does not set them (unknown-account, unknown-region),
 * returns the ones of the stage.
 */
function accountOf(environment = '', ofStage: Account): Account {
  const [, accountId = '', region = ''] = /^aws:\/\/([^/]+)\/(.+)$/.exec(environment) ?? [];
  return {
    accountId: /^\d{12}$/.test(accountId) ? accountId : ofStage.accountId,
    region: region === '' || region === 'unknown-region' ? ofStage.region : region,
  };
}

/**
 * Returns the account and Region for the environment-agnostic stacks of a stage: the ones in the ARN of a Connect instance in the
 * templates.
 */
function accountOfStage(templates: readonly string[]): Account {
  for (const file of templates) {
    const [, region, accountId] = INSTANCE.exec(readFileSync(file, 'utf8')) ?? [];
    if (region && accountId) return { region, accountId };
  }
  return DEFAULT_ACCOUNT;
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

/** Reads a template. Its macros are removed, since only AWS can apply them. */
export function readTemplate(file: string): Template {
  return templateOf(readJson<Properties>(file));
}
