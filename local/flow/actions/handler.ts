import { type EndReason, type Listening, type Memory, type QueueName } from '../contact-state';
import { type CustomerInput } from '../events';
import { type Flow } from '../../../lib/private/flow-language/flow-document';
import { type LambdaAnswer, type LambdaRequest } from '../lambda-call';
import { type Parameters } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

/** What an action comes to. */
export type Outcome =
  /** A result goes through the conditions, none takes the next action. */
  | { readonly kind: 'success'; readonly result?: string }
  | { readonly kind: 'failure'; readonly error: string; readonly why: string }
  | { readonly kind: 'call'; readonly request: LambdaRequest }
  | { readonly kind: 'listen'; readonly listening: Listening; readonly memory: Memory }
  | { readonly kind: 'play on'; readonly memory: Memory }
  | { readonly kind: 'transfer to flow'; readonly flow: Flow }
  | { readonly kind: 'invoke module'; readonly flow: Flow }
  | { readonly kind: 'end module' }
  | { readonly kind: 'end flow' }
  | { readonly kind: 'enqueue'; readonly queue: QueueName }
  | { readonly kind: 'end contact'; readonly reason: EndReason; readonly message: string };

/** What an action that waits is woken by. Silence: its time is up. */
export type Waking =
  CustomerInput | { readonly type: 'silence' } | { readonly type: 'answer'; readonly answer: LambdaAnswer };

/** What a type of action does. What publishing a flow looks at is in the vocabulary of the Flow language. */
export interface ActionHandler {
  /** Whether the action neither plays nor listens; it is by default. */
  readonly silent?: (parameters: Parameters) => boolean;
  /** Fills in what the action takes from elsewhere. */
  readonly complete?: (turn: Turn, parameters: Parameters) => Parameters;
  /** What the flow knew under this name is gone when the action fails. */
  readonly forgets?: string;
  /** The parameter that another resource can be put into. */
  readonly resource?: readonly [string, ...string[]];
  /** Goes on as if the action had come to this value. */
  readonly mock?: (turn: Turn, parameters: Parameters, value: unknown) => Outcome;
  readonly run: (turn: Turn, parameters: Parameters) => Outcome;
  readonly resume?: (turn: Turn, parameters: Parameters, waking: Waking, memory: Memory) => Outcome;
}

export const success = (result?: string): Outcome => ({ kind: 'success', result });

export const failure = (why: string, error = 'NoMatchingError'): Outcome => ({ kind: 'failure', error, why });

export const listen = (listening: Listening, memory: Memory = {}): Outcome => ({ kind: 'listen', listening, memory });
