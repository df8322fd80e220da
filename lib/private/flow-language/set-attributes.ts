import { memberOf, scalarText } from '../json/json';
import { objectAt, type Parameters, textEntries } from './parameters';

/** The attributes that an action sets, with their texts. */
export interface SetAttributes {
  /** The first name of the paths of the attributes: `Attributes` or `FlowAttributes`. */
  readonly root: string;
  readonly texts: readonly (readonly [name: string, text: string])[];
}

/** Returns undefined for a type of action that does not set attributes. */
export function setAttributes(type: string, parameters: Parameters): SetAttributes | undefined {
  if (type === 'UpdateContactAttributes')
    return { root: 'Attributes', texts: textEntries(objectAt(parameters, 'Attributes')) };
  if (type === 'UpdateFlowAttributes') return { root: 'FlowAttributes', texts: flowAttributes(parameters) };
  return undefined;
}

/**
 * Returns the attributes that UpdateFlowAttributes sets. The service accepts only objects such as `{ "Value": "gold" }`
 * as their values. A plain text is read, too, because a flow in development may have it. A value of another form is an
 * empty text.
 */
export function flowAttributes(parameters: Parameters): [string, string][] {
  return Object.entries(objectAt(parameters, 'FlowAttributes') ?? {}).map(([name, value]) => [
    name,
    scalarText(memberOf(value, 'Value') ?? value) ?? '',
  ]);
}
