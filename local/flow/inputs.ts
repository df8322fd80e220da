import { type CustomerInput } from './customer-input';
import { type LambdaAnswer } from './lambda-request';

/** A replacement for the outcome of an action, or for the resource that the action uses. */
export type Override =
  | { readonly type: 'substitute'; readonly resource: string }
  | { readonly type: 'result'; readonly value: unknown; readonly delaySeconds?: number }
  | { readonly type: 'error'; readonly error: string; readonly delaySeconds?: number };

export type Input =
  /**
   * No input from outside: the entered action runs, the time limit of a listening action passes, the next prompt of a
   * loop plays, or the call of a function fails without an answer.
   */
  | { readonly type: 'proceed'; readonly override?: Override }
  /** The answer to the call of a function. */
  | { readonly type: 'answer'; readonly answer: LambdaAnswer }
  | CustomerInput
  | { readonly type: 'disconnect' };
