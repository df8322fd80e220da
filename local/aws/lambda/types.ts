import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { freeName, inventedName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
import { type S3Store } from '../s3/store';
import { type Functions } from './functions';
import { DEFAULT_EVENT_INVOKE_CONFIG, functionSettings } from './lambda-function';
import { unpack } from './unpack';
import { unzip, type ZipEntry } from './unzip';

interface LambdaModels {
  readonly account: Account;
  readonly functions: Functions;
  readonly objects: S3Store;
  /** The folder into which the code of functions is unpacked. */
  readonly codeFolder: string;
  /** True when world.json has an answer for a function. Then the function may have any runtime, as it does not run. */
  readonly isAnsweredByWorld: (functionArn: string) => boolean;
}

export function lambdaTypes(models: LambdaModels): NamedTypes {
  return {
    'AWS::Lambda::EventInvokeConfig': eventInvokeConfigType(models.functions),
    'AWS::Lambda::Function': functionType(models),
    // Has no effect: before the call of a function, the local cloud checks only the caller's policies.
    'AWS::Lambda::Permission': recordType({
      ref: ({ stack, logicalId }) => inventedName(stack, logicalId),
      createOnly: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'],
    }),
  };
}

function functionType(models: LambdaModels): ResourceType {
  const { functions, objects, codeFolder } = models;
  const others = { has: (name: string) => functions.find(name) !== undefined };
  const unpacked = async ({ Code }: Properties) => unpack(codeFolder, await codeOf(Code as Properties, objects));
  const put = (name: string, properties: Properties, taskRoot: string) => {
    const lambda = functionSettings(name, properties, models.account);
    if (!models.isAnsweredByWorld(lambda.arn)) refuseOtherRuntimes(name, properties);
    functions.put({ ...lambda, taskRoot });
    return { physicalId: name, attributes: { Arn: lambda.arn } };
  };
  return {
    createOnly: ['FunctionName', 'PackageType'],
    async create(request) {
      // The name is checked after the wait for the code, since another function may get the name during the wait.
      const taskRoot = await unpacked(request.properties);
      const name = freeName(request, 'FunctionName', others, 64);
      return put(name, request.properties, taskRoot);
    },
    update: async ({ physicalId, properties }) => put(physicalId, properties, await unpacked(properties)),
    delete: async ({ physicalId }) => functions.delete(physicalId),
  };
}

/** Throws for container images and for runtimes other than Node.js, since the local cloud cannot run them. */
function refuseOtherRuntimes(name: string, { PackageType, Runtime }: Properties): void {
  if (PackageType === 'Image' || !String(Runtime).startsWith('nodejs')) {
    const cause = PackageType === 'Image' ? 'PackageType Image' : `Runtime ${String(Runtime)}`;
    throw new Error(
      `The function ${name} has ${cause}, but the local cloud runs only functions with a Node.js runtime and PackageType Zip. ` +
        `If no flow calls the function, leave it out of the stack that is deployed here. Otherwise keep it in the stack, give it a FunctionName, and describe its answer under this name in the lambdas of world.json (amazon-connect-test local --world FILE).`,
    );
  }
}

/** Inline code finds the module `cfn-response`, as on AWS; other code does not. */
async function codeOf(code: Properties, objects: S3Store): Promise<ZipEntry[]> {
  if (typeof code.ZipFile === 'string') {
    return [
      { path: 'index.js', content: Buffer.from(code.ZipFile) },
      { path: 'node_modules/cfn-response.js', content: await readFile(join(__dirname, 'cfn-response.cjs')) },
    ];
  }
  if (code.ImageUri !== undefined) {
    return [];
  }
  return unzip(objects.get(String(code.S3Bucket), String(code.S3Key)).body);
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
