import { type ReadEvent, type ReadObservation } from '../reader';

/** When in a test an event comes. */
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

/** Whether something is waited for that comes before the end; what cannot be told may be the end. */
export function isBeforeEnd(observation: ReadObservation): boolean {
  const moment = momentOf(observation);
  return moment === 'beginning' || moment === 'between';
}
