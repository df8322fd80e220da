import { type ReadEvent, type ReadObservation } from '../reader';

/** The part of an execution in which an event comes. */
export type Moment = 'beginning' | 'between' | 'end' | 'unknown';

const MOMENTS: { readonly [type in ReadEvent['type']]: Moment } = {
  TestInitiated: 'beginning',
  MessageReceived: 'between',
  FlowActionStarted: 'between',
  FlowActionCompleted: 'between',
  TestCompleted: 'end',
  unreadable: 'unknown',
};

export function momentOf({ event }: ReadObservation): Moment {
  return MOMENTS[event.type];
}

/**
 * Tells whether an observation waits for an event that can come only before the end of the execution. Returns false for
 * an unreadable event, which may be the end.
 */
export function isBeforeEnd(observation: ReadObservation): boolean {
  const moment = momentOf(observation);
  return moment === 'beginning' || moment === 'between';
}
