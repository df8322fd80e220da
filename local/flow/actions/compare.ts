import { textAt } from '../parameters';
import { isReference } from '../references';
import { type ActionHandler, success } from './handler';

/** Branches by the value of one path. It cannot fail: no condition that holds is the only other way. */
export const Compare: ActionHandler = {
  errors: ['NoMatchingCondition'],
  lint: ({ parameters }) => [
    !isReference(textAt(parameters, 'ComparisonValue') ?? '') && 'should have a path in ComparisonValue',
  ],
  run: (_, parameters) => success(textAt(parameters, 'ComparisonValue') ?? ''),
};
