import { type ContactState, namesIn, readPath } from '../flow';
import { lookupIn } from '../flow/namespaces';
import { resolveParameters } from '../flow/resolve-parameters';
import { isReference, textAt } from '../../lib/private/flow-language/parameters';
import { setAttributes } from '../../lib/private/flow-language/set-attributes';
import { type Json, type JsonObject, jsonObject, memberOf, withMember } from '../../lib/private/json/json';
import { answerPathsIn, type Feeding, ONE_ROUND, pathKey, SAMPLE } from './feeding';
import { tellingValues, type TellingValue } from './values';

/*
 * A value is open if a test case can still choose it when the flow reads it: an initial attribute that nothing has read
 * so far, or a member of a mocked answer. Choosing a value this late keeps the number of paths small.
 */

export type Open =
  | { readonly kind: 'attribute'; readonly path: string; readonly name: string }
  | { readonly kind: 'answer'; readonly path: string; readonly root: Root; readonly members: readonly string[] };

type Root = 'External' | 'Lex';

/** An open value, with the texts to try for it. In `values`, undefined means that the open value stays unset. */
export interface Question {
  readonly open: Open;
  readonly values: readonly (string | undefined)[];
}

/** Returns the value that a path reads, if a test case can still choose it; otherwise undefined. */
export function openAt(state: ContactState, reference: string, closed: ReadonlySet<string>): Open | undefined {
  const path = pathKey(reference);
  const [root, ...members] = namesIn(path);
  if (closed.has(path) || members.length === 0) return undefined;
  if (root === 'Attributes') {
    return state.contact.attributes.has(members[0]) ? undefined : { kind: 'attribute', path, name: members[0] };
  }
  if (root === 'External' || (root === 'Lex' && ['Slots', 'SessionAttributes'].includes(members[0]))) {
    const answer = answerIn(state, root);
    const isSettled = answer === undefined || members.reduce<Json | undefined>(memberOf, answer) !== undefined;
    return isSettled ? undefined : { kind: 'answer', path, root, members };
  }
  return undefined;
}

/** Returns the current answer of a function or a bot in the running flow. */
export function answerIn({ frame }: ContactState, root: Root): Json | undefined {
  return frame?.data.get(root) ?? (frame?.kind === 'CONTACT_FLOW' ? frame.formerData?.get(root) : undefined);
}

/**
 * Returns the state in which the open value `open` has the given value. The parameters of the current action are
 * resolved again with this value. The types in COMPLETED are an exception: a queue or its hours may have been added to
 * their parameters, and resolving would remove the addition.
 */
export function withValue(state: ContactState, open: Open, value: string): ContactState {
  const changed = setValue(state, open, value);
  const frame = changed.frame!;
  if (COMPLETED.includes(frame.action.type)) return changed;
  const parameters = resolveParameters(frame.action.parameters, lookupIn(changed));
  return { ...changed, frame: { ...frame, parameters } };
}

function setValue(state: ContactState, open: Open, value: string): ContactState {
  if (open.kind === 'attribute') {
    const attributes = new Map(state.contact.attributes).set(open.name, value);
    return { ...state, contact: { ...state.contact, attributes } };
  }
  const frame = state.frame!;
  const changed = withMembers(answerIn(state, open.root) as JsonObject, open.members, value);
  return frame.data.has(open.root)
    ? { ...state, frame: { ...frame, data: new Map(frame.data).set(open.root, changed) } }
    : { ...state, frame: { ...frame, formerData: new Map(frame.formerData).set(open.root, changed) } };
}

export function withMembers(object: JsonObject, [name, ...rest]: readonly string[], value: string): JsonObject {
  if (rest.length === 0) return withMember(object, name, value);
  const inner = memberOf(object, name);
  return withMember(
    object,
    name,
    withMembers(typeof inner === 'object' ? (inner as JsonObject) : jsonObject(), rest, value),
  );
}

/** Returns the first open value that the entered action reads, with the values to try for it. */
export function questionOf(state: ContactState, feeding: Feeding, closed: ReadonlySet<string>): Question | undefined {
  if (state.phase.kind !== 'entering' || !state.frame) return undefined;
  const { type, parameters, transitions } = state.frame.action;
  if (type === 'Compare') {
    const open = openAt(state, textAt(parameters, 'ComparisonValue') ?? '', closed);
    if (!open) return undefined;
    const values = tellingValues(transitions.conditions, (operand) =>
      isReference(operand) ? readPath(state, operand) : operand,
    );
    const others = valuesOf(open, feeding);
    return { open, values: [...new Set([...values.map((each) => plain(open, each)), ...others])] };
  }
  for (const [, text] of setAttributes(type, parameters)?.texts ?? []) {
    const open = isReference(text) ? openAt(state, text, closed) : undefined;
    if (open) return { open, values: valuesOf(open, feeding) };
  }
  for (const { path, values } of NAMED) {
    const reference = textAt(parameters, ...path) ?? '';
    const open = isReference(reference) ? openAt(state, reference, closed) : undefined;
    if (open) return { open, values };
  }
  return COMPLETED.includes(type) ? undefined : spoken(state, JSON.stringify(parameters), feeding, closed);
}

/** When a contact enters one of these actions, its queue, or the hours of its queue, are added to the parameters. */
const COMPLETED = ['CheckHoursOfOperation', 'TransferContactToQueue'];

/**
 * Searches the parameters of an action for references to members of the answers of functions and bots. Returns the
 * first such member that is open (a test case can still choose its value), with the values to try. The mocked answer
 * needs this member, since the flow uses it.
 */
function spoken(
  state: ContactState,
  parameters: string,
  feeding: Feeding,
  closed: ReadonlySet<string>,
): Question | undefined {
  for (const path of answerPathsIn(parameters)) {
    const open = openAt(state, path, closed);
    if (open) return { open, values: valuesOf(open, feeding) };
  }
  return undefined;
}

/**
 * The parameters that name a resource or set the rounds of a loop. Each has the values to try when a test case can
 * choose the value of the parameter.
 */
const NAMED: readonly { readonly path: readonly [string, ...string[]]; readonly values: Question['values'] }[] = [
  {
    path: ['QueueId'],
    values: [
      'arn:aws:connect:us-east-1:111122223333:instance/00000000-0000-4000-8000-000000000000/queue/chosen',
      undefined,
    ],
  },
  { path: ['LambdaFunctionARN'], values: ['arn:aws:lambda:us-east-1:111122223333:function:chosen', undefined] },
  { path: ['LexV2Bot', 'AliasArn'], values: ['arn:aws:lex:us-east-1:111122223333:bot-alias/BOT/CHOSEN', undefined] },
  { path: ['LoopCount'], values: [ONE_ROUND] },
];

/**
 * Returns the text to try for an open value. Returns undefined when the open value is left unset instead. This is done
 * when the text is empty, or when the open value is an attribute and the text meets no condition of the flow action.
 */
const plain = ({ kind }: Open, { value, condition }: TellingValue): string | undefined =>
  kind === 'attribute' && !condition ? undefined : value || undefined;

/** Returns the values to try for an open value: those that `feeding` has for its path, or else SAMPLE. */
function valuesOf({ path }: Open, feeding: Feeding): (string | undefined)[] {
  return (feeding.get(path) ?? [SAMPLE]).map((value) => value || undefined);
}
