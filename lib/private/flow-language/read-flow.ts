import {
  type Condition,
  type ErrorBranch,
  type FlowAction,
  type FlowDocument,
  type FlowProblem,
  type Transitions,
} from './flow-document';
import {
  isJsonObject,
  isTooDeep,
  type Json,
  type JsonObject,
  jsonObject,
  memberAt,
  memberOf,
  parseJson,
  scalarText,
} from '../json/json';

const MAX_CHARACTERS = 1_000_000;
const MAX_ACTIONS = 250;
const MAX_IDENTIFIER = 50;

/**
 * Reads a flow from its JSON text, or from the parsed JSON. The function never throws: faults are in the problems of the result.
 */
export function readFlow(names: { readonly id: string; readonly name?: string }, source: unknown): FlowDocument {
  const { id, name = id } = names;
  const problems: FlowProblem[] = [];
  const content = contentOf(source);
  if (typeof content === 'string') {
    return {
      id,
      name,
      problems: [{ level: 'error', code: 'unreadable', message: `The flow cannot be read: ${content}` }],
    };
  }
  const actions = readActions(content, problems);
  const start = textOf(content, 'StartAction') ?? '';
  checkDocument(content, actions, start, problems);
  if (problems.some(({ code }) => FATAL.has(code))) return { id, name, problems };
  return { id, name, problems, flow: { id, name, start, actions } };
}

/** With one of these problems, the flow cannot run. */
const FATAL: ReadonlySet<string> = new Set(['no-actions', 'broken-action', 'duplicate-identifier', 'no-start']);

function contentOf(source: unknown): JsonObject | string {
  if (typeof source === 'string' && source.length > MAX_CHARACTERS) {
    return `it has ${source.length} characters; at most ${MAX_CHARACTERS} are read`;
  }
  const parsed = typeof source === 'string' ? parseJson(source) : { value: source };
  if (typeof parsed === 'string') return parsed;
  if (!isJsonObject(parsed.value)) return 'it is not a JSON object';
  return isTooDeep(parsed.value) ? 'it is nested too deeply' : parsed.value;
}

function readActions(content: JsonObject, problems: FlowProblem[]): Map<string, FlowAction> {
  const given = memberOf(content, 'Actions');
  const list = Array.isArray(given) ? (given as readonly Json[]) : [];
  if (list.length === 0) problems.push(error('no-actions', 'The flow must have a list of Actions, at least one'));
  if (list.length > MAX_ACTIONS) {
    problems.push(error('too-many-actions', `The flow has ${list.length} actions; at most ${MAX_ACTIONS} are allowed`));
  }
  const actions = new Map<string, FlowAction>();
  list.forEach((item, index) => {
    const action = readAction(item, content, problems);
    if (!action)
      problems.push(error('broken-action', `Actions[${index}] must have an Identifier and a Type, both texts`));
    else if (actions.has(action.identifier)) {
      const message = `Two actions have the Identifier "${action.identifier}": give one of them another`;
      problems.push(error('duplicate-identifier', message, action.identifier));
    } else actions.set(action.identifier, action);
  });
  return actions;
}

function readAction(item: Json, content: JsonObject, problems: FlowProblem[]): FlowAction | undefined {
  const identifier = textOf(item, 'Identifier');
  const type = textOf(item, 'Type');
  if (!identifier || !type) return undefined;
  const parameters = memberOf(item, 'Parameters') ?? {};
  const transitions = readTransitions(identifier, memberOf(item, 'Transitions') ?? {}, problems);
  const friendlyName = textOf(memberAt(content, 'Metadata', 'ActionMetadata', identifier) ?? null, 'friendlyName');
  return {
    identifier,
    ...(friendlyName && { friendlyName }),
    type,
    parameters: isJsonObject(parameters) ? parameters : jsonObject(),
    transitions,
  };
}

function readTransitions(identifier: string, item: Json, problems: FlowProblem[]): Transitions {
  const broken = (what: string) => {
    problems.push(error('broken-transition', `In the action "${identifier}", ${what}`, identifier));
  };
  const conditions = listOf(item, 'Conditions').flatMap((each): Condition[] => {
    const condition = memberOf(each, 'Condition') ?? null;
    const next = textOf(each, 'NextAction');
    const operator = textOf(condition, 'Operator');
    if (next && operator) return [{ operator, operands: listOf(condition, 'Operands'), next }];
    broken('a condition must have a NextAction and a Condition with an Operator');
    return [];
  });
  const errors = listOf(item, 'Errors').flatMap((each): ErrorBranch[] => {
    const next = textOf(each, 'NextAction');
    const errorType = textOf(each, 'ErrorType');
    if (next && errorType) return [{ errorType, next }];
    broken('an error must have an ErrorType and a NextAction');
    return [];
  });
  // The console writes an empty NextAction where no action follows.
  const next = textOf(item, 'NextAction') || undefined;
  return { next, conditions, errors };
}

function checkDocument(
  content: JsonObject,
  actions: ReadonlyMap<string, FlowAction>,
  start: string,
  problems: FlowProblem[],
): void {
  if (textOf(content, 'Version') !== '2019-10-30') {
    problems.push(
      error('version', `Version must be "2019-10-30", not ${JSON.stringify(memberOf(content, 'Version'))}`),
    );
  }
  if (!actions.has(start)) {
    problems.push(
      error('no-start', `StartAction must name an action of the flow; "${start.slice(0, MAX_IDENTIFIER)}" does not`),
    );
  }
  for (const { identifier, transitions } of actions.values()) {
    if (identifier.length > MAX_IDENTIFIER) {
      const message = `The Identifier "${identifier.slice(0, MAX_IDENTIFIER)}..." has more than ${MAX_IDENTIFIER} characters`;
      problems.push(error('long-identifier', message, identifier));
    }
    for (const target of targetsOf(transitions)) {
      if (actions.has(target)) continue;
      const message = `The action "${identifier}" leads to "${target}", which is no action of the flow`;
      problems.push(error('dangling', message, identifier));
    }
  }
}

function targetsOf({ next, conditions, errors }: Transitions): string[] {
  const branches = [...conditions, ...errors].map((branch) => branch.next);
  return [...new Set(next === undefined ? branches : [next, ...branches])];
}

function error(code: string, message: string, action?: string): FlowProblem {
  return { level: 'error', code, message, action };
}

const textOf = (value: unknown, key: string): string | undefined => scalarText(memberOf(value, key));

function listOf(value: unknown, key: string): readonly Json[] {
  const list = memberOf(value, key);
  return Array.isArray(list) ? list : [];
}
