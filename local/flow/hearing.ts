import { type AssumedReadings } from '../readings';
import { type ActionName, type FlowEvent } from './events';

/*
 * The messages that a customer hears. These are the fewest rules that give the verdicts seen on the service:
 * - On a chat, each text is a message.
 * - On a call, prompts are joined until the flow listens, runs a silent action, puts the contact into a queue or ends.
 *   A silent action neither plays nor listens.
 * - When a silent action comes right after a turn of the customer, each prompt is a message of its own until the next
 *   turn. A turn is an input, or the end of the time in which the flow listens.
 */

export interface Hearing {
  /** The texts that were played and are not yet part of a message. */
  readonly heard: readonly string[];
  /** True when the next played text may be joined with later texts; false when it is a message of its own. */
  readonly joining: boolean;
  /** True when nothing was played after the customer's last turn. */
  readonly customerSpokeLast: boolean;
  readonly action: ActionName | undefined;
  /** True when the current action is the same as the action before it. */
  readonly isRepeated: boolean;
}

export interface MessageReceived {
  readonly text: string;
  /** The time in milliseconds since the contact began. */
  readonly at: number;
}

export interface Heard {
  readonly hearing: Hearing;
  /**
   * The message that is complete when the event comes. A test case first receives this message, and then observes the
   * event.
   */
  readonly message?: MessageReceived;
  /** The texts of which the message of a call consists. Left out for a message of a chat. */
  readonly parts?: readonly string[];
}

export const startHearing: Hearing = {
  heard: [],
  joining: true,
  customerSpokeLast: false,
  action: undefined,
  isRepeated: false,
};

/** Returns the state after one more event of the flow, and the message that this event completes, if there is one. */
export function hear(hearing: Hearing, event: FlowEvent, assumed: AssumedReadings): Heard {
  switch (event.type) {
    case 'ActionStarted': {
      const { action, silent, at } = event;
      const joining = hearing.joining && !(silent && hearing.customerSpokeLast);
      const entered = { ...hearing, joining, action, isRepeated: isSame(hearing.action, action) };
      // A silent action is a pause in the speech, so it ends the message.
      return silent ? deliver(entered, at) : { hearing: entered };
    }
    case 'Played':
      return event.channel === 'CHAT'
        ? { hearing, message: { text: event.text, at: event.at } }
        : play({ ...hearing, customerSpokeLast: false }, event, assumed);
    case 'Listening':
    case 'Queued':
    case 'Ended':
      return deliver(hearing, event.at);
    case 'InputTaken':
    case 'InputTimedOut':
      return { hearing: { ...hearing, joining: true, customerSpokeLast: true } };
    case 'FlowEntered':
    case 'ActionCompleted':
    case 'InputKept':
    case 'InputLost':
    case 'Warning':
      return { hearing };
  }
}

function play(
  hearing: Hearing,
  { action, text, at }: Extract<FlowEvent, { type: 'Played' }>,
  assumed: AssumedReadings,
): Heard {
  const more = { ...hearing, heard: [...hearing.heard, text] };
  switch (action.type) {
    case 'ConnectParticipantWithLexBot':
      return { hearing: assumed.is('bot-prompt-on-voice', 'unheard') ? hearing : more };
    case 'GetParticipantInput':
      return { hearing: hearing.isRepeated && assumed.is('repeated-menu-prompt', 'unheard') ? hearing : more };
    // Our reading: in a loop of prompts each prompt is a message of its own, since there is music between them.
    case 'MessageParticipantIteratively':
      return deliver(more, at);
    default:
      // `assumed.is` is not used, since it would note `joined-prompts` for every prompt. The test runner notes this
      // reading only when joining matters for an active observation.
      return hearing.joining && assumed.readings['joined-prompts'] === 'joined' ? { hearing: more } : deliver(more, at);
  }
}

function deliver(hearing: Hearing, at: number): Heard {
  const { heard: parts } = hearing;
  if (parts.length === 0) return { hearing };
  return { hearing: { ...hearing, heard: [] }, message: { text: parts.join(' '), at }, parts };
}

function isSame(one: ActionName | undefined, other: ActionName): boolean {
  return one?.flow === other.flow && one.identifier === other.identifier;
}
