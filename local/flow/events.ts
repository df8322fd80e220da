import { type Channel, type EndReason, type Listening, type QueueName } from './contact-state';
import { type CustomerInput } from './customer-input';
import { type FlowKind } from '../../lib/private/flow-language/flow-document';
import { type JsonObject } from '../../lib/private/json/json';

export interface ActionName {
  /** The id of the flow or module. */
  readonly flow: string;
  readonly identifier: string;
  readonly type: string;
  /** The readable name of the action; see `actionName`. */
  readonly name: string;
}

/** The transition that was taken. The kind is `none` at an end, at a transfer, or when the outcome has no transition. */
export interface Branch {
  readonly kind: 'next' | 'condition' | 'error' | 'none';
  /** The condition, such as `Equals 1`, or the type of the error; empty for other kinds. */
  readonly label: string;
  readonly to?: string;
}

export type Happening =
  | { readonly type: 'FlowEntered'; readonly flow: string; readonly name: string; readonly kind: FlowKind }
  | {
      readonly type: 'ActionStarted';
      readonly action: ActionName;
      /** True when the action plays no message and takes no input. */
      readonly silent: boolean;
      /**
       * The effective parameters: references are resolved, and values from the contact, such as the working queue, are
       * added.
       */
      readonly parameters: JsonObject;
      readonly authored: JsonObject;
    }
  | {
      readonly type: 'ActionCompleted';
      readonly action: ActionName;
      readonly result?: string;
      readonly error?: string;
      /** The reason why the action failed, for people. */
      readonly why?: string;
      readonly branch: Branch;
      /** The action that follows in the same flow. */
      readonly next?: ActionName;
    }
  | {
      readonly type: 'Played';
      readonly action: ActionName;
      readonly channel: Channel;
      /**
       * The text that the customer hears or reads: a plain text, SSML without its tags, or the words of a recording.
       */
      readonly text: string;
    }
  | { readonly type: 'Listening'; readonly action: ActionName; readonly listening: Listening }
  /** The action took input of the customer; the keys may be fewer than the customer sent. */
  | { readonly type: 'InputTaken'; readonly action: ActionName; readonly input: CustomerInput }
  | { readonly type: 'InputTimedOut'; readonly action: ActionName }
  /** The input is kept for a later action: in the touchtone buffer, or until a bot reads it. */
  | { readonly type: 'InputKept'; readonly input: CustomerInput }
  | { readonly type: 'InputLost'; readonly input: CustomerInput; readonly why: string }
  | { readonly type: 'Queued'; readonly queue: QueueName }
  | { readonly type: 'Warning'; readonly code: string; readonly message: string; readonly action?: ActionName }
  | { readonly type: 'Ended'; readonly reason: EndReason; readonly message: string };

/** An event of the contact, with its time in milliseconds since the contact began. */
export type FlowEvent = Happening & { readonly at: number };
