import { type WrittenAction } from './flow-reading';
import { flagAt, isReference, textAt, valueAt, wholeNumberAt } from './parameters';
import { HOURS_RESULTS, isBufferSwitch, LAMBDA_SECONDS, LOOP_RESULTS, promptSources } from './values';

/**
 * Checks the parameters and branches of an action. Returns the problems as sentences without the subject, and false for
 * each check without a problem.
 */
export type Lint = (action: WrittenAction) => readonly (string | false)[];

/** Returns a check that reports each of the results for which the action has no condition. */
const conditionsFor =
  (results: readonly string[]): Lint =>
  ({ branches }) =>
    results.map(
      (result) => !branches.some(({ operands }) => operands[0] === result) && `has no condition for ${result}`,
    );

export const lintHours = conditionsFor(HOURS_RESULTS);
export const lintLoop = conditionsFor(LOOP_RESULTS);

export const lintQueue: Lint = ({ parameters }) => [
  textAt(parameters, 'QueueId') !== undefined &&
    textAt(parameters, 'AgentId') !== undefined &&
    'may have only one of QueueId and AgentId',
];

export const lintCompare: Lint = ({ parameters }) => [
  !isReference(textAt(parameters, 'ComparisonValue') ?? '') &&
    'should have a JSONPath, such as $.Attributes.name, in ComparisonValue',
];

export const lintLambda: Lint = ({ parameters }) => [
  wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], LAMBDA_SECONDS) === undefined &&
    `should have an InvocationTimeLimitSeconds that is a whole number from ${LAMBDA_SECONDS.join(' to ')}`,
];

export const lintMessage: Lint = ({ parameters }) => [
  promptSources(parameters).length !== 1 && 'should have exactly one of PromptId, Text, SSML and Media',
];

export const lintInput: Lint = ({ parameters, branches }) => {
  if (isBufferSwitch(parameters)) return [];
  const isStored = flagAt(parameters, 'StoreInput');
  const conditions = branches.filter(({ kind }) => kind === 'condition');
  const isWrongKey = conditions.some(({ name, operands: [key] }) => name !== 'Equals' || !/^[\d*#]$/.test(String(key)));
  return [
    promptSources(parameters).length > 1 && 'should have at most one of PromptId, Text, SSML and Media',
    isStored &&
      !valueAt(parameters, 'InputValidation') &&
      'stores input and should have an InputValidation; without it, the service may refuse to publish the flow',
    isStored && conditions.length > 0 && 'stores input and has conditions, which are ignored',
    !isStored && isWrongKey && 'is a menu, so its conditions should be Equals with one key of 0-9, * and #',
  ];
};
