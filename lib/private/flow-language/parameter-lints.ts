import { type FlowAction } from './flow-document';
import { flagAt, isReference, textAt, valueAt, wholeNumberAt } from './parameters';
import { HOURS_RESULTS, isBufferSwitch, LAMBDA_SECONDS, LOOP_RESULTS, promptSources } from './values';

/**
 * Checks the parameters and branches of an action. Returns problems as sentences without their subject, and false for each check
 * that finds none.
 */
export type Lint = (action: FlowAction) => readonly (string | false)[];

const hasBranch = ({ transitions }: FlowAction, type: string): boolean =>
  transitions.errors.some(({ errorType }) => errorType === type);

/** Reports each of the results for which the action has no condition. */
const conditionsFor =
  (results: readonly string[]): Lint =>
  ({ transitions: { conditions } }) =>
    results.map(
      (result) => !conditions.some(({ operands }) => operands[0] === result) && `has no condition for ${result}`,
    );

export const lintHours = conditionsFor(HOURS_RESULTS);
export const lintLoop = conditionsFor(LOOP_RESULTS);

export const lintQueue: Lint = ({ parameters }) => [
  textAt(parameters, 'QueueId') !== undefined &&
    textAt(parameters, 'AgentId') !== undefined &&
    'may have only one of QueueId and AgentId',
];

export const lintCompare: Lint = ({ parameters }) => [
  !isReference(textAt(parameters, 'ComparisonValue') ?? '') && 'should have a path in ComparisonValue',
];

export const lintLambda: Lint = ({ parameters }) => [
  wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], LAMBDA_SECONDS) === undefined &&
    `should have an InvocationTimeLimitSeconds from ${LAMBDA_SECONDS.join(' to ')}`,
];

export const lintMessage: Lint = ({ parameters }) => [
  promptSources(parameters).length !== 1 && 'should have exactly one of PromptId, Text, SSML',
];

/** The service has refused to publish some actions with such a branch, although a page of its documentation asks for one. */
export const lintCatchAll: Lint = (action) => [
  hasBranch(action, 'NoMatchingError') && 'has a branch for NoMatchingError, with which publishing it has been refused',
];

export const lintInput: Lint = (action) => {
  const { parameters, transitions } = action;
  if (isBufferSwitch(parameters)) return [];
  const isStored = flagAt(parameters, 'StoreInput');
  const isWrongKey = transitions.conditions.some(
    ({ operator, operands: [key] }) => operator !== 'Equals' || !/^[\d*#]$/.test(String(key)),
  );
  return [
    promptSources(parameters).length > 1 && 'should have at most one of PromptId, Text, SSML',
    isStored &&
      !valueAt(parameters, 'InputValidation') &&
      'stores input and should have an InputValidation; publishing it may be refused',
    isStored && transitions.conditions.length > 0 && 'stores input and has conditions, which are never looked at',
    !isStored && isWrongKey && 'is a menu, whose conditions should be Equals with one key of 0-9, * and #',
    ...(isStored ? [] : ['InputTimeLimitExceeded', 'NoMatchingCondition']).map(
      (type) => !hasBranch(action, type) && `has no branch for ${type}`,
    ),
  ];
};
