import { randomUUID } from 'node:crypto';
import { type Account } from '../common/account';
import { recordType } from '../common/record-type';
import { givenName, inventedName, type NamedTypes, type Properties, type ResourceType } from '../common/resource-type';
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
}

export function lambdaTypes(models: LambdaModels): NamedTypes {
  return {
    'AWS::Lambda::EventInvokeConfig': eventInvokeConfigType(models.functions),
    'AWS::Lambda::Function': functionType(models),
    // The local cloud checks only the caller's policies, so the permissions of functions are only recorded.
    'AWS::Lambda::Permission': recordType({
      ref: ({ stack, logicalId }) => inventedName(stack, logicalId),
      createOnly: ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn'],
    }),
  };
}

function functionType({ account: { region, accountId }, functions, objects, codeFolder }: LambdaModels): ResourceType {
  const put = async (name: string, properties: Properties) => {
    refuseOtherRuntimes(properties);
    const taskRoot = await unpack(codeFolder, codeOf(properties.Code as Properties, objects));
    const lambda = { ...functionSettings(name, properties, { region, accountId }), taskRoot };
    functions.put(lambda);
    return { physicalId: name, attributes: { Arn: lambda.arn } };
  };
  return {
    createOnly: ['FunctionName', 'PackageType'],
    create: (request) => put(givenName(request, 'FunctionName', 64), request.properties),
    update: ({ physicalId, properties }) => put(physicalId, properties),
    delete: async ({ physicalId }) => functions.delete(physicalId),
  };
}

/** Refuses other languages: a function in another language would be invoked and never answer. */
function refuseOtherRuntimes({ PackageType, Runtime }: Properties): void {
  if (PackageType === 'Image' || !String(Runtime).startsWith('nodejs')) {
    throw new Error(
      `The local cloud runs functions of Node.js runtimes from a zip file; Runtime ${String(Runtime)} with PackageType ${String(PackageType ?? 'Zip')} is not one.`,
    );
  }
}

function codeOf(code: Properties, objects: S3Store): ZipEntry[] {
  if (typeof code.ZipFile === 'string') {
    return [{ path: 'index.js', content: Buffer.from(code.ZipFile) }];
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
