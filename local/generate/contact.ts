import {
  type ContactState,
  type FlowEvent,
  hear,
  type Heard,
  type Input,
  isIdle,
  startContact,
  startHearing,
  step,
  type World,
} from '../flow';
import { LIKELIEST, AssumedReadings } from '../readings';
import { type Plan } from './plan';

/** A contact in progress, with the messages that the customer hears. */
export interface Contact {
  readonly state: ContactState;
  readonly hearing: Heard['hearing'];
  /** True when the flow began to listen right after a message, so that an input can answer this message. */
  readonly isAsked: boolean;
}

/** An event of the contact, and the message that is complete because of this event, if there is one. */
export interface Happened {
  readonly event: FlowEvent;
  readonly heard: Heard;
}

export interface Moved {
  readonly contact: Contact;
  readonly happened: readonly Happened[];
}

/** The longest time of a contact in milliseconds: half a minute less than the five minutes of an execution. */
const LIMIT = 270_000;

export function beginContact(world: World, { entry, channel, attributes }: Plan): Moved {
  const assumed = new AssumedReadings(LIKELIEST);
  const { state, events } = startContact(world, { flow: entry, channel, attributes }, assumed);
  return moved({ state, hearing: startHearing, isAsked: false }, events);
}

export function move(contact: Contact, input: Input): Moved {
  const { state, events } = step(contact.state, input);
  return moved({ ...contact, state }, events);
}

/** Continues the contact by one step, without a decision of the test case. */
export const proceed = (contact: Contact): Moved => move(contact, { type: 'proceed' });

export const isOver = ({ state }: Contact): boolean =>
  state.phase.kind === 'over' || isIdle(state) || state.time > LIMIT;

function moved({ state, hearing: before }: Contact, events: readonly FlowEvent[]): Moved {
  const assumed = state.assumed.untouched();
  let hearing = before;
  let isAsked = false;
  const happened = events.map((event) => {
    const heard = hear(hearing, event, assumed);
    hearing = heard.hearing;
    if (event.type === 'Listening') isAsked = heard.message !== undefined;
    return { event, heard };
  });
  return { contact: { state, hearing, isAsked }, happened };
}
