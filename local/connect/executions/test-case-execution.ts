import { type ExecutionResult } from '../../test-runner';
import { type Tags } from '../resource-collection';
import { type Queueable } from './execution-queue';

export type ExecutionStatus = 'INITIATED' | 'IN_PROGRESS' | 'PASSED' | 'FAILED' | 'STOPPED';

/** The execution of a test case. Times are in milliseconds since the epoch. */
export interface TestCaseExecution extends Queueable {
  readonly Id: string;
  readonly Serial: number;
  readonly InstanceArn: string;
  readonly TestCaseArn: string;
  readonly TestCaseName: string;
  readonly Tags: Tags;
  readonly contactId: string;
  /** The whole result, which is calculated when the execution is requested. The API shows it only up to the current time. */
  result?: ExecutionResult;
  contactStoppedAt?: number;
}

export const isOver = (status: ExecutionStatus): boolean => status !== 'INITIATED' && status !== 'IN_PROGRESS';

export function statusAt(execution: TestCaseExecution, now: number): ExecutionStatus {
  const { beganAt, stoppedAt, duration = 0, result } = execution;
  if (beganAt === undefined || !result) return stoppedAt === undefined ? 'INITIATED' : 'STOPPED';
  if (stoppedAt !== undefined && stoppedAt < beganAt + duration) return 'STOPPED';
  return now >= beganAt + duration ? result.status : 'IN_PROGRESS';
}

/** Returns the time for which the execution has run, in milliseconds; -Infinity before the execution begins. */
export function elapsedAt({ beganAt, stoppedAt = Infinity, duration = 0 }: TestCaseExecution, now: number): number {
  return beganAt === undefined ? -Infinity : Math.min(now - beganAt, stoppedAt - beganAt, duration);
}
