import { textAt } from '../../../lib/private/flow-language/parameters';
import { type ActionHandler, success } from './handler';

/** Branches by the value of one path. It cannot fail: no condition that holds is the only other way. */
export const Compare: ActionHandler = {
  run: (_, parameters) => success(textAt(parameters, 'ComparisonValue') ?? ''),
};
