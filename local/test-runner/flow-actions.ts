import { FLOW_ACTIONS, type FlowAction } from '../../lib/private/language';
import { memberAt } from '../../lib/private/json/json';
import { resourceKey } from '../flow';

/** Where the Testing language has another name for an action than the Flow language. */
const FLOW_NAMES: ReadonlyMap<string, string> = new Map([
  ['DequeueAndTransferToQueue', 'DequeueContactAndTransferToQueue'],
]);

/** The actions that the Testing language knows, by their names in the Flow language. */
const ACTIONS: ReadonlyMap<string, FlowAction> = new Map(
  Object.entries(FLOW_ACTIONS).map(([type, action]) => [flowName(type), action]),
);

/** The Flow language's name of an action. */
export function flowName(type: string): string {
  return FLOW_NAMES.get(type) ?? type;
}

/** Whether a test can observe actions of a type of the Flow language. */
export const isObservable = (actionType: string): boolean => ACTIONS.has(actionType);

/** What identifies the resource that an action works with, by whichever way it is named; undefined if none is. */
export function resourceOf(actionType: string, parameters: unknown): string | undefined {
  const values = resourceValues(actionType, parameters);
  return values?.every((value) => value !== undefined)
    ? values.map((value) => resourceKey(value!)).join(' ')
    : undefined;
}

/** The same for people: as it is written. */
export function writtenResource(actionType: string, parameters: unknown): string {
  return (resourceValues(actionType, parameters) ?? []).filter((value) => value !== undefined).join(' ');
}

function resourceValues(actionType: string, parameters: unknown): (string | undefined)[] | undefined {
  return ACTIONS.get(actionType)?.parameters.map((path) => {
    const value = memberAt(parameters, ...path.split('.'));
    return typeof value === 'string' && value !== '' ? value : undefined;
  });
}
