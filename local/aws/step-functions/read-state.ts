import { readCondition } from './choice-rule';
import {
  type Catcher,
  type ChoiceState,
  type FailState,
  type Integration,
  type PassState,
  type Retrier,
  type State,
  type StateType,
  type SucceedState,
  type TaskState,
  type WaitState,
} from './definition';
import { DefinitionError } from './definition-error';
import { Fields } from './fields';
import { type Expression, readExpression, readTemplate } from './payload-template';

const COMMON = ['Comment', 'Type'];
const ONGOING = [...COMMON, 'End', 'Next'];

type Reader<Type extends State> = (fields: Fields) => Omit<Type, 'name' | 'type'>;

const TYPES: {
  readonly [Type in StateType]: {
    readonly fields: readonly string[];
    readonly read: Reader<Extract<State, { type: Type }>>;
  };
} = {
  Choice: { fields: [...COMMON, 'Choices', 'Default'], read: readChoice },
  Fail: { fields: [...COMMON, 'Cause', 'CausePath', 'Error'], read: readFail },
  Pass: { fields: [...ONGOING, 'Result'], read: readPass },
  Succeed: { fields: [...COMMON, 'OutputPath'], read: readSucceed },
  Task: {
    fields: [...ONGOING, 'Catch', 'OutputPath', 'Parameters', 'Resource', 'ResultPath', 'Retry', 'TimeoutSeconds'],
    read: readTask,
  },
  Wait: { fields: [...ONGOING, 'SecondsPath'], read: readWait },
};

export function readState(name: string, fields: Fields): State {
  if (name.length > 80) {
    throw new DefinitionError('the name of a state may have 80 characters at most', fields.where);
  }
  const type = fields.string('Type');
  if (!Object.hasOwn(TYPES, type)) {
    throw new DefinitionError(
      `the local cloud does not support ${type} states; it runs ${Object.keys(TYPES).join(', ')} states`,
      fields.at('Type'),
    );
  }
  const { fields: known, read } = TYPES[type as StateType];
  fields.only(known, `a ${type} state`);
  return { ...read(fields), name, type } as State;
}

function ongoing(fields: Fields) {
  const isEnd = fields.get('End') === true;
  if (isEnd === fields.has('Next')) {
    throw new DefinitionError('either Next or "End": true is expected', fields.where);
  }
  return { next: fields.optionalString('Next') };
}

function readPass(fields: Fields): Omit<PassState, 'name' | 'type'> {
  return { ...ongoing(fields), result: fields.get('Result') };
}

function readWait(fields: Fields): Omit<WaitState, 'name' | 'type'> {
  return { ...ongoing(fields), secondsPath: fields.path('SecondsPath') };
}

function readChoice(fields: Fields): Omit<ChoiceState, 'name' | 'type'> {
  const choices = fields.list('Choices').map((rule, index) => {
    const where = `${fields.at('Choices')}/${index}`;
    return { condition: readCondition(rule, where), next: new Fields(rule, where).string('Next') };
  });
  if (choices.length === 0) {
    throw new DefinitionError('at least one choice rule is expected', fields.at('Choices'));
  }
  return { choices, default: fields.optionalString('Default') };
}

function readSucceed(fields: Fields): Omit<SucceedState, 'name' | 'type'> {
  return { outputPath: fields.optionalPath('OutputPath') };
}

function readFail(fields: Fields): Omit<FailState, 'name' | 'type'> {
  return { error: fields.optionalString('Error'), cause: readCause(fields) };
}

function readCause(fields: Fields): Expression | undefined {
  if (fields.atMostOne('Cause', 'CausePath') === 'CausePath') {
    return readExpression(fields.get('CausePath'), fields.at('CausePath'));
  }
  const cause = fields.optionalString('Cause');
  return cause === undefined ? undefined : () => cause;
}

/** The parameters that each integration supports. The first parameter is required. */
const INTEGRATIONS: Readonly<Record<Exclude<Integration, 'lambda:function'>, readonly string[]>> = {
  'events:putEvents': ['Entries'],
  'lambda:invoke': ['FunctionName', 'Payload'],
};

/**
 * The Resource of a task may be the ARN of a function. The function then gets the Parameters or, without them, the
 * input of the state.
 */
const FUNCTION_ARN = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:[^:]+(:[^:]+)?$/;

function readTask(fields: Fields): Omit<TaskState, 'name' | 'type'> {
  return {
    ...ongoing(fields),
    ...(FUNCTION_ARN.test(fields.string('Resource')) ? readFunctionCall(fields) : readServiceCall(fields)),
    resultPath: resultPath(fields),
    outputPath: fields.optionalPath('OutputPath'),
    timeoutSeconds: fields.optionalNumber('TimeoutSeconds', { min: 1, max: 99_999_999 }),
    retriers: withoutFollowers(fields, 'Retry', readRetrier),
    catchers: withoutFollowers(fields, 'Catch', readCatcher),
  };
}

