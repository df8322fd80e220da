import { type Channel, type MessageReceived } from '../flow';
import { type Coverage } from './coverage';
import { type ExecutionRecord } from './records';

export type Verdict = 'PASSED' | 'FAILED';

/** Why a run ended, in the words of the service. */
export interface CompletionReason {
  readonly Type: 'SUCCESS' | 'FAILURE' | 'TIMEOUT';
  readonly Message: string;
  readonly FailureReasons: readonly FailureReason[];
}

export type FailureReason = 'OBSERVE_EVENT' | 'ASSERT_DATA' | 'INITIALIZATION_FAILURE';

export interface ObservationSummary {
  readonly TotalObservations: number;
  readonly ObservationsPassed: number;
  readonly ObservationsFailed: number;
}

export interface Warning {
  readonly code: string;
  readonly message: string;
  /** The observation concerned. */
  readonly observation?: string;
}

export interface LogEntry {
  readonly at: number;
  readonly observation: string;
  readonly label: string;
  readonly value: string;
}

/** What became of the simulated contact. */
export interface ContactOutcome {
  readonly id: string;
  readonly channel: Channel;
  readonly queue?: { readonly arn: string; readonly name: string; readonly at: number };
  readonly endedAt: number;
  readonly endReason: string;
}

/** How the execution of a test case went. Times are in milliseconds since it began. */
export interface ExecutionResult {
  readonly status: Verdict;
  readonly reason: CompletionReason;
  readonly duration: number;
  readonly records: readonly ExecutionRecord[];
  readonly summary: ObservationSummary;
  readonly messages: readonly MessageReceived[];
  readonly logs: readonly LogEntry[];
  readonly warnings: readonly Warning[];
  /** Why it failed, for people: a paragraph for each failed observation. */
  readonly explanation: readonly string[];
  readonly coverage: Coverage;
  /** Absent when the execution did not start. */
  readonly contact?: ContactOutcome;
}
