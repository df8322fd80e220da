import { isJsonObject, memberAt, memberNames, memberOf, parseJson } from '../../lib/private/json/json';
import { type ActionKind } from '../../lib/private/language/reader';
import { BEHAVIOR_TYPE, INSTRUCTION_ACTOR, type Operator } from '../../lib/private/language/vocabulary';
import { call, type Call, type Code, map, name, type Named, number, text } from './code';
import { dataCode, keepsNumbers } from './data-code';
import { constructFor, flowActionCode, type FlowActionCode } from './flow-action-code';
import { Inexpressible, requireSame } from './inexpressible';
import { type Resources } from './resources';

interface Built {
  readonly code: Call;
  /** The `Parameters` that the call of the builder produces. */
  readonly parameters: object;
}

/** Returns the call of the builder (a method of `TestAction`) that makes an action. */
export function actionCode(action: unknown, resources: Resources, observation: string): Call {
  const part = `an action of ${observation}`;
  const parameters = memberOf(action, 'Parameters');
  const type = memberOf(action, 'Type');
  const kind =
    type === 'SendInstruction'
      ? memberAt(parameters, 'Instruction', 'Type')
      : type === 'TestControl'
        ? memberAt(parameters, 'Command', 'Type')
        : type;
  const build = typeof kind === 'string' && Object.hasOwn(ACTIONS, kind) ? ACTIONS[kind as ActionKind] : undefined;
  if (!build) throw new Inexpressible(`the Type of ${part}`);
  const { code, parameters: rebuilt } = build(parameters, resources, part);
  const own = { ...(action as object), Identifier: undefined, Transitions: undefined };
  requireSame(own, { Type: type, Parameters: rebuilt }, part);
  return code;
}

type Build = (parameters: unknown, resources: Resources, part: string) => Built;

const ACTIONS: Readonly<Record<ActionKind, Build>> = {
  DtmfInput: (parameters, _, part) => {
    const keys = textAt(parameters, part, 'Instruction', 'Properties', 'Value');
    return instruction('DtmfInput', call('TestAction.sendDtmf', [text(keys)]), { Value: keys });
  },
  Utterance: (parameters, resources, part) => {
    const words = textAt(parameters, part, 'Instruction', 'Properties', 'Value');
    const language = memberAt(parameters, 'Instruction', 'Properties', 'LanguageCode');
    const args = [words, ...(typeof language === 'string' ? [language] : [])].map((each) => resources.text(each));
    return instruction('Utterance', call('TestAction.sendUtterance', args), { Value: words, LanguageCode: language });
  },
  Disconnect: () => instruction('Disconnect', call('TestAction.disconnect'), {}),
  EndTest: () => command({ Type: 'EndTest' }, call('TestAction.endTest')),
  LogData: (parameters, resources, part) => {
    const path = ['Command', 'Properties', 'Expressions'];
    const labels = memberNames(parameters, ...path);
    if (labels.length === 0) throw new Inexpressible(`the Expressions of ${part}`);
    const expressions = labels.map((label) => [label, textAt(parameters, part, ...path, label)] as const);
    const entries = expressions.map(([label, each]): Named => [label, resources.text(each)]);
    const Properties = { Expressions: Object.fromEntries(expressions) };
    return command({ Type: 'LogData', Properties }, call('TestAction.logData', [map(entries)]));
  },
  Assert: assertion,
  OverrideSystemBehavior: override,
};

function textAt(parameters: unknown, part: string, ...path: readonly string[]): string {
  const value = memberAt(parameters, ...path);
  if (typeof value === 'string' && value !== '') return value;
  throw new Inexpressible(`the ${path.at(-1)} of ${part}`);
}

function instruction(Type: string, code: Call, Properties: object): Built {
  const parameters = { ActionType: 'SendInstruction', Actor: INSTRUCTION_ACTOR, Instruction: { Type, Properties } };
  return { code, parameters };
}

function command(Command: object, code: Call): Built {
  return { code, parameters: { ActionType: 'TestControl', Command } };
}

const ASSERTIONS: Readonly<Record<Operator, string>> = {
  Equals: 'assertEquals',
  TextStartsWith: 'assertStartsWith',
  TextEndsWith: 'assertEndsWith',
  TextContains: 'assertContains',
  NumberGreaterThan: 'assertGreaterThan',
  NumberGreaterOrEqualTo: 'assertGreaterOrEqualTo',
  NumberLessThan: 'assertLessThan',
  NumberLessOrEqualTo: 'assertLessOrEqualTo',
};

