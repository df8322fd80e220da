import { type EventType, type MatchingType, type UsageType } from '../../lib/private/language';
import { type ReadAction, type ReadEvent } from '../../lib/private/language/reader';
import { type CustomerInput, type Override } from '../flow';
import { type Spoken } from './matching';

/** The content of a test case, prepared for an execution. */
export interface TestDocument {
  readonly observations: readonly Observation[];
  /**
   * Warnings about actions that do nothing, transitions to missing observations, and observations with the same
   * identifier.
   */
  readonly warnings: readonly string[];
}

export interface Observation {
  readonly identifier: string;
  readonly expectation: Expectation;
  /** The event as it was read, for the records. */
  readonly event: ReadEvent;
  readonly actions: readonly TestAction[];
  /** The indexes of the observations that become active after this one. */
  readonly next: readonly number[];
  readonly usage: Usage;
}

interface Usage {
  readonly type: UsageType;
  readonly times: number;
}

export type Expectation =
  | { readonly [type in EventType]: { readonly type: type } & Expected[type] }[EventType]
  /** An event that can never happen. */
  | { readonly type: 'Nothing'; readonly why: string };

interface Expected {
  readonly TestInitiated: unknown;
  readonly TestCompleted: unknown;
  readonly MessageReceived: ExpectedMessage;
  readonly FlowActionStarted: ExpectedFlowAction;
  readonly FlowActionCompleted: ExpectedFlowAction;
}

export interface ExpectedMessage {
  readonly text?: Spoken;
  /** The id of a prompt of the instance. The message must match the words of this prompt. */
  readonly promptId?: string;
  readonly criteria: Criteria;
}

export type Criteria = MatchingType | 'left out';

export interface ExpectedFlowAction {
  /** The name of the type in the Flow language. */
  readonly actionType: string;
  readonly resource: string;
  /** The resource as the observation names it, for the explanation of a failure. */
  readonly written: string;
}

export interface TestAction {
  /** The action in the content, for the records of the execution. */
  readonly action: ReadAction;
  readonly does: Doing;
  /**
   * True for the first action of an observation, and for the actions that follow it by NextAction. The reading
   * `unchained-actions` decides whether the other actions are carried out.
   */
  readonly isChained: boolean;
}

export type Instruction = CustomerInput | { readonly type: 'disconnect' };

export type Doing =
  | { readonly kind: 'send'; readonly instruction: Instruction }
  | {
      readonly kind: 'override';
      readonly actionType: string;
      readonly resource: string;
      readonly written: string;
      readonly override: Override;
    }
  | { readonly kind: 'assert'; readonly namespace: string; readonly operator: string; readonly operand: string }
  /** A check that cannot be made. */
  | { readonly kind: 'fail'; readonly why: string }
  | { readonly kind: 'log'; readonly expressions: ReadonlyMap<string, string> }
  | { readonly kind: 'end' }
  | { readonly kind: 'nothing'; readonly why: string };
