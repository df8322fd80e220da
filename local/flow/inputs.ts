import { type CustomerInput } from './events';
import { type LambdaAnswer } from './lambda-call';

/** Replaces what the action would do, or the resource it would do it with. */
export type Override =
  | { readonly type: 'substitute'; readonly resource: string }
  | { readonly type: 'result'; readonly value: unknown; readonly delaySeconds?: number }
  | { readonly type: 'error'; readonly error: string; readonly delaySeconds?: number };

export type Input =
  /** Nothing from outside: the action that was entered runs, a listening one waits in vain, a prompt plays on. */
  | { readonly type: 'proceed'; readonly override?: Override }
  /** The answer to the call of a function. */
  | { readonly type: 'answer'; readonly answer: LambdaAnswer }
  | CustomerInput
  | { readonly type: 'disconnect' };
