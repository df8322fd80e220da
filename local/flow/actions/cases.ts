import { type JsonObject, jsonObject, memberOf, scalarText } from '../../../lib/private/json/json';
import {
  flagAt,
  listAt,
  objectAt,
  type Parameters,
  textAt,
  textEntries,
} from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';
import { type ActionHandler, failure, type Outcome, success } from './handler';

/** Searches the cases of the world by their fields. The field `customer_id` of a case has the id of its customer. */
export const GetCase: ActionHandler = {
  run: (turn, parameters) => {
    const found = turn.world.cases.filter((each) => matches(each, parameters));
    if (found.length > 1 && !flagAt(parameters, 'GetLastUpdatedCase')) {
      return failure(`${found.length} cases match`, 'MultipleFound');
    }
    const last = found.at(-1);
    if (last) return learn(turn, last, ['case_id', ...listAt(parameters, 'CaseResponseFields')]);
    turn.warn('no-case', 'the world has no case that matches the action');
    return failure('no case matches', 'NoneFound');
  },
};

export const CreateCase: ActionHandler = {
  run: (turn) => learn(turn, { case_id: 'created-case' }, ['case_id']),
};

function matches(each: JsonObject, parameters: Parameters): boolean {
  const customer = textAt(parameters, 'CustomerId');
  const wanted = textEntries(objectAt(parameters, 'CaseRequestFields'));
  if (customer) wanted.push(['customer_id', customer]);
  return wanted.length > 0 && wanted.every(([key, value]) => scalarText(memberOf(each, key)) === value);
}

function learn(turn: Turn, found: JsonObject, fields: readonly unknown[]): Outcome {
  turn.learn('Case', jsonObject(Object.entries(found).filter(([key]) => fields.includes(key))));
  return success();
}
