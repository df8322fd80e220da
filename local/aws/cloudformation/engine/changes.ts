import { isDeepStrictEqual } from 'node:util';
import { type Properties, type ResourceTypes } from '../../common/resource-type';
import { NO_VALUE, referencesIn, resolve, type Scope } from '../template/intrinsics';
import { type ResourceDeclaration } from '../template/template';
import { inOrder, outputsOf, planOf, type Plan } from './plan';
import { type PhysicalResource, type Revision, type Stack } from './stack';
import { KNOWN_AFTER_APPLY, stackScope, type Surroundings } from './stack-scope';

export interface PropertyChange {
  readonly attribute: 'Properties' | 'Metadata' | 'DeletionPolicy' | 'UpdateReplacePolicy';
  readonly name?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly recreates: boolean;
  /** True when the value is known only after the change set is executed. */
  readonly dynamic: boolean;
}

export interface ResourceChange {
  readonly action: 'Add' | 'Import' | 'Modify' | 'Remove';
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
  readonly replacement?: 'True' | 'False' | 'Conditional';
  readonly policyAction?: 'Delete' | 'Retain' | 'ReplaceAndDelete' | 'ReplaceAndRetain';
  readonly details: readonly PropertyChange[];
  readonly before?: Properties;
  readonly after?: Properties;
}

/**
 * Returns the changes that an update of a stack to a revision makes, or undefined when the update changes nothing. The
 * list is empty when only outputs or tags change.
 */
export function changesOf(
  stack: Stack,
  revision: Revision,
  types: ResourceTypes,
  surroundings: Surroundings,
): readonly ResourceChange[] | undefined {
  const preview = new Preview(stack, revision, types, surroundings);
  const changes = preview.changes();
  return changes.length > 0 || preview.changesOutputs() || preview.changesTags() ? changes : undefined;
}

class Preview {
  private readonly scope: Scope;
  private readonly plan: Plan;
  /**
   * The logical ids of the resources that the update creates, replaces or may replace. Their new physical ids and
   * attributes are not known yet.
   */
  private readonly unknown = new Set<string>();
  private readonly modified = new Set<string>();

  constructor(
    private readonly stack: Stack,
    private readonly revision: Revision,
    private readonly types: ResourceTypes,
    surroundings: Surroundings,
  ) {
    this.scope = stackScope(stack.identity, revision, surroundings, (logicalId) =>
      this.unknown.has(logicalId) ? KNOWN_AFTER_APPLY : this.existing(logicalId),
    );
    this.plan = planOf(revision, this.scope);
  }

  changes(): ResourceChange[] {
    const made = inOrder(this.plan).flatMap((logicalId) => this.changeOf(logicalId) ?? []);
    const removed = [...this.stack.resources.values()]
      .filter(({ logicalId, physical }) => physical && !this.plan.declarations.has(logicalId))
      .map(({ physical }): ResourceChange => {
        const { logicalId, type, physicalId, properties, declaration } = physical!;
        const policyAction = isRetained(declaration.DeletionPolicy) ? 'Retain' : 'Delete';
        return { action: 'Remove', logicalId, type, physicalId, policyAction, details: [], before: properties };
      });
    return [...made, ...removed];
  }

  changesOutputs(): boolean {
    const before = this.stack.revision?.template.Outputs ?? {};
    if (!isDeepStrictEqual(before, this.revision.template.Outputs)) {
      return true;
    }
    return !isDeepStrictEqual(outputsOf(this.revision, this.scope), this.stack.outputs);
  }

  changesTags(): boolean {
    const sorted = (revision: Revision | undefined) =>
      (revision?.tags ?? []).map(({ Key, Value }) => `${Key}=${Value}`).sort();
    return !isDeepStrictEqual(sorted(this.stack.revision), sorted(this.revision));
  }

  private existing(logicalId: string): PhysicalResource | undefined {
    return this.stack.resources.get(logicalId)?.physical;
  }

  private changeOf(logicalId: string): ResourceChange | undefined {
    const declaration = this.plan.declarations.get(logicalId)!;
    const existing = this.existing(logicalId);
    const after = this.resolvedProperties(declaration);
    const type = declaration.Type;
    if (!existing) {
      this.unknown.add(logicalId);
      return { action: 'Add', logicalId, type, details: [], after };
    }
    const details = [...this.propertyChanges(existing, after), ...this.otherChanges(existing, declaration)];
    const isFailed = this.stack.resources.get(logicalId)!.status.endsWith('_FAILED');
    if (details.length === 0 && !isFailed) {
      return undefined;
    }
    this.modified.add(logicalId);
    const replacement = replacementOf(details);
    if (replacement !== 'False') {
      this.unknown.add(logicalId);
    }
    const replacing = isRetained(declaration.UpdateReplacePolicy) ? 'ReplaceAndRetain' : 'ReplaceAndDelete';
    return {
      action: 'Modify',
      logicalId,
      type,
      physicalId: existing.physicalId,
      replacement,
      policyAction: replacement === 'True' ? replacing : undefined,
      details,
      before: existing.properties,
      after,
    };
  }

  private resolvedProperties(declaration: ResourceDeclaration): Properties {
    const entries = Object.entries(declaration.Properties ?? {}).map(([name, value]) => [name, this.resolved(value)]);
    return Object.fromEntries(entries.filter(([, value]) => value !== NO_VALUE));
  }

  /**
   * Returns the value with its functions resolved. A value that refers to an unknown resource is unknown as a whole,
   * because functions cannot work on an unknown part.
   */
  private resolved(value: unknown): unknown {
    const references = [...referencesIn(value, (name) => this.scope.condition(name))];
    if (references.some((reference) => this.unknown.has(reference))) {
      return KNOWN_AFTER_APPLY;
    }
    try {
      return resolve(value, this.scope);
    } catch (error) {
      // The value may refer to an attribute that a custom resource or a nested stack does not have yet. The update of
      // this resource may add the attribute.
      if (references.some((reference) => this.modified.has(reference))) {
        return KNOWN_AFTER_APPLY;
      }
      throw error;
    }
  }

  private propertyChanges(existing: PhysicalResource, after: Properties): PropertyChange[] {
    const before = existing.properties;
    const { createOnly } = this.types(existing.type);
    return [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => ({
        attribute: 'Properties',
        name,
        before: before[name],
        after: after[name],
        recreates: createOnly.includes(name),
        dynamic: after[name] === KNOWN_AFTER_APPLY,
      }));
  }

  private otherChanges({ declaration: before }: PhysicalResource, after: ResourceDeclaration): PropertyChange[] {
    return (['Metadata', 'DeletionPolicy', 'UpdateReplacePolicy'] as const)
      .filter((attribute) => !isDeepStrictEqual(before[attribute], after[attribute]))
      .map((attribute) => ({
        attribute,
        before: before[attribute],
        after: after[attribute],
        recreates: false,
        dynamic: false,
      }));
  }
}

/**
 * Returns the Replacement that a change set shows for a resource. It is Conditional when the new values that can cause
 * a replacement are all unknown until the change set is executed. It is False for a custom resource, although the
 * provider may replace the resource (our reading of AWS).
 */
function replacementOf(details: readonly PropertyChange[]): 'True' | 'False' | 'Conditional' {
  const recreating = details.filter((detail) => detail.recreates);
  if (recreating.length === 0) {
    return 'False';
  }
  return recreating.every((detail) => detail.dynamic) ? 'Conditional' : 'True';
}

function isRetained(policy: string | undefined): boolean {
  return policy === 'Retain' || policy === 'RetainExceptOnCreate';
}
