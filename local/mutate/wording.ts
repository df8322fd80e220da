import { type Flow, type FlowAction } from '../flow';
import { type Condition } from '../../lib/private/flow-language/flow-document';
import { scalarText } from '../../lib/private/json/json';

/** Names the case of a condition, such as `key 1` or `an open hour`. */
export function operandName({ type, name }: FlowAction, { operator, operands }: Condition): string {
  const operand = scalarText(operands[0]) ?? '';
  switch (type) {
    case 'GetParticipantInput':
      return `key ${operand}`;
    case 'ConnectParticipantWithLexBot':
      return `the intent ${operand}`;
    case 'CheckHoursOfOperation':
      return operand === 'True' ? 'an open hour' : operand === 'False' ? 'a closed hour' : `the override ${operand}`;
    default:
      return `"${name}" with ${operator === 'Equals' ? operand : `${operator} ${operand}`}`;
  }
}

/** Returns the name of an action, or the identifier when the flow does not have the action. */
export function placeName({ actions }: Flow, identifier: string): string {
  return actions.get(identifier)?.name ?? identifier;
}
