import { lookUp, memberAt, memberOf } from './json-value';
import { Path } from './path';
import { documentedName } from './shape-check';
import { EVENT_TYPES, type EventType } from './vocabulary';

/** What an action does, when that can be told. */
export type ActionKind =
  'DtmfInput' | 'Utterance' | 'Disconnect' | 'EndTest' | 'LogData' | 'Assert' | 'OverrideSystemBehavior' | undefined;

export interface ReadAction {
  readonly path: Path;
  readonly kind: ActionKind;
  readonly identifier?: string;
  readonly parameters: unknown;
  /** `NextAction`, when it is a text that is known. */
  readonly next?: string;
  /** Whether it can be told which action is next, if any is. */
  readonly nextKnown: boolean;
}

export interface ReadObservation {
  readonly index: number;
  readonly path: Path;
  readonly value: unknown;
  readonly identifier?: string;
  readonly event: unknown;
  /** The type of the event, when it is one. */
  readonly eventType?: EventType;
  readonly properties: unknown;
  readonly actions: readonly ReadAction[];
  /** Where it leads, of what is a text that is known. */
  readonly next: readonly { readonly identifier: string; readonly path: Path }[];
  /** Whether its identifier and where it leads are all known. */
  readonly connectionsKnown: boolean;
  /** Whether it ends the test or hangs up; `maybe` when an action cannot be told. */
  readonly ends: boolean | 'maybe';
  /** Whether it sends something that a flow can hear; `maybe` when an action cannot be told. */
  readonly sends: boolean | 'maybe';
}

type IsUnknown = (value: unknown) => boolean;

export function readObservations(document: unknown, isUnknown: IsUnknown): ReadObservation[] {
  const observations = memberOf(document, 'Observations');
  if (!Array.isArray(observations) || isUnknown(observations)) return [];
  return observations.map((value: unknown, index) => readObservation(value, index, isUnknown));
}

function readObservation(value: unknown, index: number, isUnknown: IsUnknown): ReadObservation {
  const path = Path.ROOT.at('Observations', index);
  const known = (text: unknown) => (typeof text === 'string' && !isUnknown(text) ? text : undefined);
  const event = memberOf(value, 'Event');
  const list = memberOf(value, 'Actions');
  const actionsKnown = list === undefined || (Array.isArray(list) && !isUnknown(list));
  const actions = Array.isArray(list) && actionsKnown ? list : [];
  const read = actions.map((action: unknown, at) => readAction(action, path.at('Actions', at), isUnknown));
  const identifier = known(memberOf(value, 'Identifier'));
  const references = lookUp(value, ['Transitions', 'NextObservations'], isUnknown);
  const referenceList: readonly unknown[] = references.known && Array.isArray(references.value) ? references.value : [];
  const next = referenceList.flatMap((reference, at) => {
    const text = known(reference);
    return text === undefined ? [] : [{ identifier: text, path: path.at('Transitions', 'NextObservations', at) }];
  });
  const nextKnown = references.value === undefined || Array.isArray(references.value);
  const some = (...kinds: ActionKind[]) =>
    read.some(({ kind }) => kind && kinds.includes(kind)) ||
    (!actionsKnown || read.some(({ kind }) => kind === undefined) ? 'maybe' : false);
  return {
    index,
    path,
    value,
    identifier,
    event,
    eventType: EVENT_TYPES.find((type) => type === memberOf(event, 'Type')),
    properties: memberOf(event, 'Properties'),
    actions: read,
    next,
    connectionsKnown: identifier !== undefined && references.known && nextKnown && next.length === referenceList.length,
    ends: some('EndTest', 'Disconnect'),
    sends: some('DtmfInput', 'Utterance'),
  };
}

function readAction(value: unknown, path: Path, isUnknown: IsUnknown): ReadAction {
  const identifier = memberOf(value, 'Identifier');
  const next = lookUp(value, ['Transitions', 'NextAction'], isUnknown);
  const nextIsText = typeof next.value === 'string';
  return {
    path,
    kind: kindOf(value),
    identifier: typeof identifier === 'string' && !isUnknown(identifier) ? identifier : undefined,
    parameters: memberOf(value, 'Parameters'),
    next: next.known && nextIsText ? (next.value as string) : undefined,
    nextKnown: next.known && (nextIsText || next.value === undefined),
  };
}

const KINDS = {
  SendInstruction: { word: ['Parameters', 'Instruction', 'Type'], kinds: ['DtmfInput', 'Utterance', 'Disconnect'] },
  TestControl: { word: ['Parameters', 'Command', 'Type'], kinds: ['EndTest', 'LogData'] },
} as const;

function kindOf(action: unknown): ActionKind {
  const type = memberOf(action, 'Type');
  if (type === 'Assert' || type === 'OverrideSystemBehavior') return type;
  if (type !== 'SendInstruction' && type !== 'TestControl') return undefined;
  const { word, kinds } = KINDS[type];
  const name = documentedName(memberAt(action, ...word));
  return kinds.find((kind) => kind === name);
}
