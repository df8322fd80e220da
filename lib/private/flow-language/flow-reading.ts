import {
  isJsonObject,
  isTooDeep,
  itemsAt,
  type Json,
  type JsonObject,
  jsonObject,
  memberOf,
  parseJson,
  scalarText,
} from '../json/json';
import { actionName } from './action-name';
import { type FlowKind } from './flow-document';

const MAX_CHARACTERS = 1_000_000;

/** A flow as it is written. It may have faults. */
export interface FlowReading {
  /** The reason why the source cannot be read. When there is a reason, `content` and `actions` are empty. */
  readonly unreadable?: string;
  readonly content: JsonObject;
  readonly start: string;
  readonly actions: readonly WrittenAction[];
  readonly identifiers: ReadonlySet<string>;
  /** A text that lists the identifiers of all actions. Findings have it in their member `about`. */
  readonly identifierText: string;
  readonly kind?: FlowKind;
}

/** An item of `Actions`. Numbers and booleans are read as texts, since exported flows mix the three. */
export interface WrittenAction {
  readonly path: string;
  readonly identifier: string;
  readonly type: string;
  /** The name of the action for people. */
  readonly name: string;
  readonly parameters: JsonObject;
  /** The NextAction; undefined when the member is missing. The console writes an empty text when no action follows. */
  readonly next?: string;
  readonly branches: readonly WrittenBranch[];
}

/** An item of `Conditions` or `Errors`. A missing `name` or `next` is an empty text. */
interface WrittenBranch {
  readonly path: string;
  readonly kind: 'condition' | 'error';
  /** The operator of the condition, or the type of the error. */
  readonly name: string;
  readonly operands: readonly Json[];
  readonly next: string;
}

/** Reads a flow from its JSON text, or from the parsed JSON. The function never throws. */
export function readWritten(source: unknown, kind?: FlowKind): FlowReading {
  const content = contentOf(source);
  if (typeof content === 'string') {
    const nothing = {
      content: jsonObject(),
      start: '',
      actions: [],
      identifiers: new Set<string>(),
      identifierText: '',
    };
    return { unreadable: content, ...nothing, kind };
  }
  const metadata = memberOf(content, 'Metadata');
  const actions = itemsAt(content, 'Actions').map((item, index) => readAction(item, index, metadata));
  return {
    content,
    start: textOf(content, 'StartAction') ?? '',
    actions,
    identifiers: new Set(actions.map(({ identifier }) => identifier)),
    identifierText: actions.map(({ identifier }) => identifier).join(' '),
    kind,
  };
}

function contentOf(source: unknown): JsonObject | string {
  if (typeof source === 'string' && source.length > MAX_CHARACTERS) {
    return `it has ${source.length} characters; at most ${MAX_CHARACTERS} are read`;
  }
  const parsed = typeof source === 'string' ? parseJson(source) : { value: source };
  if (typeof parsed === 'string') return parsed;
  if (!isJsonObject(parsed.value)) return 'it is not a JSON object';
  return isTooDeep(parsed.value) ? 'it is nested too deeply' : parsed.value;
}

function readAction(item: Json, index: number, metadata: Json | undefined): WrittenAction {
  const path = `Actions[${index}]`;
  const identifier = textOf(item, 'Identifier') ?? '';
  const given = memberOf(item, 'Parameters');
  const parameters = isJsonObject(given) ? given : jsonObject();
  const transitions = memberOf(item, 'Transitions');
  return {
    path,
    identifier,
    type: textOf(item, 'Type') ?? '',
    name: actionName(identifier, parameters, metadata),
    parameters,
    next: textOf(transitions, 'NextAction'),
    branches: [
      ...itemsAt(transitions, 'Conditions').map((each, place) =>
        readCondition(each, `${path}.Transitions.Conditions[${place}]`),
      ),
      ...itemsAt(transitions, 'Errors').map((each, place) => readError(each, `${path}.Transitions.Errors[${place}]`)),
    ],
  };
}

function readCondition(item: Json, path: string): WrittenBranch {
  const condition = memberOf(item, 'Condition');
  return {
    path,
    kind: 'condition',
    name: textOf(condition, 'Operator') ?? '',
    operands: itemsAt(condition, 'Operands'),
    next: textOf(item, 'NextAction') ?? '',
  };
}

function readError(item: Json, path: string): WrittenBranch {
  const next = textOf(item, 'NextAction') ?? '';
  return { path, kind: 'error', name: textOf(item, 'ErrorType') ?? '', operands: [], next };
}

const textOf = (value: unknown, key: string): string | undefined => scalarText(memberOf(value, key));
