import { type FlowDocument, readFlow } from '../../../../local/flow';

/** An action in the JSON of a flow. */
export interface ActionJson {
  readonly Identifier: string;
  readonly Type: string;
  readonly Parameters: object;
  readonly Transitions: object;
}

export interface Ways {
  readonly next?: string;
  /** For each operand of an Equals condition, the next action. */
  readonly on?: Readonly<Record<string, string>>;
  /** For each type of error, the next action. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly conditions?: readonly object[];
}

export function does(id: string, type: string, parameters: object = {}, ways: Ways = {}): ActionJson {
  const { next, on = {}, errors = {}, conditions = [] } = ways;
  return {
    Identifier: id,
    Type: type,
    Parameters: parameters,
    Transitions: {
      ...(next !== undefined && { NextAction: next }),
      Conditions: [...Object.entries(on).map(([operand, to]) => condition('Equals', operand, to)), ...conditions],
      Errors: Object.entries(errors).map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
    },
  };
}

export const condition = (operator: string, operand: unknown, to: string) => ({
  NextAction: to,
  Condition: { Operator: operator, Operands: [operand] },
});

export const say = (id: string, text: string, next?: string): ActionJson =>
  does(id, 'MessageParticipant', { Text: text }, { next, errors: { NoMatchingError: 'Failed' } });

export const hangUp = (id: string): ActionJson => does(id, 'DisconnectParticipant');

/** Returns a menu that says its identifier as a question. */
export const menu = (id: string, on: Readonly<Record<string, string>>, errors: Readonly<Record<string, string>> = {}) =>
  does(
    id,
    'GetParticipantInput',
    { Text: `${id}?`, InputTimeLimitSeconds: '5' },
    { on, errors, next: errors.NoMatchingCondition },
  );

export const setAttributes = (id: string, attributes: object, next: string, errors = {}): ActionJson =>
  does(id, 'UpdateContactAttributes', { Attributes: attributes, TargetContact: 'Current' }, { next, errors });

/** Returns an action that sets attributes of the flow, in the form that the service accepts. */
export const setFlowAttributes = (
  id: string,
  attributes: Readonly<Record<string, string>>,
  next: string,
  errors: Ways['errors'],
): ActionJson => {
  const FlowAttributes = Object.fromEntries(Object.entries(attributes).map(([name, Value]) => [name, { Value }]));
  return does(id, 'UpdateFlowAttributes', { FlowAttributes }, { next, errors });
};

/** Returns an action that compares the value at a path with the keys of `on`. */
export const compare = (
  id: string,
  path: string,
  on: Readonly<Record<string, string>>,
  otherwise: string,
): ActionJson => does(id, 'Compare', { ComparisonValue: path }, { on, errors: { NoMatchingCondition: otherwise } });

/** Returns the content of a flow that starts with the first action. Adds a hang-up for each missing target. */
export function content(...actions: readonly ActionJson[]): object {
  const given = new Set(actions.map(({ Identifier }) => Identifier));
  const targets = [...JSON.stringify(actions).matchAll(/"NextAction":"([^"]*)"/g)].map(([, id]) => id);
  const missing = [...new Set(targets)].filter((id) => id !== '' && !given.has(id));
  return {
    Version: '2019-10-30',
    StartAction: actions[0].Identifier,
    Metadata: {},
    Actions: [...actions, ...missing.map(hangUp)],
  };
}

export const flow = (...actions: readonly ActionJson[]): FlowDocument => readFlow({ id: 'main' }, content(...actions));

export const namedFlow = (id: string, ...actions: readonly ActionJson[]): [string, FlowDocument] => [
  id,
  readFlow({ id }, content(...actions)),
];
