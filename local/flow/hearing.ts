import { type ActionName, type FlowEvent } from './events';

/*
 * What a customer hears as one message. A call is one stream of speech, which the service cuts into messages: prompts join
 * until the flow listens, does something silent or ends. After the customer's turn they join again. A chat has its messages
 * as they are written. This is the smallest set of rules that gives the verdicts seen on the service.
 */

export interface Hearing {
  /** Played, and not yet part of a message. */
  readonly heard: readonly string[];
  /** Whether what is played waits for more, or is a message of its own. */
  readonly joining: boolean;
  /** Whether the customer's turn is the last that was heard. */
  readonly customerSpokeLast: boolean;
  readonly action?: ActionName;
  /** Whether the action under way was the last one, too. */
  readonly isRepeated: boolean;
}

export interface MessageReceived {
  readonly text: string;
  /** Milliseconds since the contact began. */
  readonly at: number;
}

export interface Heard {
  readonly hearing: Hearing;
  /** The message that is complete by the event, which it precedes. */
  readonly message?: MessageReceived;
  /** Why something that was played is no message. */
  readonly warning?: string;
}

export const startHearing: Hearing = { heard: [], joining: true, customerSpokeLast: false, isRepeated: false };

/** What one event of the flow adds to what is heard. */
export function hear(hearing: Hearing, event: FlowEvent): Heard {
  switch (event.type) {
    case 'ActionStarted': {
      const entered = { ...hearing, action: event.action, isRepeated: isSame(hearing.action, event.action) };
      return event.silent ? afterSilence(entered, event.at) : { hearing: entered };
    }
    case 'Played':
      return event.channel === 'CHAT'
        ? { hearing, message: { text: event.text, at: event.at } }
        : play({ ...hearing, customerSpokeLast: false }, event.action, event.text, event.at);
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

/** An action that neither plays nor listens is a pause, in which a message ends. */
function afterSilence(hearing: Hearing, at: number): Heard {
  const joining = hearing.joining && !hearing.customerSpokeLast;
  return deliver({ ...hearing, joining }, at);
}

function play(hearing: Hearing, action: ActionName, text: string, at: number): Heard {
  const more = { ...hearing, heard: [...hearing.heard, text] };
  switch (action.type) {
    // What a bot says on a call is not observed.
    case 'ConnectParticipantWithLexBot':
      return { hearing };
    case 'GetParticipantInput':
      return hearing.isRepeated ? { hearing, warning: repeated(action) } : { hearing: more };
    // Our reading: in a loop of prompts every one is heard for itself, as there is music between them.
    case 'MessageParticipantIteratively':
      return deliver(more, at);
    default:
      return hearing.joining ? { hearing: more } : deliver(more, at);
  }
}

function deliver(hearing: Hearing, at: number): Heard {
  const text = hearing.heard.join(' ');
  return text === '' ? { hearing } : { hearing: { ...hearing, heard: [] }, message: { text, at } };
}

function isSame(one: ActionName | undefined, other: ActionName): boolean {
  return one?.flow === other.flow && one.identifier === other.identifier;
}

function repeated({ identifier }: ActionName): string {
  return (
    `the action "${identifier}" leads directly back to itself: its prompt plays again, but the service makes no new ` +
    'message of it. Put another action in between'
  );
}
