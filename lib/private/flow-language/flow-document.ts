import { type Json, type JsonObject } from '../json/json';

/** The types of flows on the service, and modules. */
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
  /** The name that the flow's author gave the action in the designer. */
  readonly friendlyName?: string;
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
  /** The service would not publish a flow with an error; a warning is a doubt. */
  readonly level: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  /** The identifier of the action that has the problem. */
  readonly action?: string;
}

/** A flow that was read. A flow that cannot run at all has only problems. */
export interface FlowDocument {
  readonly id: string;
  readonly name: string;
  readonly flow?: Flow;
  readonly problems: readonly FlowProblem[];
}
