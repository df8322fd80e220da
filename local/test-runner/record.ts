import { type TestAction } from './test-document';

export type Verdict = 'PASSED' | 'FAILED';

/** A record of an execution. The service delivers the content as JSON text. */
export interface ExecutionRecord {
  readonly type: 'INITIATION' | 'EXECUTION_START' | 'OBSERVATION' | 'COMPLETION';
  readonly id: string;
  readonly status: Verdict;
  /** The times at which the recorded part began and ended, in milliseconds since the execution began. */
  readonly since: number;
  readonly at: number;
  readonly content: object;
  /** The content while the observation still waits for its event. */
  readonly waiting?: object;
}

/** An action as it was carried out. */
export interface CarriedOut {
  readonly action: TestAction;
  readonly status: Verdict;
  /** The parameters of the action. The values of paths replace the paths that the action checks or logs. */
  readonly actual: unknown;
}
