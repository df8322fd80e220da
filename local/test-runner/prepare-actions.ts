import { nameInFlows } from '../../lib/private/language';
import {
  type ReadAction,
  type ReadFlowAction,
  type ReadResponse,
  type ReadResult,
  type ReadStrategy,
} from '../../lib/private/language/reader';
import { type Override } from '../flow';
import { type Doing, type TestAction } from './test-document';

/** Returns the actions of an observation, in the order in which they are carried out. */
export function prepareActions(actions: readonly ReadAction[], observation: string, warnings: string[]): TestAction[] {
  return inChainOrder(actions).map(([action, isChained]) => {
    const does = doingOf(action);
    if (does.kind === 'nothing') warnings.push(`an action of "${observation}" does nothing: ${does.why}`);
    return { action, does, isChained };
  });
}

/**
 * Returns the actions in the order in which NextAction connects them, one chain after the other. The boolean is true
 * for the actions of the first chain.
 */
function inChainOrder(actions: readonly ReadAction[]): (readonly [ReadAction, boolean])[] {
  const byName = new Map(actions.map((action) => [action.identifier, action] as const).reverse());
  const nextOf = ({ next }: ReadAction) => (next === undefined ? undefined : byName.get(next));
  const followers = new Set(actions.map(nextOf));
  const ordered = new Map<ReadAction, boolean>();
  const heads = actions.filter((action) => !followers.has(action));
  const starts = [...heads, ...actions];
  for (const start of starts) {
    for (let action: ReadAction | undefined = start; action && !ordered.has(action); action = nextOf(action)) {
      ordered.set(action, start === starts[0]);
    }
  }
  return [...ordered];
}

const nothing = (why: string): Doing => ({ kind: 'nothing', why });

function doingOf(action: ReadAction): Doing {
  switch (action.kind) {
    case 'DtmfInput':
      return action.keys
        ? { kind: 'send', instruction: { type: 'keys', keys: action.keys } }
        : nothing('its Value has no keys');
    case 'Utterance':
      return action.text
        ? { kind: 'send', instruction: { type: 'utterance', text: action.text } }
        : nothing('its Value has no words');
    case 'Disconnect':
      return { kind: 'send', instruction: { type: 'disconnect' } };
    case 'OverrideSystemBehavior':
      return overrideOf(action.action, action.strategy);
    case 'Assert':
      return checkOf(action);
    case 'LogData':
      return {
        kind: 'log',
        expressions: new Map(action.expressions.map(({ label, text = '' }) => [label, text])),
      };
    case 'EndTest':
      return { kind: 'end' };
    case 'unreadable':
      return nothing(action.why);
  }
}

/** Reads a check. An unreadable check becomes a check that fails. */
function checkOf({ namespace, operator, operand }: Extract<ReadAction, { kind: 'Assert' }>): Doing {
  return namespace === undefined || operator === undefined || operand === undefined
    ? { kind: 'fail', why: 'the check must have a Namespace, an Operator and an Operand, each a text' }
    : { kind: 'assert', namespace, operator, operand };
}

function overrideOf(
  { type, typeWritten, resource, resourceWritten: written }: ReadFlowAction,
  strategy: ReadStrategy,
): Doing {
  if (type === undefined)
    return nothing(`a test case cannot override ${typeWritten ?? 'an action without ActionType'}`);
  const actionType = nameInFlows(type);
  if (resource === undefined) return nothing(`it does not name the resource of ${actionType}`);
  const override = strategyOf(strategy);
  return typeof override === 'string'
    ? nothing(override)
    : { kind: 'override', actionType, resource, written, override };
}

function strategyOf(strategy: ReadStrategy): Override | string {
  switch (strategy.type) {
    case 'SubstituteResource':
      return strategy.arn ? { type: 'substitute', resource: strategy.arn } : 'it has no SubstituteArn';
    case 'MockResponse':
      return responseOf(strategy.response);
    case 'unreadable':
      return strategy.why;
  }
}

function responseOf(response: ReadResponse): Override | string {
  switch (response.type) {
    case 'Error':
      return { type: 'error', error: response.error ?? '', delaySeconds: response.delaySeconds };
    case 'ExecutionResult':
      return { type: 'result', value: valueOf(response.result), delaySeconds: response.result?.delaySeconds };
    case 'unreadable':
      return response.why;
  }
}

/** Returns the JSON value or the text of a result. An empty result is an empty object. */
function valueOf({ loadedData, value }: ReadResult = {}): unknown {
  const payload = loadedData ?? value;
  if (!payload?.text?.trim()) return {};
  return payload.json ? payload.json.value : payload.text;
}
