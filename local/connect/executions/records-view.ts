import { type ExecutionRecord, type ObservationSummary } from '../../execution';
import { elapsedAt, type ExecutionStatus, statusAt, type TestCaseExecution } from './test-case-execution';

/** A record as it can be read at some moment. */
export interface RecordView {
  readonly Serial: number;
  readonly id: string;
  readonly status: ExecutionStatus;
  readonly time: number;
  readonly content: object;
}

/** As much of the records as there is by now: of observations that are waited for, too. */
export function recordsAt(execution: TestCaseExecution, now: number): RecordView[] {
  const { result, beganAt, stoppedAt } = execution;
  const status = statusAt(execution, now);
  const elapsed = elapsedAt(execution, now);
  const records = beganAt === undefined ? [] : (result?.records ?? []);
  const views = records.flatMap((record, index): RecordView[] => {
    const common = { Serial: index + 1, id: record.id };
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

/** As the service counts: every record that is finished, those of the beginning and the end too. */
export function summaryAt(execution: TestCaseExecution, now: number): ObservationSummary {
  const { result } = execution;
  if (result && statusAt(execution, now) === result.status) return result.summary;
  const finished = recordsAt(execution, now).filter(({ status }) => status !== 'IN_PROGRESS');
  const count = (wanted: ExecutionStatus) => finished.filter(({ status }) => status === wanted).length;
  return {
    TotalObservations: finished.length,
    ObservationsPassed: count('PASSED'),
    ObservationsFailed: count('FAILED'),
  };
}

function unfinished({ content }: ExecutionRecord, executionStatus: ExecutionStatus) {
  const { Type, Identifier, Event, ExpectedUsage } = content as Readonly<Record<string, unknown>>;
  const { ActualProperties: _, ...expected } = Event as Readonly<Record<string, unknown>>;
  const status: ExecutionStatus = executionStatus === 'STOPPED' ? 'STOPPED' : 'IN_PROGRESS';
  const nothing = { ActualUsage: { Times: 0 }, Actions: [] };
  return { status, content: { Type, Status: status, Identifier, Event: expected, ExpectedUsage, ...nothing } };
}

function stopRecord({ stoppedAt, beganAt = stoppedAt }: TestCaseExecution, records: readonly RecordView[]): RecordView {
  const count = (wanted: ExecutionStatus) => records.filter(({ status }) => status === wanted).length;
  return {
    Serial: (records.at(-1)?.Serial ?? 0) + 1,
    id: 'COMPLETION',
    status: 'STOPPED',
    time: stoppedAt!,
    content: {
      Type: 'COMPLETION',
      Status: 'STOPPED',
      CompletionReason: { Type: 'TIMEOUT', Message: 'Test case execution stopped by user request', FailureReasons: [] },
      ExecutionSummary: {
        TotalObservations: records.length,
        PassedObservations: count('PASSED'),
        FailedObservations: count('FAILED'),
        ExecutionDurationMs: stoppedAt! - beganAt!,
      },
    },
  };
}
