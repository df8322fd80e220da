import { type TakenForTrue } from '../readings';
import { type ActionName, type FlowEvent } from './events';

/*
 * Rules for the messages that a customer hears. A call is one stream of speech, which the service cuts into messages: prompts join
 * until the flow listens, does something silent or ends. After the customer's turn they join again. On a chat, each text is a
 * message. These rules are the smallest set that gives the verdicts seen on the service.
 */

export interface Hearing {
  /** The texts that were played and are not yet part of a message. */
  readonly heard: readonly string[];
  /** True when a text that is played joins the following ones; false when it is a message of its own. */
  readonly joining: boolean;
  /** True when the customer's turn came after everything that was played. */
  readonly customerSpokeLast: boolean;
  readonly action?: ActionName;
  /** True when the action under way is the same as the one before it. */
  readonly isRepeated: boolean;
}

export interface MessageReceived {
  readonly text: string;
  /** The time in milliseconds since the contact began. */
  readonly at: number;
}

export interface Heard {
  readonly hearing: Hearing;
  /** The message that the event completes. It comes before the event. */
  readonly message?: MessageReceived;
  /** The texts that the message joins. */
  readonly parts?: readonly string[];
}

export const startHearing: Hearing = { heard: [], joining: true, customerSpokeLast: false, isRepeated: false };

/** Returns what is heard after one more event of the flow. */
export function hear(hearing: Hearing, event: FlowEvent, taken: TakenForTrue): Heard {
  switch (event.type) {
    case 'ActionStarted': {
      const { action, silent, at } = event;
      // A message ends at an action that neither plays nor listens, since such an action is a pause.
      const joining = hearing.joining && !(silent && hearing.customerSpokeLast);
      const entered = { ...hearing, joining, action, isRepeated: isSame(hearing.action, action) };
      return silent ? deliver(entered, at) : { hearing: entered };
    }
    case 'Played':
      return event.channel === 'CHAT'
        ? { hearing, message: { text: event.text, at: event.at } }
        : play({ ...hearing, customerSpokeLast: false }, event, taken);
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
  taken: TakenForTrue,
): Heard {
  const more = { ...hearing, heard: [...hearing.heard, text] };
  switch (action.type) {
    case 'ConnectParticipantWithLexBot':
      return { hearing: taken.is('bot-prompt-on-voice', 'unheard') ? hearing : more };
    case 'GetParticipantInput':
      return { hearing: hearing.isRepeated && taken.is('repeated-menu-prompt', 'unheard') ? hearing : more };
    // Our reading: in a loop of prompts each prompt is a message of its own, since there is music between them.
    case 'MessageParticipantIteratively':
      return deliver(more, at);
    default:
      // The reading is not touched here, since it matters only when the test case expects a message of several prompts.
      return hearing.joining && taken.readings['joined-prompts'] === 'joined' ? { hearing: more } : deliver(more, at);
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
