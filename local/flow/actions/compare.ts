import { textAt } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, success } from './handler';

/** Branches by ComparisonValue. The action cannot fail, but it is possible that no condition holds. */
export const Compare: ActionHandler = {
  run: (_, parameters) => success(textAt(parameters, 'ComparisonValue') ?? ''),
};
