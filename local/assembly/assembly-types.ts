import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connectTypes } from '../aws/connect/types';
import { ec2Types } from '../aws/ec2/types';
import { iamTypes } from '../aws/iam/types';
import { Roles } from '../aws/iam/roles';
import { kmsTypes } from '../aws/kms/types';
import { functionSettings } from '../aws/lambda/lambda-function';
import { snsTypes } from '../aws/sns/types';
import { ssmTypes } from '../aws/ssm/types';
import {
  givenName,
  type NamedTypes,
  type Properties,
  type ResourceRequest,
  type ResourceType,
} from '../aws/common/resource-type';
import { CANDIDATE_SUFFIX } from '../../lib/private/contract/suite';
import { TEST_CASE_RESOURCE_TYPE } from '../../lib/private/contract/test-case';
import { contentText } from '../../lib/private/test-case-properties/content-text';
import { parseDefinition } from '../../lib/private/test-case-properties/definition';
import { entryPointOf } from '../../lib/private/test-case-properties/entry-point';
import { type ConnectStore } from '../connect';
import { type Code } from './assembly-functions';
import { assetFile, type Assets } from './assembly-files';
import { type CreatedResource } from './assembly-scope';
import { type Place } from './place';

/** Creates a resource of one type. The intrinsic functions in its properties are already resolved. */
export type CreateResource = (request: ResourceRequest) => Promise<Omit<CreatedResource, 'type'>>;

/** Returns a function for each type of resource that is created. Resources of other types are only recorded. */
export function assemblyTypes(place: Place, assets: Assets): Readonly<Record<string, CreateResource>> {
  const { account, store, parameters } = place;
  const roles = new Roles(account);
  const known: NamedTypes = {
    ...connectTypes({ connect: { store } }),
    ...ec2Types(),
    ...iamTypes({ account, roles }),
    ...kmsTypes({ account }),
    ...snsTypes({ account }),
    ...ssmTypes({ parameters }),
  };
  return {
    ...Object.fromEntries(
      Object.entries(known).map(([name, type]): [string, CreateResource] => [name, (request) => type.create(request)]),
    ),
    'AWS::Lambda::Function': (request) => createFunction(request, place, assets),
    'AWS::Lambda::Version': async ({ properties }) => qualified(properties.FunctionName, '1', place),
    'AWS::Lambda::Alias': async ({ properties }) => qualified(properties.FunctionName, String(properties.Name), place),
    'AWS::Connect::ContactFlow': (request) => createFlow(request, known['AWS::Connect::ContactFlow'], store),
    [TEST_CASE_RESOURCE_TYPE]: (request) => createTestCase(request, place, assets),
  };
}

/**
 * Creates a flow. With `ConnectTestSuite.gate()`, an app also defines a copy of the flow. If a copy with the same
 * content exists already, the copy gets the properties of the flow, and no second flow is created. So the coverage
 * counts the flow only once.
 */
async function createFlow(request: ResourceRequest, type: ResourceType, { contactFlows }: ConnectStore) {
  const { InstanceArn, Content } = request.properties;
  const copy = contactFlows
    .list(String(InstanceArn))
    .find((flow) => flow.Name.endsWith(CANDIDATE_SUFFIX) && flow.Content === Content);
  if (!copy) return type.create(request);
  return type.update({ ...request, physicalId: copy.Arn, previous: request.properties });
}

async function createFunction(request: ResourceRequest, { account, functions }: Place, assets: Assets) {
  const { properties, stack, logicalId } = request;
  const name = givenName(request, 'FunctionName', 64);
  const settings = functionSettings(name, properties, account);
  const declaredAs = `${logicalId} of the stack ${stack.stackName}`;
  functions.declare({ ...settings, declaredAs, code: codeOf(properties, assets) });
  return { physicalId: name, attributes: { Arn: settings.arn } };
}

function codeOf({ PackageType, Runtime, Code }: Properties, assets: Assets): Code | { readonly why: string } {
  if (PackageType === 'Image')
    return { why: 'is a container image, and only Node.js functions with a zip file or inline code run here' };
  if (!String(Runtime).startsWith('nodejs')) {
    return { why: `has the runtime ${String(Runtime)}, and only functions of Node.js run here` };
  }
  const { ZipFile, S3Key } = Code as Properties;
  if (typeof ZipFile === 'string') return { text: ZipFile };
  const path = assetFile(assets, String(S3Key));
  return path === undefined ? { why: 'has code that is not in the cloud assembly' } : { path };
}

async function qualified(functionName: unknown, qualifier: string, { account: { region, accountId } }: Place) {
  const given = String(functionName);
  const arn = given.startsWith('arn:') ? given : `arn:aws:lambda:${region}:${accountId}:function:${given}`;
  return {
    physicalId: `${arn}:${qualifier}`,
    attributes: { FunctionArn: arn, Version: '1', AliasArn: `${arn}:${qualifier}` },
  };
}

async function createTestCase({ properties, stack }: ResourceRequest, { store }: Place, assets: Assets) {
  const { instance, name, content, entryPoint, description, ...definition } = parseDefinition(
    properties,
    stack.stackId,
  );
  const { Arn, Id } = store.testCases.create(
    {
      InstanceArn: instance.arn,
      Name: name,
      Content: await contentText(content, ({ key }) => readAsset(assets, key)),
      EntryPoint: entryPointOf(entryPoint),
      Status: definition.status,
      Description: description,
      InitializationData: definition.initializationData,
      Tags: definition.tags,
    },
    definition.testCaseId,
  );
  const hasGeneratedName = properties.NamePrefix !== undefined;
  return { physicalId: Arn, attributes: { TestCaseArn: Arn, TestCaseId: Id }, hasGeneratedName };
}

function readAsset(assets: Assets, key: string): Promise<string> {
  const file = assetFile(assets, key);
  if (file === undefined || !existsSync(file))
    throw new Error(`its content file ${key} is not in the cloud assembly. Synthesize the app again.`);
  return readFile(file, 'utf8');
}
