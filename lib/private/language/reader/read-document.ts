import { memberOf } from '../../json/json';
import { Path } from '../path';
import { USAGE_TYPES } from '../vocabulary';
import { type IsUnknown, Known } from './known';
import { type ReadDocument, type ReadObservation, type ReadUsage } from './model';
import { readAction } from './read-action';
import { readEvent } from './read-event';

/** Reads any JSON as a document. `isUnknown` is true for the values that are known at deployment only. */
export function readDocument(document: unknown, isUnknown: IsUnknown = () => false): ReadDocument {
  const known = new Known(isUnknown);
  const observations = memberOf(document, 'Observations');
  const hasObservations = Array.isArray(observations) && !isUnknown(observations);
  return {
    hasObservations,
    observations: hasObservations
      ? observations.map((value: unknown, index) => readObservation(value, index, known))
      : [],
  };
}

function readObservation(value: unknown, index: number, known: Known): ReadObservation {
  const path = Path.ROOT.at('Observations', index);
  const list = memberOf(value, 'Actions');
  const actionsKnown = list === undefined || (Array.isArray(list) && !known.isUnknown(list));
  const actions = Array.isArray(list) && actionsKnown ? list : [];
  const identifier = known.text(value, 'Identifier');
  const references = known.lookUp(value, 'Transitions', 'NextObservations');
  const nextWritten: readonly unknown[] = references.known && Array.isArray(references.value) ? references.value : [];
  const next = nextWritten.flatMap((reference, at) => {
    const text = known.text(reference);
    return text === undefined ? [] : [{ identifier: text, path: path.at('Transitions', 'NextObservations', at) }];
  });
  const nextKnown = references.value === undefined || Array.isArray(references.value);
  return {
    index,
    path,
    identifier,
    name: identifier ?? `observation ${index + 1}`,
    event: readEvent(memberOf(value, 'Event'), known),
    actions: actions.map((action: unknown, at) => readAction(action, path.at('Actions', at), known)),
    actionsKnown,
    next,
    nextWritten,
    connectionsKnown: identifier !== undefined && references.known && nextKnown && next.length === nextWritten.length,
    usage: readUsage(memberOf(value, 'Usage'), known),
  };
}

function readUsage(usage: unknown, known: Known): ReadUsage {
  const times = known.number(usage, 'Times') ?? NaN;
  return {
    type: known.word(USAGE_TYPES, memberOf(usage, 'Type')),
    times: Number.isInteger(times) && times >= 0 ? times : undefined,
  };
}
