import { basename } from 'node:path';
import { outputOf, resolvedProperties } from '../aws/cloudformation/engine/plan';
import { type Output } from '../aws/cloudformation/engine/stack';
import { MAX_RESOURCES } from '../aws/cloudformation/engine/stacks';
import { dependencyGraph, visitInOrder } from '../aws/cloudformation/template/dependency-graph';
import { type Scope } from '../aws/cloudformation/template/intrinsics';
import {
  isMap,
  type OutputDeclaration,
  type ResourceDeclaration,
  type Template,
} from '../aws/cloudformation/template/template';
import { type Attributes, type Properties, type StackIdentity } from '../aws/common/resource-type';
import { messageOf } from '../http/aws-error';
import { assetFile, type Assets, readTemplate } from './assembly-files';
import { assemblyScope, outputKey, type CreatedResource } from './assembly-scope';
import { assemblyTypes, type CreateResource } from './assembly-types';
import { type Place } from './place';

/** A stack, and the data with which its resources are created. */
export interface StackPlan {
  readonly identity: StackIdentity;
  readonly templateFile: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly assets: Assets;
  readonly place: Place;
  /**
   * The paths of constructs by logical id, from the metadata of the assembly. The template has paths only when the app
   * is synthesized with path metadata.
   */
  readonly paths: ReadonlyMap<string, string>;
  /** The name of the outermost stack, and the number of its resources so far, with those of nested stacks. */
  readonly total: { readonly stackName: string; resources: number };
  /** Called with each resource and the path of its construct, even when the resource is only recorded (`CreatedResource`). */
  readonly onCreated: (resource: CreatedResource, path: string) => void;
  /**
   * Called with the reason when a nested stack, or a resource of Amazon Connect, cannot be created. `path` is the
   * path of its construct. When there are too many resources, `path` is the name of the outermost stack instead.
   */
  readonly onRefused: (path: string, why: string) => void;
}

const NESTED_STACK = 'AWS::CloudFormation::Stack';

/** Creates the resources of a stack in the order of their dependencies, and returns the outputs. */
export async function createStack(plan: StackPlan): Promise<Attributes> {
  const template = readTemplate(plan.templateFile);
  const resources = new Map<string, CreatedResource>();
  const scope = assemblyScope({ ...plan, template, resources });
  const types = assemblyTypes(plan.place, plan.assets);
  const resourcesHere = Object.values(template.Resources).filter((declaration) => isWanted(declaration, scope)).length;
  if (plan.total.resources + resourcesHere > MAX_RESOURCES) {
    plan.onRefused(
      plan.total.stackName,
      `the stack and its nested stacks have more than ${MAX_RESOURCES} resources, and CloudFormation would refuse them. Check whether the template ${basename(plan.templateFile)} contains itself as a nested stack.`,
    );
    return {};
  }
  plan.total.resources += resourcesHere;
  await visitInOrder(
    graphOf(template, scope),
    async (logicalId) => {
      const declaration = template.Resources[logicalId];
      const resource = await createResource(plan, logicalId, declaration, scope, types);
      if (!resource) return;
      resources.set(logicalId, resource);
      plan.onCreated(resource, pathOf(logicalId, declaration, plan));
    },
    { stopAtFailure: false },
  );
  return publish(plan, template, scope);
}

/** Returns the dependencies between the resources. A reference to an unknown name is allowed, since its value is invented. */
function graphOf({ Resources }: Template, scope: Scope) {
  return dependencyGraph(
    Resources,
    () => true,
    (name) => holds(name, scope),
  );
}

/** Returns false also for a condition that cannot be evaluated. If a reported resource needs it, the resource is refused later. */
function holds(condition: string, scope: Scope): boolean {
  try {
    return scope.condition(condition);
  } catch {
    return false;
  }
}

const isWanted = ({ Condition }: ResourceDeclaration, scope: Scope): boolean =>
  Condition === undefined || holds(Condition, scope);

