import { type Channel, type EndReason, type Listening, type QueueName } from './contact-state';
import { type FlowKind } from '../../lib/private/flow-language/flow-document';
import { type JsonObject } from '../../lib/private/json/json';

export interface ActionName {
  /** The id of the flow or module. */
  readonly flow: string;
  readonly identifier: string;
  readonly type: string;
}

/** Which transition was taken. None: the action ends the flow, or hands the contact over. */
export interface Branch {
  readonly kind: 'next' | 'condition' | 'error' | 'none';
  /** `Equals 1` for a condition, the type of an error. */
  readonly label: string;
  readonly to?: string;
}

export type CustomerInput =
  { readonly type: 'keys'; readonly keys: string } | { readonly type: 'utterance'; readonly text: string };

export type Happening =
  | { readonly type: 'FlowEntered'; readonly flow: string; readonly name: string; readonly kind: FlowKind }
  | {
      readonly type: 'ActionStarted';
      readonly action: ActionName;
      /** Whether the action neither plays nor listens. */
      readonly silent: boolean;
      /** As they count: references resolved, and what the action takes from elsewhere (the target queue) filled in. */
      readonly parameters: JsonObject;
      readonly authored: JsonObject;
    }
  | {
      readonly type: 'ActionCompleted';
      readonly action: ActionName;
      readonly result?: string;
      readonly error?: string;
      /** Why the action failed, for people. */
      readonly why?: string;
      readonly branch: Branch;
    }
  | {
      readonly type: 'Played';
      readonly action: ActionName;
      readonly channel: Channel;
      /** What the customer hears or reads: without the tags of SSML, the words of a prompt. */
      readonly text: string;
    }
  | { readonly type: 'Listening'; readonly action: ActionName; readonly listening: Listening }
  /** The action took what the customer gave; `keys` may be fewer than were sent. */
  | { readonly type: 'InputTaken'; readonly action: ActionName; readonly input: CustomerInput }
  | { readonly type: 'InputTimedOut'; readonly action: ActionName }
  /** Kept for a later action: in the touchtone buffer, or, on chat, until a bot reads it. */
  | { readonly type: 'InputKept'; readonly input: CustomerInput }
  | { readonly type: 'InputLost'; readonly input: CustomerInput; readonly why: string }
  | { readonly type: 'Queued'; readonly queue: QueueName }
  | { readonly type: 'Warning'; readonly code: string; readonly message: string; readonly action?: ActionName }
  | { readonly type: 'Ended'; readonly reason: EndReason; readonly message: string };

/** Something that happened, in milliseconds since the contact began. */
export type FlowEvent = Happening & { readonly at: number };
