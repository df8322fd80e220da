import { actionOfFlows } from '../../lib/private/language';
import { readResource } from '../../lib/private/language/reader';

/*
 * Actions of a flow, named as flows name them, as a test sees them.
 */

/** Whether a test can observe actions of this type. */
export const isObservable = (actionType: string): boolean => actionOfFlows(actionType) !== undefined;

/** What identifies the resource that an action works with, by whichever way it is named; undefined if none is. */
export function resourceOf(actionType: string, parameters: unknown): string | undefined {
  const type = actionOfFlows(actionType);
  return type && readResource(type, parameters).resource;
}

/** The same for people: as it is written. */
export function writtenResource(actionType: string, parameters: unknown): string {
  const type = actionOfFlows(actionType);
  return type ? readResource(type, parameters).resourceWritten : '';
}
