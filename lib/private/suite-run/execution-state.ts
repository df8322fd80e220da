/** The status of an execution, and its times in milliseconds since the epoch. */
export interface ExecutionState {
  readonly status: 'INITIATED' | 'IN_PROGRESS' | 'PASSED' | 'FAILED' | 'STOPPED';
  /** The id of the test case. Only the answers of list operations have it. */
  readonly testCaseId?: string;
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** The maximum time until a started execution appears in lists, in milliseconds. */
export const LIST_LAG_MILLISECONDS = 10_000;

export function isOver(status: ExecutionState['status'] | undefined): boolean {
  return status === 'PASSED' || status === 'FAILED' || status === 'STOPPED';
}
