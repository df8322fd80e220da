import { FLOW_ACTION_LIST, FLOW_ACTIONS, type FlowAction, type FlowActionType } from './flow-actions';

/*
 * Names that differ between the Testing language and flows, computed from the table of flow actions.
 */

const BY_NAME_IN_FLOWS: ReadonlyMap<string, FlowActionType> = new Map(
  FLOW_ACTION_LIST.map(({ type, inFlows }) => [inFlows ?? type, type]),
);

/** Returns the name of an action in the Flow language. */
export function nameInFlows(type: FlowActionType): string {
  const action: FlowAction = FLOW_ACTIONS[type];
  return action.inFlows ?? type;
}

/** Returns the action that has this name in flows. */
export function actionOfFlows(name: string): FlowActionType | undefined {
  return BY_NAME_IN_FLOWS.get(name);
}

/**
 * Maps doubtful names to the documented names. The doubtful names are `TextInput`, and each name of an action in the
 * Flow language that differs from its name in the Testing language. Some sources use doubtful names, but the service
 * may not accept them, so the rules warn.
 */
export const DOUBTFUL_NAMES: { readonly [name: string]: string } = {
  ...Object.fromEntries(FLOW_ACTION_LIST.flatMap(({ type, inFlows }) => (inFlows ? [[inFlows, type]] : []))),
  TextInput: 'Utterance',
};

/** Returns the documented name for a name in `DOUBTFUL_NAMES`, and any other name unchanged. */
export function documentedName(name: unknown): unknown {
  return typeof name === 'string' && Object.hasOwn(DOUBTFUL_NAMES, name) ? DOUBTFUL_NAMES[name] : name;
}
