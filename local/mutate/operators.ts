import { type Flow, type FlowAction, labelOf } from '../flow';
import { type Condition, type Transitions } from '../../lib/private/flow-language/flow-document';
import { isJsonObject, type Json, jsonObject, memberOf, scalarText, withMember } from '../../lib/private/json/json';
import { operandName, placeName } from './wording';

/** One change of one action, with a description of the changed flow. */
interface Change {
  readonly action: FlowAction;
  /** The label of the changed branch, as in the coverage. */
  readonly branch?: string;
  readonly description: string;
}

/**
 * One kind of change, such as the removal of a branch. Returns all changes of this kind that are possible for an
 * action. Each change becomes a separate mutant.
 */
type Operator = (action: FlowAction, flow: Flow) => readonly Change[];

const ALTERED = 'These words replace the message';
const KEYS = [...'1234567890*#'];

const withTransitions = (action: FlowAction, change: Partial<Transitions>): FlowAction => ({
  ...action,
  transitions: { ...action.transitions, ...change },
});

const withCondition = (action: FlowAction, index: number, change: Partial<Condition>): FlowAction =>
  withTransitions(action, {
    conditions: action.transitions.conditions.map((each, at) => (at === index ? { ...each, ...change } : each)),
  });

const isCheck = ({ type }: FlowAction): boolean => type === 'Compare';
const isHours = ({ type }: FlowAction): boolean => type === 'CheckHoursOfOperation';
const isMenu = ({ type }: FlowAction): boolean => type === 'GetParticipantInput';

const branchesSwapped: Operator = (action, flow) => {
  const { conditions } = action.transitions;
  if (isHours(action)) return [];
  return conditions.slice(1).flatMap((second, index) => {
    const first = conditions[index];
    if (first.next === second.next) return [];
    const swapped = withCondition(withCondition(action, index, { next: second.next }), index + 1, { next: first.next });
    const description = `${operandName(action, first)} leads to ${placeName(flow, second.next)}, and ${operandName(action, second)} to ${placeName(flow, first.next)}`;
    return [{ action: swapped, branch: labelOf(first), description }];
  });
};

const branchRemoved: Operator = (action) =>
  action.transitions.conditions.map((condition, index, conditions) => ({
    action: withTransitions(action, { conditions: conditions.filter((_, at) => at !== index) }),
    branch: labelOf(condition),
    description: `${operandName(action, condition)} has no branch any more`,
  }));

const anotherKey: Operator = (action) => {
  if (!isMenu(action)) return [];
  const named = action.transitions.conditions.map(({ operands }) => scalarText(operands[0]));
  const other = KEYS.find((key) => !named.includes(key));
  if (other === undefined) return [];
  return action.transitions.conditions.map((condition, index) => ({
    action: withCondition(action, index, { operands: [other] }),
    branch: labelOf(condition),
    description: `key ${other} is accepted instead of ${operandName(action, condition)}`,
  }));
};

const anotherQueue: Operator = (action, flow) => {
  const queue = memberOf(action.parameters, 'QueueId');
  if (action.type !== 'UpdateContactTargetQueue' || typeof queue !== 'string') return [];
  const others = [...flow.actions.values()].map(({ parameters }) => memberOf(parameters, 'QueueId'));
  const other = others.find((each) => typeof each === 'string' && each !== queue) ?? `${queue}-another`;
  return [
    {
      action: { ...action, parameters: withMember(action.parameters, 'QueueId', other) },
      description: `"${action.name}" sets another queue`,
    },
  ];
};

const ATTRIBUTES = 'Attributes';

function attributeChanges(
  action: FlowAction,
  change: (name: string, value: Json) => Json | undefined,
  description: string,
) {
  const attributes = memberOf(action.parameters, ATTRIBUTES);
  if (action.type !== 'UpdateContactAttributes' || !isJsonObject(attributes)) return [];
  return Object.keys(attributes).map((changed): Change => {
    const entries = Object.entries(attributes).flatMap(([name, value]): [string, Json][] => {
      const given = name === changed ? change(name, value) : value;
      return given === undefined ? [] : [[name, given]];
    });
    const parameters = withMember(action.parameters, ATTRIBUTES, jsonObject(entries));
    return {
      action: { ...action, parameters },
      description: `"${action.name}" ${description} the attribute "${changed}"`,
    };
  });
}

