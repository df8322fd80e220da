import { type Json, type JsonObject } from '../json/json';

/** The types of flows that the service knows, and modules. */
export type FlowKind =
  | 'CONTACT_FLOW'
  | 'CUSTOMER_QUEUE'
  | 'CUSTOMER_HOLD'
  | 'CUSTOMER_WHISPER'
  | 'AGENT_HOLD'
  | 'AGENT_WHISPER'
  | 'OUTBOUND_WHISPER'
  | 'AGENT_TRANSFER'
  | 'QUEUE_TRANSFER'
  | 'CAMPAIGN'
  | 'MODULE';

export interface Condition {
  readonly operator: string;
  readonly operands: readonly Json[];
  readonly next: string;
}

export interface ErrorBranch {
  readonly errorType: string;
  readonly next: string;
}

export interface Transitions {
  readonly next?: string;
  readonly conditions: readonly Condition[];
  readonly errors: readonly ErrorBranch[];
}

export interface FlowAction {
  readonly identifier: string;
  readonly type: string;
  readonly parameters: JsonObject;
  readonly transitions: Transitions;
}

export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly actions: ReadonlyMap<string, FlowAction>;
}

export interface FlowProblem {
  /** With an error the service would not publish the flow; a warning is worth a look. */
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The identifier of the action concerned. */
  readonly action?: string;
}

/** A flow as it was read. What cannot run at all has problems only. */
export interface FlowDocument {
  readonly id: string;
  readonly name: string;
  readonly flow?: Flow;
  readonly problems: readonly FlowProblem[];
}
