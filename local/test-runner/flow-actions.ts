import { actionOfFlows } from '../../lib/private/language';
import { readResource } from '../../lib/private/language/reader';

/*
 * Every `actionType` in this file is the name of a type in the Flow language. The Testing language has other names
 * for some types.
 */

/** Tells whether a test case can observe actions of this type. */
export const isObservable = (actionType: string): boolean => actionOfFlows(actionType) !== undefined;

/**
 * Returns the key of the resource that an action uses. The key is the same for an ARN and an id of the resource.
 * Returns undefined when the action does not name the resource, or when a test case cannot observe the action.
 */
export function resourceOf(actionType: string, parameters: unknown): string | undefined {
  const type = actionOfFlows(actionType);
  return type && readResource(type, parameters).resource;
}

/** Returns the resource as the parameters write it, for use in messages. Empty when the parameters name no resource. */
export function writtenResource(actionType: string, parameters: unknown): string {
  const type = actionOfFlows(actionType);
  return type ? readResource(type, parameters).resourceWritten : '';
}
