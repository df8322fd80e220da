import { type Outcome } from './actions/handler';
import { type Branch } from './events';
import { type Condition } from '../../lib/private/flow-language/flow-document';
import { scalarText } from '../../lib/private/json/json';
import { compare } from './operators';
import { isReference } from '../../lib/private/flow-language/parameters';
import { resolve } from './references';
import { type Turn } from './turn';

type Finished = Extract<Outcome, { kind: 'success' | 'failure' }>;

const NOWHERE: Branch = { kind: 'none', label: '' };

/** Returns the branch that the finished action takes. */
export function branchOf(turn: Turn, outcome: Finished): Branch {
  if (outcome.kind === 'failure') {
    return errorBranch(turn, outcome.error) ?? errorBranch(turn, 'NoMatchingError') ?? NOWHERE;
  }
  const { result } = outcome;
  if (result === undefined) return nextBranch(turn) ?? NOWHERE;
  // NextAction is tried last: in an exported flow, it only repeats the target of NoMatchingCondition.
  return conditionBranch(turn, result) ?? errorBranch(turn, 'NoMatchingCondition') ?? nextBranch(turn) ?? NOWHERE;
}

function conditionBranch(turn: Turn, result: string): Branch | undefined {
  const condition = turn.frame.action.transitions.conditions.find((candidate) => holds(turn, candidate, result));
  if (!condition) return undefined;
  return { kind: 'condition', label: labelOf(condition), to: condition.next };
}

/** Returns the label of the branch of a condition, such as `Equals 1`. */
export const labelOf = ({ operator, operands }: Condition): string =>
  `${operator} ${scalarText(operands[0]) ?? ''}`.trim();

function holds(turn: Turn, { operator, operands }: Condition, result: string): boolean {
  const operand = scalarText(operands[0]);
  if (operand === undefined) {
    turn.warn(
      'condition-without-value',
      `a condition with the operator ${operator} has no operand, so it is never met`,
    );
    return false;
  }
  const isMenu = turn.frame.action.type === 'GetParticipantInput';
  const value = !isMenu && isReference(operand) ? resolve(operand, turn.lookup) : operand;
  const verdict = compare(operator, result, value);
  if (verdict === undefined) {
    turn.warn('unknown-operator', `the operator "${operator}" is not known, so its condition is never met`);
  }
  return verdict ?? false;
}

function errorBranch(turn: Turn, errorType: string): Branch | undefined {
  const error = turn.frame.action.transitions.errors.find((candidate) => candidate.errorType === errorType);
  return error && { kind: 'error', label: errorType, to: error.next };
}

function nextBranch(turn: Turn): Branch | undefined {
  const { next } = turn.frame.action.transitions;
  return next === undefined ? undefined : { kind: 'next', label: '', to: next };
}