type TaskCall = Pick<TaskState, 'integration' | 'parameters'>;

function readFunctionCall(fields: Fields): TaskCall {
  const FunctionName = fields.string('Resource');
  const given = fields.get('Parameters');
  const payload: Expression = given === undefined ? ({ input }) => input : readTemplate(given, fields.at('Parameters'));
  return { integration: 'lambda:function', parameters: (scope) => ({ FunctionName, Payload: payload(scope) }) };
}

function readServiceCall(fields: Fields): TaskCall {
  const integration = readIntegration(fields);
  const parameters = new Fields(fields.get('Parameters'), fields.at('Parameters'));
  const known = INTEGRATIONS[integration];
  const plainNames = Object.fromEntries(parameters.names.map((each) => [each.replace(/\.\$$/, ''), null]));
  new Fields(plainNames, parameters.where).only(known, `the parameters of ${integration}`);
  if (!(known[0] in plainNames)) {
    throw new DefinitionError(`${known[0]} is expected`, parameters.where);
  }
  return { integration, parameters: readTemplate(fields.get('Parameters')!, fields.at('Parameters')) };
}

function readIntegration(fields: Fields): keyof typeof INTEGRATIONS {
  const resource = fields.string('Resource');
  const integration = /^arn:[^:]+:states:::(.+)$/.exec(resource)?.[1] ?? '';
  if (!Object.hasOwn(INTEGRATIONS, integration)) {
    const known = Object.keys(INTEGRATIONS).map((each) => `arn:<partition>:states:::${each}`);
    throw new DefinitionError(
      `the local cloud does not run tasks with the Resource ${resource}; it runs tasks with the Resource ${known.join(', ')} or the ARN of a function`,
      fields.at('Resource'),
    );
  }
  return integration as keyof typeof INTEGRATIONS;
}

function resultPath(fields: Fields) {
  const path = fields.optionalPath('ResultPath');
  if (path?.ofContext) {
    throw new DefinitionError('the context object cannot be changed', fields.at('ResultPath'));
  }
  return path;
}

/**
 * Reads a list of retriers or catchers. By the Amazon States Language, States.ALL must be alone in the last item.
 */
function withoutFollowers<Item extends { errors: readonly string[] }>(
  fields: Fields,
  name: string,
  read: (item: Fields) => Item,
): Item[] {
  const items = fields.list(name).map((item, index) => read(new Fields(item, `${fields.at(name)}/${index}`)));
  items.forEach(({ errors }, index) => {
    if (errors.includes('States.ALL') && (errors.length > 1 || index < items.length - 1)) {
      throw new DefinitionError(
        'States.ALL must be the only error of the last item of the list',
        `${fields.at(name)}/${index}/ErrorEquals`,
      );
    }
  });
  return items;
}

function readErrors(fields: Fields): readonly string[] {
  const errors = fields.list('ErrorEquals');
  if (errors.length === 0 || errors.some((error) => typeof error !== 'string')) {
    throw new DefinitionError('a list of one or more error names is expected', fields.at('ErrorEquals'));
  }
  return errors as readonly string[];
}

function readRetrier(fields: Fields): Retrier {
  fields.only(
    [
      ...['BackoffRate', 'Comment', 'ErrorEquals', 'IntervalSeconds', 'JitterStrategy', 'MaxAttempts'],
      'MaxDelaySeconds',
    ],
    'a retrier',
  );
  const jitter = fields.get('JitterStrategy') ?? 'NONE';
  if (jitter !== 'FULL' && jitter !== 'NONE') {
    throw new DefinitionError(`FULL or NONE is expected, not ${JSON.stringify(jitter)}`, fields.at('JitterStrategy'));
  }
  return {
    errors: readErrors(fields),
    intervalSeconds: fields.optionalNumber('IntervalSeconds', { min: 1, max: 99_999_999 }) ?? 1,
    maxAttempts: fields.optionalNumber('MaxAttempts', { min: 0, max: 99_999_999 }) ?? 3,
    backoffRate: fields.optionalNumber('BackoffRate', { min: 1, whole: false }) ?? 2,
    maxDelaySeconds: fields.optionalNumber('MaxDelaySeconds', { min: 1, max: 31_622_400 }) ?? Infinity,
    hasJitter: jitter === 'FULL',
  };
}

function readCatcher(fields: Fields): Catcher {
  fields.only(['Comment', 'ErrorEquals', 'Next', 'ResultPath'], 'a catcher');
  return { errors: readErrors(fields), resultPath: resultPath(fields), next: fields.string('Next') };
}
