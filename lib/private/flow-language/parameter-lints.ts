import { type FlowFault } from './flow-finding';
import { type WrittenAction } from './flow-reading';
import { flagAt, isReference, textAt, valueAt, wholeNumberAt } from './parameters';
import { HOURS_RESULTS, isBufferSwitch, LAMBDA_SECONDS, LOOP_RESULTS, OLDEST_AGE, promptSources } from './values';

/**
 * Checks the parameters and branches of an action. For each check, returns a fault or false. The message of a fault
 * begins with the verb, since `eachAction` adds the name of the action before it.
 */
export type Lint = (action: WrittenAction) => readonly (LintFault | false)[];

/** A fault without a `fix` gets the advice to read the page of AWS about the action. */
type LintFault = Pick<FlowFault, 'message' | 'about'> & Partial<Pick<FlowFault, 'fix'>>;

/** Returns a check, which reports each of the results for which an action has no condition. */
const conditionsFor =
  (results: readonly string[]): Lint =>
  ({ branches }) => {
    const about = operandsOf(branches);
    return results.map((result) => !about.includes(result) && { message: `has no condition for ${result}`, about });
  };

/** Returns the first operand of each condition. */
const operandsOf = (branches: WrittenAction['branches']): string[] =>
  branches.filter(({ kind }) => kind === 'condition').map(({ operands }) => String(operands[0]));

export const lintHours = conditionsFor(HOURS_RESULTS);
export const lintLoop = conditionsFor(LOOP_RESULTS);

export const lintQueue: Lint = ({ parameters }) => [
  textAt(parameters, 'QueueId') !== undefined &&
    textAt(parameters, 'AgentId') !== undefined && { message: 'may have only one of QueueId and AgentId' },
];

export const lintMetric: Lint = (action) => {
  const faults = lintQueue(action);
  if (textAt(action.parameters, 'MetricType') !== OLDEST_AGE) return faults;
  const inSeconds = operandsOf(action.branches).filter((operand) => Number(operand) > 0 && Number(operand) < 1000);
  const ofUnits = inSeconds.map((operand) => ({
    message: `compares the age of the oldest contact with ${operand}, but the console writes milliseconds`,
    fix: 'Write milliseconds: five minutes are 300000',
  }));
  return [...faults, ...ofUnits];
};

export const lintCompare: Lint = ({ parameters }) => {
  const value = textAt(parameters, 'ComparisonValue') ?? '';
  const message = 'should have a JSONPath, such as $.Attributes.name, in ComparisonValue';
  return [!isReference(value) && { message, about: [value] }];
};

export const lintLambda: Lint = ({ parameters }) => {
  const message = `should have an InvocationTimeLimitSeconds that is a whole number from ${LAMBDA_SECONDS.join(' to ')}`;
  const isWrong = wholeNumberAt(parameters, ['InvocationTimeLimitSeconds'], LAMBDA_SECONDS) === undefined;
  return [isWrong && { message, about: [textAt(parameters, 'InvocationTimeLimitSeconds') ?? ''] }];
};

export const lintMessage: Lint = ({ parameters }) => [
  promptSources(parameters).length !== 1 && { message: 'should have exactly one of PromptId, Text, SSML and Media' },
];

export const lintInput: Lint = ({ parameters, branches }) => {
  if (isBufferSwitch(parameters)) return [];
  const isStored = flagAt(parameters, 'StoreInput');
  const conditions = branches.filter(({ kind }) => kind === 'condition');
  const isWrongKey = conditions.some(({ name, operands: [key] }) => name !== 'Equals' || !/^[\d*#]$/.test(String(key)));
  const about = [
    textAt(parameters, 'StoreInput') ?? '',
    ...conditions.map(({ name }) => name),
    ...operandsOf(branches),
  ];
  return [
    promptSources(parameters).length > 1 && { message: 'should have at most one of PromptId, Text, SSML and Media' },
    isStored &&
      !valueAt(parameters, 'InputValidation') && {
        message:
          'stores input and should have an InputValidation; without it, the service may refuse to publish the flow',
      },
    isStored && conditions.length > 0 && { message: 'stores input and has conditions, which are ignored' },
    !isStored &&
      isWrongKey && { message: 'is a menu, so its conditions should be Equals with one key of 0-9, * and #', about },
  ];
};
