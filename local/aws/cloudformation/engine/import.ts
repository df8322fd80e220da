import { isDeepStrictEqual } from 'node:util';
import { validationError } from '../../../http/aws-error';
import { type Properties, type ResourceResult, type ResourceTypes } from '../../common/resource-type';
import { changesOf, type ResourceChange } from './changes';
import { inOrder, resolvedProperties } from './plan';
import { type Deployment } from './deployment';
import { type Revision, type Stack } from './stack';
import { type Surroundings } from './stack-scope';

/** An existing resource that becomes part of a stack. */
export interface ResourceToImport {
  readonly LogicalResourceId: string;
  readonly ResourceType: string;
  /** The properties that identify a resource of the type, such as `{ TestCaseArn }`. */
  readonly ResourceIdentifier: Readonly<Record<string, string>>;
}

interface ImportContext {
  readonly stacks: { all(): readonly Stack[] };
  readonly types: ResourceTypes;
  readonly surroundings: Surroundings;
}

/**
 * Returns the changes that an import makes. Throws when the template also changes other resources or the outputs, with
 * the message of CloudFormation. Throws with our own message when a resource cannot be imported.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/import-resources.html
 */
export function importChanges(
  { stacks, types, surroundings }: ImportContext,
  stack: Stack,
  revision: Revision,
  targets: readonly ResourceToImport[],
): ResourceChange[] {
  const found = new Map(targets.map((target) => [target.LogicalResourceId, requireTarget(types, revision, target)]));
  found.forEach(({ physicalId }, logicalId) => {
    refuseTaken(stack, logicalId);
    refuseOwned(stacks, physicalId);
  });
  const changes = changesOf(stack, revision, types, surroundings) ?? [];
  const isImported = ({ action, logicalId }: ResourceChange) => action === 'Add' && found.has(logicalId);
  const others = changes.filter((change) => !isImported(change)).map(({ logicalId }) => logicalId);
  if (others.length > 0) {
    throw validationError(
      `You have modified resources [${others.join(', ')}] in your template that are not being imported. Update, create or delete operations cannot be executed during import operations.`,
    );
  }
  if (!isDeepStrictEqual(stack.revision?.template.Outputs ?? {}, revision.template.Outputs)) {
    throw validationError('As part of the import operation, you cannot modify or add [Outputs]');
  }
  const left = [...found.keys()].find((id) => changes.every(({ logicalId }) => logicalId !== id));
  if (left !== undefined) {
    throw validationError(`The resource ${left} is to be imported, but its condition is false.`);
  }
  return changes.map((change) => ({
    ...change,
    action: 'Import',
    physicalId: found.get(change.logicalId)!.physicalId,
  }));
}

/** Adds existing resources to the stack without changing them. When one import fails, throws and adds no resource. */
export function importResources(deployment: Deployment, targets: readonly ResourceToImport[]): void {
  const { stack, plan, types, revision } = deployment;
  const found = new Map(targets.map((target) => [target.LogicalResourceId, requireTarget(types, revision, target)]));
  const order = inOrder(plan);
  try {
    [...found]
      .toSorted(([left], [right]) => order.indexOf(left) - order.indexOf(right))
      .forEach(([logicalId, existing]) => importResource(deployment, logicalId, existing));
  } catch (error) {
    [...found.keys()].forEach((logicalId) => forget(stack, logicalId));
    throw error;
  }
}

function importResource({ stack, plan, scope }: Deployment, logicalId: string, existing: ResourceResult): void {
  const declaration = plan.declarations.get(logicalId)!;
  const type = declaration.Type;
  stack.setResourceStatus(logicalId, type, 'IMPORT_IN_PROGRESS', {
    physicalId: existing.physicalId,
    reason: 'Resource import started.',
  });
  const properties: Properties = resolvedProperties(declaration, scope);
  const needs = plan.graph.get(logicalId)!;
  const createdBy = stack.operationId;
  stack.adopt({ ...existing, logicalId, type, properties, declaration, needs, createdBy });
  stack.setResourceStatus(logicalId, type, 'IMPORT_COMPLETE', { reason: 'Resource import completed.', properties });
}

function forget(stack: Stack, logicalId: string): void {
  const physical = stack.resources.get(logicalId)?.physical;
  if (physical) stack.ledger.delete(physical);
  stack.resources.delete(logicalId);
}

function requireTarget(types: ResourceTypes, { template }: Revision, target: ResourceToImport): ResourceResult {
  const { LogicalResourceId: logicalId, ResourceType: type, ResourceIdentifier } = target;
  const declaration = Object.hasOwn(template.Resources, logicalId) ? template.Resources[logicalId] : undefined;
  if (declaration?.Type !== type) {
    throw validationError(
      `${logicalId} is to be imported, but the template has no resource ${logicalId} of the type ${type}.`,
    );
  }
  if (declaration.DeletionPolicy === undefined) {
    throw validationError(`The resource ${logicalId} is to be imported and needs a DeletionPolicy.`);
  }
  const { identifier, find } = types(type).imports ?? {};
  if (identifier === undefined || find === undefined) {
    throw validationError(`The local CloudFormation cannot import resources of the type ${type}.`);
  }
  const value = ResourceIdentifier[identifier];
  if (value === undefined || Object.keys(ResourceIdentifier).length > 1) {
    throw validationError(
      `The ResourceIdentifier of a resource of the type ${type} must have ${identifier} and no other property.`,
    );
  }
  const found = find(value);
  if (!found) {
    throw validationError(`There is no resource of the type ${type} with ${identifier} ${value} to import.`);
  }
  return found;
}

function refuseTaken(stack: Stack, logicalId: string): void {
  if (stack.resources.get(logicalId)?.physical) {
    throw validationError(`The stack has a resource ${logicalId} already, which an import cannot replace.`);
  }
}

function refuseOwned(stacks: ImportContext['stacks'], physicalId: string): void {
  const owner = stacks.all().find(({ ledger }) => [...ledger].some((resource) => resource.physicalId === physicalId));
  if (owner) {
    throw validationError(`The resource ${physicalId} belongs to the stack ${owner.identity.stackName} already.`);
  }
}