const anotherAttribute: Operator = (action) =>
  attributeChanges(action, () => 'another value', 'gives another value to');
const attributeDropped: Operator = (action) => attributeChanges(action, () => undefined, 'does not set');

const PROMPTS = ['Text', 'SSML', 'PromptId'];

function promptChanges(action: FlowAction, text: string, description: string): Change[] {
  if (action.type !== 'MessageParticipant' && !isMenu(action)) return [];
  const source = PROMPTS.find((name) => memberOf(action.parameters, name) !== undefined);
  if (source === undefined) return [];
  const others = Object.entries(action.parameters).filter(([name]) => !PROMPTS.includes(name));
  return [
    {
      action: { ...action, parameters: jsonObject([...others, ['Text', text]]) },
      description: `"${action.name}" ${description}`,
    },
  ];
}

const promptDropped: Operator = (action) => promptChanges(action, '', 'says nothing');
const promptAltered: Operator = (action) => promptChanges(action, ALTERED, 'says something else');

/** Swaps the targets for a match and for no match, in a Compare action that has only one condition. */
const conditionInverted: Operator = (action) => {
  const { conditions, errors, next } = action.transitions;
  const [first, ...more] = conditions;
  const other = errors.find(({ errorType }) => errorType === 'NoMatchingCondition')?.next ?? next;
  if (!isCheck(action) || !first || more.length > 0 || other === undefined || other === first.next) return [];
  const inverted = withTransitions(withCondition(action, 0, { next: other }), {
    next: next === undefined ? undefined : first.next,
    errors: errors.map((each) => (each.errorType === 'NoMatchingCondition' ? { ...each, next: first.next } : each)),
  });
  return [{ action: inverted, branch: labelOf(first), description: `"${action.name}" has its branches swapped` }];
};

const operandChanged: Operator = (action) => {
  if (isMenu(action) || isHours(action)) return [];
  return action.transitions.conditions.flatMap((condition, index) => {
    const operand = scalarText(condition.operands[0]);
    if (operand === undefined) return [];
    const number = Number(operand);
    const other = operand.trim() !== '' && Number.isFinite(number) ? String(number + 1) : `${operand} changed`;
    const description = `"${action.name}" compares with "${other}" instead of "${operand}"`;
    return [{ action: withCondition(action, index, { operands: [other] }), branch: labelOf(condition), description }];
  });
};

const hoursTheOtherWay: Operator = (action) => {
  const [first, second, ...more] = action.transitions.conditions;
  if (!isHours(action) || !second || more.length > 0 || first.next === second.next) return [];
  const turned = withCondition(withCondition(action, 0, { next: second.next }), 1, { next: first.next });
  return [
    {
      action: turned,
      branch: labelOf(first),
      description: `"${action.name}" treats open hours as closed, and closed hours as open`,
    },
  ];
};

const errorSwallowed: Operator = (action) => {
  const { next, errors } = action.transitions;
  if (action.type !== 'InvokeLambdaFunction' || next === undefined) return [];
  const swallowed = errors.map((each) => ({ ...each, next }));
  if (errors.every((each) => each.next === next)) return [];
  return [
    {
      action: withTransitions(action, { errors: swallowed }),
      branch: errors.find((each) => each.next !== next)!.errorType,
      description: `"${action.name}" continues as if the function had not failed`,
    },
  ];
};

export const OPERATORS = {
  'branches-swapped': branchesSwapped,
  'branch-removed': branchRemoved,
  'another-key': anotherKey,
  'another-queue': anotherQueue,
  'another-attribute': anotherAttribute,
  'attribute-dropped': attributeDropped,
  'prompt-dropped': promptDropped,
  'prompt-altered': promptAltered,
  'condition-inverted': conditionInverted,
  'operand-changed': operandChanged,
  'hours-the-other-way': hoursTheOtherWay,
  'error-swallowed': errorSwallowed,
} as const satisfies Record<string, Operator>;

export type OperatorName = keyof typeof OPERATORS;
