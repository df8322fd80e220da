import { type Channel, type MessageReceived } from '../flow';
import { type ReadingId } from '../readings';
import { type Coverage } from './coverage';
import { type ExecutionRecord, type Verdict } from './record';
import { type Instruction } from './test-document';

/** The reason why an execution ended, in the form in which the service records it. */
export interface CompletionReason {
  readonly Type: 'SUCCESS' | 'FAILURE' | 'TIMEOUT';
  readonly Message: string;
  readonly FailureReasons: readonly FailureReason[];
}

type FailureReason = 'OBSERVE_EVENT' | 'ASSERT_DATA' | 'INITIALIZATION_FAILURE';

export interface ObservationSummary {
  readonly TotalObservations: number;
  readonly ObservationsPassed: number;
  readonly ObservationsFailed: number;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  /** The identifier of the observation to which the warning belongs. */
  readonly observation?: string;
}

export interface LogEntry {
  readonly at: number;
  readonly observation: string;
  readonly label: string;
  readonly value: string;
}

/** An input of the customer, which an instruction of the test case caused. */
export interface InputEntry {
  readonly at: number;
  readonly observation: string;
  readonly input: Instruction;
}

/** A flow action that ran. */
export interface FlowStep {
  readonly at: number;
  /** The id of the flow or module. */
  readonly flow: string;
  /** The identifier of the action. */
  readonly action: string;
}

export interface ContactOutcome {
  readonly id: string;
  readonly channel: Channel;
  readonly queue?: { readonly arn: string; readonly name: string; readonly at: number };
  readonly endedAt: number;
  readonly endReason: string;
}

/** The result of an execution of a test case. Times are in milliseconds since the execution began. */
export interface ExecutionResult {
  readonly status: Verdict;
  readonly reason: CompletionReason;
  readonly duration: number;
  readonly records: readonly ExecutionRecord[];
  readonly summary: ObservationSummary;
  readonly messages: readonly MessageReceived[];
  readonly inputs: readonly InputEntry[];
  /** The first thousand flow actions that ran, in the order in which they ran. */
  readonly path: readonly FlowStep[];
  readonly logs: readonly LogEntry[];
  readonly warnings: readonly Warning[];
  /** The explanation of a failure, for people: a paragraph for each failed observation. */
  readonly explanation: readonly string[];
  readonly coverage: Coverage;
  /** Undefined when the execution did not start. */
  readonly contact?: ContactOutcome;
  /** The readings that the execution used. The result does not depend on any other reading. */
  readonly touched: readonly ReadingId[];
}
