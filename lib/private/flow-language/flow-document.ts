import { type Json, type JsonObject } from '../json/json';
import { type FlowFinding } from './flow-finding';

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

interface ErrorBranch {
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
  /** The readable name of the action; see `actionName`. */
  readonly name: string;
  readonly parameters: JsonObject;
  /** False when the parameters have no dollar sign, so that they have no references to resolve. */
  readonly mayRefer: boolean;
  readonly transitions: Transitions;
}

export interface Flow {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly actions: ReadonlyMap<string, FlowAction>;
  /** The problems for which the service would refuse to publish the flow. The flow can run locally in spite of them. */
  readonly refusals: readonly string[];
}

/** A flow that was read. For a flow that cannot run at all, `flow` is undefined. */
export interface FlowDocument {
  readonly id: string;
  readonly name: string;
  readonly flow?: Flow;
  readonly findings: readonly FlowFinding[];
}