function assertion(parameters: unknown, resources: Resources, part: string): Built {
  const path = textAt(parameters, part, 'Namespace');
  const operator = textAt(parameters, part, 'Operator');
  const operand = memberOf(parameters, 'Operand');
  const isNumber = operator.startsWith('Number');
  if (!Object.hasOwn(ASSERTIONS, operator) || typeof operand !== 'string' || (isNumber && !isPlainNumber(operand))) {
    throw new Inexpressible(`the Operator or the Operand of ${part}`);
  }
  const expected = isNumber ? number(Number(operand)) : resources.text(operand);
  const code = call(`TestAction.${ASSERTIONS[operator as Operator]}`, [text(path), expected]);
  return { code, parameters: { Namespace: path, Operator: operator, Operand: operand } };
}

/** Tells whether a text is a number as the builder writes it: `5`, but not `5.0` or `05`. */
function isPlainNumber(written: string): boolean {
  return Number.isFinite(Number(written)) && String(Number(written)) === written;
}

function override(parameters: unknown, resources: Resources, part: string): Built {
  const properties = memberAt(parameters, 'Behavior', 'Properties');
  const action = flowActionCode(properties, resources, part);
  const { code, strategy } = overridden(action, memberOf(properties, 'Strategy'), resources, part);
  const Properties = { ActionType: action.type, ActionParameters: action.parameters, Strategy: strategy };
  return {
    code,
    parameters: { ActionType: 'OverrideSystemBehavior', Behavior: { Type: BEHAVIOR_TYPE, Properties } },
  };
}

interface Overridden {
  readonly code: Call;
  readonly strategy: object;
}

function overridden(action: FlowActionCode, strategy: unknown, resources: Resources, part: string): Overridden {
  const arn = memberOf(strategy, 'SubstituteArn');
  if (arn !== undefined) {
    const substitute = constructFor(action.kind, arn, resources, `SubstituteArn of ${part}`);
    const code = call(action.substitute, [action.resource, substitute]);
    return { code, strategy: { Type: 'SubstituteResource', SubstituteArn: arn } };
  }
  const response = memberOf(strategy, 'Response');
  const error = memberOf(response, 'Error');
  return error === undefined
    ? mocked(action, memberOf(response, 'ExecutionResult'), part)
    : failed(action, memberOf(error, 'Value'), delayOf(error, part), part);
}

function mocked({ mock, resource }: FlowActionCode, written: unknown, part: string): Overridden {
  const data = memberOf(written, 'LoadedData');
  const parsed = typeof data === 'string' ? parseJson(data) : 'no text';
  if (mock === undefined || typeof parsed === 'string' || !isJsonObject(parsed.value) || !keepsNumbers(String(data))) {
    throw new Inexpressible(`the mocked result in ${part}`);
  }
  const { seconds, option } = delayOf(written, part);
  const code = call(mock, [resource], [['result', dataCode(parsed.value)], ...option]);
  const ExecutionResult = { LoadedData: data, DelaySeconds: seconds };
  return { code, strategy: { Type: 'MockResponse', Response: { Type: 'ExecutionResult', ExecutionResult } } };
}

const INVOCATION_ERRORS = new Map([
  ['TimeLimitExceeded', name('InvocationError', 'TIME_LIMIT_EXCEEDED')],
  ['NoMatchingError', name('InvocationError', 'OTHER')],
]);
const TRANSFER_ERRORS = new Map([
  ['QueueAtCapacity', name('QueueTransferError', 'QUEUE_AT_CAPACITY')],
  ['NoMatchingError', name('QueueTransferError', 'OTHER')],
]);

function failed(action: FlowActionCode, error: unknown, { seconds, option }: Delay, part: string): Overridden {
  const { kind, fail, resource, mock } = action;
  const cause = (kind === 'queue' ? TRANSFER_ERRORS : INVOCATION_ERRORS).get(String(error));
  const isOther = error === 'NoMatchingError';
  // For an action without `mock`, the method is `failHoursOfOperation`, `failQueueTransfer` or `failDequeue`. These
  // methods have no option `delay`, and `failHoursOfOperation` has no option `cause` either.
  if (!cause || (mock === undefined && (option.length > 0 || (kind === 'hours' && !isOther)))) {
    throw new Inexpressible(`the error in ${part}`);
  }
  const options: readonly Named[] = [...(isOther ? [] : ([['cause', cause]] as const)), ...option];
  const code = kind === 'queue' ? call(fail, [resource, cause]) : call(fail, [resource], options);
  const Response = { Type: 'Error', Error: { Value: error, DelaySeconds: seconds } };
  return { code, strategy: { Type: 'MockResponse', Response } };
}

interface Delay {
  readonly seconds?: number;
  /** The option `delay` of the builder; empty when there is no delay. */
  readonly option: readonly Named[];
}

function delayOf(answer: unknown, part: string): Delay {
  const seconds = memberOf(answer, 'DelaySeconds');
  if (seconds === undefined) return { option: [] };
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0) {
    throw new Inexpressible(`the DelaySeconds of ${part}`);
  }
  const duration: Code = call('Duration.seconds', [number(seconds)]);
  return { seconds, option: [['delay', duration]] };
}
