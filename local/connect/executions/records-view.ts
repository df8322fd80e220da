import { type ExecutionRecord, type ObservationSummary } from '../../test-runner';
import { elapsedAt, type ExecutionStatus, statusAt, type TestCaseExecution } from './test-case-execution';

/** A record of an execution, as the API shows it at a given time. */
export interface RecordView {
  readonly Serial: number;
  readonly type: ExecutionRecord['type'];
  readonly status: ExecutionStatus;
  readonly time: number;
  readonly content: object;
}

/** Returns the records of an execution at the time `now`. An observation that waits for its event has a record, too. */
export function recordsAt(execution: TestCaseExecution, now: number): RecordView[] {
  const { result, beganAt, stoppedAt } = execution;
  const status = statusAt(execution, now);
  const elapsed = elapsedAt(execution, now);
  const records = beganAt === undefined ? [] : (result?.records ?? []);
  const views = records.flatMap((record, index): RecordView[] => {
    const common = { Serial: index + 1, type: record.type };
    if (record.at <= elapsed) {
      return [{ ...common, status: record.status, time: beganAt! + record.at, content: record.content }];
    }
    return record.since < record.at && record.since <= elapsed
      ? [
          {
            ...common,
            ...unfinished(record, status),
            time: status === 'STOPPED' ? stoppedAt! : beganAt! + record.since,
          },
        ]
      : [];
  });
  return status === 'STOPPED' ? [...views, stopRecord(execution, views)] : views;
}

/** Returns the summary of an execution at the time `now`: the numbers of all, of passed and of failed observations. */
export function summaryAt(execution: TestCaseExecution, now: number): ObservationSummary {
  return summaryOf(execution, recordsAt(execution, now));
}

function summaryOf({ beganAt, result }: TestCaseExecution, records: readonly RecordView[]): ObservationSummary {
  const observations = records.filter(({ type }) => type === 'OBSERVATION');
  const count = (wanted: ExecutionStatus) => observations.filter(({ status }) => status === wanted).length;
  return {
    TotalObservations: beganAt === undefined ? 0 : (result?.summary.TotalObservations ?? 0),
    ObservationsPassed: count('PASSED'),
    ObservationsFailed: count('FAILED'),
  };
}

function unfinished({ waiting }: ExecutionRecord, executionStatus: ExecutionStatus) {
  const status: ExecutionStatus = executionStatus === 'STOPPED' ? 'STOPPED' : 'IN_PROGRESS';
  return { status, content: { ...waiting, Status: status } };
}

function stopRecord(execution: TestCaseExecution, records: readonly RecordView[]): RecordView {
  const { stoppedAt, beganAt = stoppedAt } = execution;
  const { TotalObservations, ObservationsPassed, ObservationsFailed } = summaryOf(execution, records);
  return {
    Serial: (records.at(-1)?.Serial ?? 0) + 1,
    type: 'COMPLETION',
    status: 'STOPPED',
    time: stoppedAt!,
    content: {
      Type: 'COMPLETION',
      Status: 'STOPPED',
      CompletionReason: { Type: 'TIMEOUT', Message: 'Test case execution stopped by user request', FailureReasons: [] },
      ExecutionSummary: {
        TotalObservations,
        PassedObservations: ObservationsPassed,
        FailedObservations: ObservationsFailed,
        ExecutionDurationMs: stoppedAt! - beganAt!,
      },
    },
  };
}
