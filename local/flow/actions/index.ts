import { Compare } from './compare';
import * as ends from './ends';
import { type ActionHandler } from './handler';
import * as messages from './messages';
import { GetParticipantInput } from './participant-input';

/** What each type of action does. */
const HANDLERS: ReadonlyMap<string, ActionHandler> = new Map<string, ActionHandler>(
  Object.entries({ ...messages, GetParticipantInput, Compare, ...ends }),
);

export const handlerOf = (type: string): ActionHandler | undefined => HANDLERS.get(type);