/** Returns undefined for a resource whose condition is false or cannot be evaluated. */
async function createResource(
  plan: StackPlan,
  logicalId: string,
  declaration: ResourceDeclaration,
  scope: Scope,
  types: Readonly<Record<string, CreateResource>>,
): Promise<CreatedResource | undefined> {
  const { Type: type, Condition } = declaration;
  const record = { type, physicalId: logicalId, attributes: {} };
  const create = Object.hasOwn(types, type) ? types[type] : undefined;
  try {
    if (Condition !== undefined && !scope.condition(Condition)) return undefined;
    const properties = onKnownInstance(plan.place, resolvedProperties(declaration, scope));
    if (type === NESTED_STACK) return { ...record, ...(await createNestedStack(plan, logicalId, properties)) };
    if (!create) return { ...record, physicalId: nameIn(properties) ?? logicalId };
    const { identity: stack } = plan;
    const request = { stack, logicalId, type, properties, tags: [], signal: new AbortController().signal };
    return { type, ...(await create(request)) };
  } catch (error) {
    if (isReported(declaration)) plan.onRefused(pathOf(logicalId, declaration, plan), messageOf(error));
    return isWanted(declaration, scope) ? record : undefined;
  }
}

const isReported = ({ Type }: ResourceDeclaration): boolean =>
  Type === NESTED_STACK || Type.startsWith('AWS::Connect::') || Type === 'Custom::ConnectTestCase';

/** Returns the first text property whose name ends with "Name". For most types, Ref returns this property. */
function nameIn(properties: Properties): string | undefined {
  const [, name] =
    Object.entries(properties).find(([key, value]) => key.endsWith('Name') && typeof value === 'string') ?? [];
  return name as string | undefined;
}

function onKnownInstance(place: Place, properties: Properties): Properties {
  const named = (['InstanceArn', 'InstanceId'] as const).filter((name) => properties[name] !== undefined);
  return { ...properties, ...Object.fromEntries(named.map((name) => [name, place.instanceArn(properties[name])])) };
}

async function createNestedStack(plan: StackPlan, logicalId: string, { TemplateURL, Parameters }: Properties) {
  const templateFile = assetFile(plan.assets, String(TemplateURL));
  if (templateFile === undefined) return {};
  const stackName = `${plan.identity.stackName}-${logicalId}`;
  const stackId = plan.identity.stackId.replace(plan.identity.stackName, stackName);
  const given = (Parameters ?? {}) as Properties;
  const nested = { ...plan, identity: { stackId, stackName }, templateFile, given, paths: new Map<string, string>() };
  const outputs = await createStack(nested);
  const attributes = Object.fromEntries(Object.entries(outputs).map(([key, value]) => [`Outputs.${key}`, value]));
  return { physicalId: stackId, attributes };
}

function publish({ identity, place }: StackPlan, { Outputs }: Template, scope: Scope): Attributes {
  const outputs = Object.entries(Outputs).flatMap(([key, declaration]) => publishable(key, declaration, scope) ?? []);
  for (const { key, value, exportName } of outputs) {
    place.outputs.set(outputKey(identity.stackName, key), value);
    if (exportName !== undefined) place.exports.set(exportName, value);
  }
  return Object.fromEntries(outputs.map(({ key, value }) => [key, value]));
}

/**
 * Returns undefined for an output whose condition is false, and for one that needs a value that only AWS can give. Then,
 * whoever reads the output gets an invented value.
 */
function publishable(key: string, declaration: OutputDeclaration, scope: Scope): Output | undefined {
  try {
    return outputOf(key, declaration, scope);
  } catch {
    return undefined;
  }
}

/**
 * Returns the construct path of a resource, without "Resource" and "Default" at the end. Without a path, returns the
 * stack name and the logical id.
 */
function pathOf(logicalId: string, { Metadata }: ResourceDeclaration, { identity, paths }: StackPlan): string {
  const inTemplate = isMap(Metadata) ? Metadata['aws:cdk:path'] : undefined;
  const path = typeof inTemplate === 'string' ? inTemplate : paths.get(logicalId);
  return path?.replace(/(\/(Resource|Default))+$/, '') ?? `${identity.stackName}/${logicalId}`;
}
