import { readDocument, type ReadEvent, type ReadObservation } from '../../language/reader';
import { parsed } from './read-json';

/**
 * The observations of a test case by identifier, in the order of the content. Of those with the same identifier, the
 * map has only the first.
 */
export type Expectations = ReadonlyMap<string, ReadObservation>;

export const NO_EXPECTATIONS: Expectations = new Map();

/** Returns the observations of a test case. Those without an identifier or without an event type are left out. */
export function expectationsOf(content: unknown): Expectations {
  const expectations = new Map<string, ReadObservation>();
  for (const observation of readDocument(parsed(content)).observations) {
    const { identifier, event } = observation;
    if (!identifier || !event.typeWritten || expectations.has(identifier)) continue;
    expectations.set(identifier, observation);
  }
  return expectations;
}

/** An event that an observation waits for. */
export interface ExpectedEvent {
  readonly event: ReadEvent;
  /** The expected text or SSML of a message. A value that comes from a record can be of any type. */
  readonly words?: unknown;
}

export function expectedOf(event: ReadEvent): ExpectedEvent {
  return {
    event,
    words: event.type === 'MessageReceived' ? (event.message.texts.Text ?? event.message.texts.SSML) : undefined,
  };
}
