import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { inventedName } from '../cloudformation/engine/stack';
import { type Functions } from './functions';
import { DEFAULT_EVENT_INVOKE_CONFIG } from './lambda-function';
import { type LogStore } from '../logs/log-store';
import { unzip, type ZipEntry } from './unzip';
import { type Properties } from '../cloudformation/template/template';
import { type ResourceType } from '../cloudformation/resources/resource-type';

export interface LambdaSurroundings {
  readonly region: string;
  readonly accountId: string;
  readonly functions: Functions;
  readonly logs: LogStore;
  /** Where the code of functions is unpacked. */
  readonly codeFolder: string;
  readObject(bucket: string, key: string): Buffer;
}

export function lambdaTypes(surroundings: LambdaSurroundings): Readonly<Record<string, ResourceType>> {
  return {
    'AWS::Lambda::EventInvokeConfig': eventInvokeConfigType(surroundings.functions),
    'AWS::Lambda::Function': functionType(surroundings),
    'AWS::Logs::LogGroup': logGroupType(surroundings),
  };
}

function functionType(surroundings: LambdaSurroundings): ResourceType {
  const { region, accountId, functions, codeFolder } = surroundings;
  const put = async (name: string, properties: Properties) => {
    const arn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
    const taskRoot = await unpack(codeFolder, codeOf(properties.Code as Properties, surroundings));
    const logging = properties.LoggingConfig as Properties | undefined;
    const environment = (properties.Environment as Properties | undefined)?.Variables as Properties | undefined;
    functions.put({
      name,
      arn,
      taskRoot,
      handler: String(properties.Handler),
      runtime: String(properties.Runtime),
      roleArn: String(properties.Role),
      timeout: Number(properties.Timeout ?? 3),
      memorySize: Number(properties.MemorySize ?? 128),
      environment: Object.fromEntries(Object.entries(environment ?? {}).map(([key, value]) => [key, String(value)])),
      logGroup: String(logging?.LogGroup ?? `/aws/lambda/${name}`),
    });
    return { physicalId: name, attributes: { Arn: arn } };
  };
  return {
    createOnly: ['FunctionName', 'PackageType'],
    create: ({ stack, logicalId, properties }) => {
      refuseOtherRuntimes(properties);
      return put(String(properties.FunctionName ?? inventedName(stack, logicalId, 64)), properties);
    },
    update: ({ physicalId, properties }) => {
      refuseOtherRuntimes(properties);
      return put(physicalId, properties);
    },
    delete: async ({ physicalId }) => functions.delete(physicalId),
  };
}

/** A function of another language would be invoked, and never answer. */
function refuseOtherRuntimes({ PackageType, Runtime }: Properties): void {
  if (PackageType === 'Image' || !String(Runtime).startsWith('nodejs')) {
    throw new Error(
      `The local cloud runs functions of Node.js runtimes from a zip file; Runtime ${String(Runtime)} with PackageType ${String(PackageType ?? 'Zip')} is not one.`,
    );
  }
}

function codeOf(code: Properties, { readObject }: LambdaSurroundings): ZipEntry[] {
  if (typeof code.ZipFile === 'string') {
    return [{ path: 'index.js', content: Buffer.from(code.ZipFile) }];
  }
  return unzip(readObject(String(code.S3Bucket), String(code.S3Key)));
}

/** One folder for the same code, however many functions and versions have it. */
async function unpack(codeFolder: string, entries: readonly ZipEntry[]): Promise<string> {
  const hash = createHash('sha256');
  entries.forEach(({ path, content }) => hash.update(path).update(content));
  const folder = join(codeFolder, hash.digest('hex').slice(0, 16));
  for (const { path, content } of entries) {
    const file = join(folder, normalize(join('/', path)));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  return folder;
}

function eventInvokeConfigType(functions: Functions): ResourceType {
  const put = (physicalId: string, properties: Properties) => {
    const { maximumRetryAttempts, maximumEventAge } = DEFAULT_EVENT_INVOKE_CONFIG;
    functions.putEventInvokeConfig(String(properties.FunctionName), {
      maximumRetryAttempts: Number(properties.MaximumRetryAttempts ?? maximumRetryAttempts),
      maximumEventAge: Number(properties.MaximumEventAgeInSeconds ?? maximumEventAge),
    });
    return { physicalId, attributes: {} };
  };
  return {
    createOnly: ['FunctionName', 'Qualifier'],
    create: async ({ properties }) => put(randomUUID(), properties),
    update: async ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ properties }) => functions.deleteEventInvokeConfig(String(properties.FunctionName)),
  };
}

function logGroupType({ region, accountId, logs }: LambdaSurroundings): ResourceType {
  const result = (name: string) => ({
    physicalId: name,
    attributes: { Arn: `arn:aws:logs:${region}:${accountId}:log-group:${name}:*` },
  });
  return {
    createOnly: ['LogGroupName'],
    create: async ({ stack, logicalId, properties }) => {
      const name = String(properties.LogGroupName ?? inventedName(stack, logicalId));
      logs.createGroup(name);
      return result(name);
    },
    update: async ({ physicalId }) => result(physicalId),
    delete: async ({ physicalId }) => logs.deleteGroup(physicalId),
  };
}
