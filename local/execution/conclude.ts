import { explain } from './explain';
import { isFulfilled } from './progress';
import { completion, type ExecutionRecord, observationRecord } from './records';
import {
  type CompletionReason,
  type ContactOutcome,
  type ExecutionResult,
  type ObservationSummary,
  type Verdict,
} from './result';
import { type End, type Run } from './run';

const REASONS: Readonly<Record<End['kind'], CompletionReason>> = {
  passed: { Type: 'SUCCESS', Message: 'All observations were met', FailureReasons: [] },
  'ended by the test': { Type: 'SUCCESS', Message: 'The test ended itself', FailureReasons: [] },
  'timed out': { Type: 'TIMEOUT', Message: 'The test reached its limit of five minutes', FailureReasons: [] },
  'not observed': {
    Type: 'FAILURE',
    Message: 'What an observation waits for did not happen',
    FailureReasons: ['OBSERVE_EVENT'],
  },
  'observed too often': {
    Type: 'FAILURE',
    Message: 'What an observation waits for happened too often',
    FailureReasons: ['OBSERVE_EVENT'],
  },
  'assert failed': { Type: 'FAILURE', Message: 'A check failed', FailureReasons: ['ASSERT_DATA'] },
};

/** What a run comes to. */
export function conclude(run: Run, end: End, start: readonly ExecutionRecord[]): ExecutionResult {
  warnOfTheEnd(run, end);
  const reason = reasonOf(end);
  const status = reason.FailureReasons.length > 0 ? 'FAILED' : 'PASSED';
  const observed = [...run.records, ...recordsAtTheEnd(run, end)];
  const ExecutionSummary = executionSummary(observed, run.progress.all.length - observed.length, run.time);
  const last = completion(status, run.time, { CompletionReason: reason, ExecutionSummary });
  const records = [...start, ...observed, last];
  return {
    status,
    reason,
    duration: run.time,
    records,
    summary: summaryOf(records),
    messages: run.story.messages,
    logs: run.logs,
    warnings: run.warnings.all,
    explanation: explain(run, end),
    coverage: run.story.coverage,
    contact: contactOf(run),
  };
}

/** An execution that was accepted and then did not start. */
export function notStarted(message: string): ExecutionResult {
  const reason: CompletionReason = { Type: 'FAILURE', Message: message, FailureReasons: ['INITIALIZATION_FAILURE'] };
  const content = { CompletionReason: reason, ExecutionSummary: executionSummary([], 0, 0) };
  return {
    status: 'FAILED',
    reason,
    duration: 0,
    records: [completion('FAILED', 0, content)],
    summary: summaryOf([]),
    messages: [],
    logs: [],
    warnings: [],
    explanation: [`The execution did not start: ${message.replace(/\.$/, '')}.`],
    coverage: { flows: {} },
  };
}

/** As the service counts: every record, those of the beginning and the end too. */
export function summaryOf(records: readonly ExecutionRecord[]): ObservationSummary {
  const count = (status: Verdict) => records.filter((record) => record.status === status).length;
  return {
    TotalObservations: records.length,
    ObservationsPassed: count('PASSED'),
    ObservationsFailed: count('FAILED'),
  };
}

function executionSummary(observed: readonly ExecutionRecord[], skipped: number, duration: number): object {
  const { TotalObservations, ObservationsPassed, ObservationsFailed } = summaryOf(observed);
  return {
    TotalObservations: TotalObservations + skipped,
    PassedObservations: ObservationsPassed,
    FailedObservations: ObservationsFailed,
    SkippedObservations: skipped,
    ExecutionDurationMs: duration,
  };
}

function reasonOf(end: End): CompletionReason {
  const reason = REASONS[end.kind];
  return end.kind === 'not observed' && end.isTimeout ? { ...reason, Type: 'TIMEOUT' } : reason;
}

/** Observations without an end of their own: those that still watch, and those that failed. */
function recordsAtTheEnd({ progress, time }: Run, end: End): ExecutionRecord[] {
  const failed = new Set('tracked' in end ? [end.tracked] : end.kind === 'not observed' ? progress.unmet : []);
  return progress.all
    .filter((tracked) => failed.has(tracked) || (tracked.state === 'active' && isFulfilled(tracked)))
    .map((tracked) => observationRecord(tracked, failed.has(tracked) ? 'FAILED' : 'PASSED', time));
}

function warnOfTheEnd({ progress, overrides, warnings, state }: Run, end: End): void {
  for (const { actionType, written } of overrides.unused) {
    warnings.warn('override-unused', `What was put in the place of ${written} (${actionType}) was never asked for`);
  }
  if (end.kind === 'ended by the test') {
    for (const { observation } of progress.unmet) {
      const message = `the test ended while "${observation.identifier}" still waited: it is skipped, not failed`;
      warnings.warn('skipped', message, observation.identifier);
    }
  }
  if (end.kind === 'timed out' && state.contact.queuedIn) {
    const { name } = state.contact.queuedIn;
    const message = `the contact was left in the queue "${name}", where an agent may take it: end the test with EndTest`;
    warnings.warn('left-in-queue', message);
  }
}

function contactOf({ state, time, story }: Run): ContactOutcome {
  const { contact, phase } = state;
  const { queuedIn } = contact;
  const isOver = phase.kind === 'over';
  return {
    id: contact.id,
    channel: contact.channel,
    ...(queuedIn && { queue: { arn: queuedIn.arn, name: queuedIn.name, at: story.queuedAt } }),
    endedAt: isOver ? Math.min(state.time, time) : time,
    endReason: isOver ? phase.reason : 'TestEnded',
  };
}
