import { resourceKey } from '../../flow-language/resource-key';
import { memberAt, memberOf } from '../../json/json';
import { FLOW_ACTIONS, FLOW_ACTION_TYPES, type FlowActionType } from '../flow-actions';
import { documentedName } from '../names';
import { EVERYTHING_KNOWN, type Known } from './known';
import { type ReadFlowAction } from './model';

/** Reads `ActionType` and `ActionParameters` of an event or an override. */
export function readFlowAction(properties: unknown, known: Known): ReadFlowAction {
  const typeWritten = known.text(properties, 'ActionType');
  const type = known.word(FLOW_ACTION_TYPES, documentedName(typeWritten));
  const parameters = memberOf(properties, 'ActionParameters');
  return { type, typeWritten, parameters, ...(type ? readResource(type, parameters, known) : { resourceWritten: '' }) };
}

/** Reads the resource of a flow action from its parameters in a flow or in the content of a test case. */
export function readResource(
  type: FlowActionType,
  parameters: unknown,
  known: Known = EVERYTHING_KNOWN,
): Pick<ReadFlowAction, 'resource' | 'resourceWritten'> {
  const values = FLOW_ACTIONS[type].parameters.map(
    (path) => known.text(memberAt(parameters, ...path.split('.'))) || undefined,
  );
  const given = values.filter((value) => value !== undefined);
  return {
    resource: given.length === values.length ? given.map(resourceKey).join(' ') : undefined,
    resourceWritten: given.join(' '),
  };
}
