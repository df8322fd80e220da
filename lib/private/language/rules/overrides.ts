import { FLOW_ACTION_LIST } from '../flow-actions';
import { memberAt, memberOf } from '../json-value';
import { type ReadAction } from '../observations';
import { documentedName } from '../shape-check';

/** An override, as far as it can be read. */
export interface Override {
  readonly actionType?: string;
  /** The id of the resource, also when its ARN is given. */
  readonly resource?: string;
  readonly strategy: unknown;
}

export function overrideOf(
  { kind, parameters }: ReadAction,
  isUnknown: (value: unknown) => boolean,
): Override | undefined {
  if (kind !== 'OverrideSystemBehavior') return undefined;
  const properties = memberAt(parameters, 'Behavior', 'Properties');
  const actionType = documentedName(memberOf(properties, 'ActionType'));
  return {
    actionType: typeof actionType === 'string' && !isUnknown(actionType) ? actionType : undefined,
    resource: resourceOf(properties, isUnknown),
    strategy: memberOf(properties, 'Strategy'),
  };
}

/** The id of the resource that `ActionType` and `ActionParameters` name, if it is known. */
export function resourceOf(properties: unknown, isUnknown: (value: unknown) => boolean): string | undefined {
  const name = documentedName(memberOf(properties, 'ActionType'));
  const parameter = FLOW_ACTION_LIST.find(({ type }) => type === name)?.parameters[0];
  if (parameter === undefined) return undefined;
  const resource = memberAt(properties, 'ActionParameters', ...parameter.split('.'));
  if (typeof resource !== 'string' || isUnknown(resource)) return undefined;
  return resource.slice(resource.lastIndexOf('/') + 1);
}
