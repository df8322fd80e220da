import { memberAt, memberOf } from '../../lib/private/json/json';
import { type Override } from '../flow';
import { isJsonObject, parseJson, scalarText } from '../../lib/private/json/json';
import { flowName, resourceOf, writtenResource } from './flow-actions';
import { type Doing, type Instruction, type TestAction } from './test-document';

/** The actions of an observation, in the order in which they are carried out. */
export function readActions(value: unknown, observation: string, warnings: string[]): TestAction[] {
  const actions: readonly unknown[] = Array.isArray(value) ? value : [];
  return inChainOrder(actions).map((action) => {
    const parameters = memberOf(action, 'Parameters');
    const type = String(memberOf(action, 'Type'));
    const does = readDoing(type, parameters);
    if (does.kind === 'nothing') warnings.push(`An action of "${observation}" does nothing: ${does.why}`);
    return { type, parameters, does };
  });
}

/** Each chain from its first action on. Our reading: what is not chained is carried out in the order of the list. */
function inChainOrder(actions: readonly unknown[]): unknown[] {
  const byName = new Map(actions.map((action) => [memberOf(action, 'Identifier'), action] as const).reverse());
  const nextOf = (action: unknown) => byName.get(memberAt(action, 'Transitions', 'NextAction') ?? NaN);
  const followers = new Set(actions.map(nextOf));
  const ordered = new Set<unknown>();
  const heads = actions.filter((action) => !followers.has(action));
  for (const head of [...heads, ...actions]) {
    for (let action = head; action !== undefined && !ordered.has(action); action = nextOf(action)) ordered.add(action);
  }
  return [...ordered];
}

function readDoing(type: string, parameters: unknown): Doing {
  switch (type) {
    case 'SendInstruction':
      return readInstruction(memberOf(parameters, 'Instruction'));
    case 'OverrideSystemBehavior':
      return readOverride(memberAt(parameters, 'Behavior', 'Properties'));
    case 'Assert': {
      const [namespace, operator, operand] = ['Namespace', 'Operator', 'Operand'].map(
        (name) => scalarText(memberOf(parameters, name)) ?? '',
      );
      return { kind: 'assert', namespace, operator, operand };
    }
    case 'TestControl':
      return readCommand(memberOf(parameters, 'Command'));
    default:
      return { kind: 'nothing', why: `there is no action ${JSON.stringify(type)}` };
  }
}

function readInstruction(value: unknown): Doing {
  const instruction = instructionOf(String(memberOf(value, 'Type')), memberOf(value, 'Properties'));
  return typeof instruction === 'string' ? { kind: 'nothing', why: instruction } : { kind: 'send', instruction };
}

function instructionOf(type: string, properties: unknown): Instruction | string {
  const value = scalarText(memberOf(properties, 'Value')) ?? '';
  switch (type) {
    case 'DtmfInput': {
      const keys = value.replace(/[^0-9*#]/g, '');
      return keys ? { type: 'keys', keys } : 'its Value has no keys';
    }
    case 'Utterance':
    case 'TextInput':
      return value ? { type: 'utterance', text: value } : 'its Value has no words';
    case 'Disconnect':
      return { type: 'disconnect' };
    default:
      return `there is no instruction ${JSON.stringify(type)}`;
  }
}

function readCommand(value: unknown): Doing {
  const type = memberOf(value, 'Type');
  if (type === 'EndTest') return { kind: 'end' };
  if (type !== 'LogData') return { kind: 'nothing', why: `there is no command ${JSON.stringify(type)}` };
  const expressions = memberAt(value, 'Properties', 'Expressions');
  const entries = isJsonObject(expressions) ? Object.entries(expressions) : [];
  return { kind: 'log', expressions: new Map(entries.map(([label, text]) => [label, scalarText(text) ?? ''])) };
}

function readOverride(properties: unknown): Doing {
  const actionType = flowName(String(memberOf(properties, 'ActionType')));
  const parameters = memberOf(properties, 'ActionParameters');
  const resource = resourceOf(actionType, parameters);
  if (resource === undefined) return { kind: 'nothing', why: `it names no resource of ${actionType}` };
  const override = strategyOf(memberOf(properties, 'Strategy'));
  const written = writtenResource(actionType, parameters);
  return typeof override === 'string'
    ? { kind: 'nothing', why: override }
    : { kind: 'override', actionType, resource, written, override };
}

function strategyOf(strategy: unknown): Override | string {
  const type = memberOf(strategy, 'Type');
  if (type === 'SubstituteResource') {
    const substitute = scalarText(memberOf(strategy, 'SubstituteArn'));
    return substitute ? { type: 'substitute', resource: substitute } : 'it has no SubstituteArn';
  }
  if (type !== 'MockResponse') return `there is no strategy ${JSON.stringify(type)}`;
  const response = memberOf(strategy, 'Response');
  const error = memberOf(response, 'Error');
  const result = memberOf(response, 'ExecutionResult');
  switch (memberOf(response, 'Type')) {
    case 'Error':
      return { type: 'error', error: scalarText(memberOf(error, 'Value')) ?? '', ...delayOf(error) };
    case 'ExecutionResult':
      return { type: 'result', value: payloadOf(result), ...delayOf(result) };
    default:
      return `there is no response ${JSON.stringify(memberOf(response, 'Type'))}`;
  }
}

function delayOf(value: unknown): { readonly delaySeconds?: number } {
  const seconds = Number(memberOf(value, 'DelaySeconds') ?? NaN);
  return seconds > 0 && seconds < Infinity ? { delaySeconds: seconds } : {};
}

/** JSON text, or a word. Nothing is an empty answer. */
function payloadOf(result: unknown): unknown {
  const text = scalarText(memberOf(result, 'LoadedData')) ?? scalarText(memberOf(result, 'Value'));
  if (text === undefined || text.trim() === '') return {};
  const parsed = parseJson(text);
  return typeof parsed === 'string' ? text : parsed.value;
}
