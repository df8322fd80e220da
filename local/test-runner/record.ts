import { type TestAction } from './test-document';

export type Verdict = 'PASSED' | 'FAILED';

/** A record of an execution. The service delivers `content` as JSON text; here, it is an object. */
export interface ExecutionRecord {
  readonly type: 'INITIATION' | 'EXECUTION_START' | 'OBSERVATION' | 'COMPLETION';
  readonly id: string;
  readonly status: Verdict;
  /** For an observation, the time at which it became active. For any other record, the same as `at`. */
  readonly since: number;
  /** The time of the status, in milliseconds since the execution began. */
  readonly at: number;
  readonly content: object;
  /** For an observation, the content that the record has until the time `at`. Undefined for any other record. */
  readonly waiting?: object;
}

/** An action as it was carried out. */
export interface CarriedOut {
  readonly action: TestAction;
  readonly status: Verdict;
  /** The parameters of the action. Each path that the action checks or logs is replaced with its value at that time. */
  readonly actual: unknown;
}
