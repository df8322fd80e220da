import { memberAt, memberOf } from '../../json/json';
import { EVENT_TYPES, type EventType, MATCHING_TYPES, MESSAGE_TEXTS } from '../vocabulary';
import { EVERYTHING_KNOWN, type Known } from './known';
import { noSuch } from './no-such';
import { type EventReading, type ReadEvent, type ReadMessage } from './model';
import { readFlowAction } from './read-flow-action';

/** Reads the event of an observation. */
export function readEvent(event: unknown, known: Known = EVERYTHING_KNOWN): ReadEvent {
  const type = memberOf(event, 'Type');
  const name = known.word(EVENT_TYPES, type);
  const reading: EventReading = name ? READERS[name](event, known) : { type: 'unreadable', why: noSuch('event', type) };
  return {
    identifier: known.text(event, 'Identifier'),
    typeWritten: known.text(event, 'Type'),
    written: event,
    ...reading,
  };
}

const READERS: {
  readonly [Type in EventType]: (event: unknown, known: Known) => Extract<EventReading, { type: Type }>;
} = {
  TestInitiated: () => ({ type: 'TestInitiated' }),
  TestCompleted: () => ({ type: 'TestCompleted' }),
  MessageReceived: (event, known) => ({ type: 'MessageReceived', message: readMessage(event, known) }),
  FlowActionStarted: (event, known) => ({
    type: 'FlowActionStarted',
    action: readFlowAction(memberOf(event, 'Properties'), known),
  }),
  FlowActionCompleted: (event, known) => ({
    type: 'FlowActionCompleted',
    action: readFlowAction(memberOf(event, 'Properties'), known),
  }),
};

function readMessage(event: unknown, known: Known): ReadMessage {
  const properties = memberOf(event, 'Properties');
  return {
    texts: Object.fromEntries(MESSAGE_TEXTS.map((name) => [name, known.text(properties, name)])),
    given: MESSAGE_TEXTS.filter((name) => memberOf(properties, name) !== undefined),
    matching: readMatching(properties, known),
    hasCriteriaBeside: memberOf(event, 'MatchingCriteria') !== undefined,
  };
}

function readMatching(properties: unknown, known: Known): ReadMessage['matching'] {
  if (memberOf(properties, 'MatchingCriteria') === undefined) {
    return known.hasHiddenMembers(properties) ? 'unreadable' : 'left out';
  }
  return known.word(MATCHING_TYPES, memberAt(properties, 'MatchingCriteria', 'Type')) ?? 'unreadable';
}
