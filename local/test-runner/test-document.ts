import { type UsageType } from '../../lib/private/language';
import { type CustomerInput, type Override } from '../flow';
import { type Spoken } from './matching';

/** A test case as it is carried out: the content, read. */
export interface TestDocument {
  readonly observations: readonly Observation[];
  /** What in the content means nothing, and so is left out. */
  readonly warnings: readonly string[];
}

export interface Observation {
  readonly identifier: string;
  readonly expectation: Expectation;
  /** The event as it is written, for the records. */
  readonly event: unknown;
  readonly actions: readonly TestAction[];
  /** The places of the observations that become active after this one. */
  readonly next: readonly number[];
  readonly usage: Usage;
}

export interface Usage {
  readonly type: UsageType;
  readonly times: number;
}

export type Expectation =
  | { readonly type: 'TestInitiated' }
  | { readonly type: 'TestCompleted' }
  | MessageExpectation
  | {
      readonly type: 'FlowActionStarted' | 'FlowActionCompleted';
      /** As the Flow language names it. */
      readonly actionType: string;
      readonly resource?: string;
      /** The resource as it is written, for people. */
      readonly written: string;
    }
  /** What can never happen. */
  | { readonly type: 'Nothing'; readonly why: string };

export interface MessageExpectation {
  readonly type: 'MessageReceived';
  readonly text?: Spoken;
  /** A prompt of the instance, whose words are expected. */
  readonly promptId?: string;
  readonly matching: 'Similarity' | 'Inclusion';
}

export interface TestAction {
  readonly type: string;
  /** As they are written, for the records. */
  readonly parameters: unknown;
  readonly does: Doing;
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
  | { readonly kind: 'log'; readonly expressions: ReadonlyMap<string, string> }
  | { readonly kind: 'end' }
  | { readonly kind: 'nothing'; readonly why: string };
