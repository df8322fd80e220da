import { type EndReason, type Listening, type Memory, type QueueName } from '../contact-state';
import { type CustomerInput } from '../customer-input';
import { type JsonObject } from '../../../lib/private/json/json';
import { type Flow } from '../../../lib/private/flow-language/flow-document';
import { type LambdaAnswer, type LambdaRequest } from '../lambda-request';
import { type Parameters } from '../../../lib/private/flow-language/parameters';
import { type Turn } from '../turn';

export type Outcome =
  /** The conditions are compared with the result. Without a result, the next action follows. */
  | { readonly kind: 'success'; readonly result?: string }
  | { readonly kind: 'failure'; readonly error: string; readonly why: string }
  | { readonly kind: 'call'; readonly request: LambdaRequest }
  | { readonly kind: 'listen'; readonly listening: Listening; readonly memory: Memory }
  | { readonly kind: 'play on'; readonly memory: Memory }
  | { readonly kind: 'transfer to flow'; readonly flow: Flow }
  | { readonly kind: 'invoke module'; readonly flow: Flow; readonly input: JsonObject }
  /** The result is the branch that the module chose; the data are its output. */
  | { readonly kind: 'end module'; readonly result?: string; readonly data: JsonObject }
  | { readonly kind: 'end flow' }
  | { readonly kind: 'enqueue'; readonly queue: QueueName }
  | { readonly kind: 'end contact'; readonly reason: EndReason; readonly message: string };

/**
 * The input with which a waiting action continues. `silence`: the time limit of the action has passed or, in a loop of
 * prompts, the next prompt can be played.
 */
export type Waking =
  CustomerInput | { readonly type: 'silence' } | { readonly type: 'answer'; readonly answer: LambdaAnswer };

/**
 * The behaviour of a type of action in a local execution. The rules that the service checks when a flow is published
 * are in `lib/private/flow-language`.
 */
export interface ActionHandler {
  /** Tells whether the action plays no message and takes no input. Default: true. */
  readonly silent?: (parameters: Parameters) => boolean;
  /** Adds parameters whose values come from the contact, such as the working queue. */
  readonly complete?: (turn: Turn, parameters: Parameters) => Parameters;
  /** The name of the flow data that is deleted when the action fails, such as `External`. */
  readonly forgets?: string;
  /** The path of the parameter with the resource of the action, such as a queue. An override can substitute this resource. */
  readonly resource?: readonly [string, ...string[]];
  /** Returns the outcome of the action when its result is mocked. */
  readonly mock?: (turn: Turn, parameters: Parameters, value: unknown) => Outcome;
  readonly run: (turn: Turn, parameters: Parameters) => Outcome;
  readonly resume?: (turn: Turn, parameters: Parameters, waking: Waking, memory: Memory) => Outcome;
}

export const success = (result?: string): Outcome => ({ kind: 'success', result });

export const failure = (why: string, error = 'NoMatchingError'): Outcome => ({ kind: 'failure', error, why });

export const listen = (listening: Listening, memory: Memory = {}): Outcome => ({ kind: 'listen', listening, memory });
