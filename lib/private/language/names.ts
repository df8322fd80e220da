import { FLOW_ACTION_LIST, FLOW_ACTIONS, type FlowAction, type FlowActionType } from './flow-actions';

/*
 * Names that differ. The table of flow actions says which action has another name in flows; the rest follows from it.
 */

const BY_NAME_IN_FLOWS: ReadonlyMap<string, FlowActionType> = new Map(
  FLOW_ACTION_LIST.map(({ type, inFlows }) => [inFlows ?? type, type]),
);

/** The name of an action in the Flow language. */
export function nameInFlows(type: FlowActionType): string {
  const action: FlowAction = FLOW_ACTIONS[type];
  return action.inFlows ?? type;
}

/** The action that has this name in flows. */
export function actionOfFlows(name: string): FlowActionType | undefined {
  return BY_NAME_IN_FLOWS.get(name);
}

/**
 * Names that some sources use and nobody has confirmed, with the documented name of the same thing: the names of flows, and
 * one more. They are understood as the documented one, with a warning.
 */
export const DOUBTFUL_NAMES: { readonly [name: string]: string } = {
  ...Object.fromEntries(FLOW_ACTION_LIST.flatMap(({ type, inFlows }) => (inFlows ? [[inFlows, type]] : []))),
  TextInput: 'Utterance',
};

/** The documented name of what may be called by another. */
export function documentedName(name: unknown): unknown {
  return typeof name === 'string' && Object.hasOwn(DOUBTFUL_NAMES, name) ? DOUBTFUL_NAMES[name] : name;
}
