import { type FlowAction, type FlowDocument, type FlowKind, type FlowProblem } from './flow-document';
import { scalarText } from '../json/json';
import { operatorNamed } from './operators';
import { factsOf } from './vocabulary';

/** Returns the errors and warnings about a flow. The place of an action is checked only when the type of the flow is given. */
export function lintFlow({ flow, problems }: FlowDocument, kind?: FlowKind): readonly FlowProblem[] {
  const actions = [...(flow?.actions.values() ?? [])];
  return [...problems, ...actions.flatMap((action) => lintAction(action, kind))];
}

function lintAction(action: FlowAction, kind: FlowKind | undefined): FlowProblem[] {
  const facts = factsOf(action.type);
  if (!facts) return [warning(action, 'unknown-type', 'has a type that is not known: here it does nothing')];
  const { next, conditions, errors } = action.transitions;
  const isMissing = (type: string) => !errors.some(({ errorType }) => errorType === type);
  const isMisplaced = kind !== undefined && facts.places !== undefined && !facts.places.includes(kind);
  const leadsOn = facts.terminal || next !== undefined || conditions.length > 0;
  return [
    ...(isMisplaced ? [error(action, 'misplaced', `may not stand in a flow of type ${kind}`)] : []),
    ...(leadsOn ? [] : [warning(action, 'no-next-action', 'has no NextAction')]),
    ...(facts.errors ?? [])
      .filter(isMissing)
      .map((type) => warning(action, 'missing-branch', `has no branch for ${type}`)),
    ...conditionProblems(action),
    ...(facts.lint?.(action) ?? []).flatMap((message) => (message ? [warning(action, 'parameters', message)] : [])),
  ];
}

function conditionProblems(action: FlowAction): FlowProblem[] {
  return action.transitions.conditions.flatMap(({ operator, operands }) => [
    ...(operatorNamed(operator)
      ? []
      : [error(action, 'unknown-operator', `has a condition with the operator "${operator}", which does not exist`)]),
    ...(scalarText(operands[0]) === undefined
      ? [warning(action, 'condition-without-value', `has a condition ${operator} without a value, which never holds`)]
      : []),
  ]);
}

const sentence = ({ identifier, type }: FlowAction, message: string) =>
  `The action "${identifier}" (${type}) ${message}`;

function error(action: FlowAction, code: string, message: string): FlowProblem {
  return { level: 'error', code, message: sentence(action, message), action: action.identifier };
}

function warning(action: FlowAction, code: string, message: string): FlowProblem {
  return { level: 'warning', code, message: sentence(action, message), action: action.identifier };
}
