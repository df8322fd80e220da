import { type CoverageCounter } from './coverage';
import { explain } from './explain';
import { isFulfilled } from './progress';
import { type ExecutionRecord } from './record';
import { completion, observationRecord } from './records';
import { type Verdict } from './record';
import { type CompletionReason, type ContactOutcome, type ExecutionResult, type ObservationSummary } from './result';
import { type End, type Run } from './run';

const TIME_LIMIT = 'Test case execution exceeded time limit';

const REASONS: Readonly<Record<End['kind'], CompletionReason>> = {
  passed: { Type: 'SUCCESS', Message: 'All observations were met', FailureReasons: [] },
  'ended by the test': { Type: 'SUCCESS', Message: 'The test ended itself', FailureReasons: [] },
  'timed out': { Type: 'TIMEOUT', Message: TIME_LIMIT, FailureReasons: [] },
  'not observed': {
    Type: 'FAILURE',
    Message: 'The event of an observation did not happen',
    FailureReasons: ['OBSERVE_EVENT'],
  },
  'observed too often': {
    Type: 'FAILURE',
    Message: 'The event of an observation happened too many times',
    FailureReasons: ['OBSERVE_EVENT'],
  },
  'assert failed': { Type: 'FAILURE', Message: 'A check failed', FailureReasons: ['ASSERT_DATA'] },
};

export function conclude(
  run: Run,
  end: End,
  start: readonly ExecutionRecord[],
  counter: CoverageCounter,
): ExecutionResult {
  warnOfTheEnd(run, end);
  const reason = reasonOf(end);
  const status = verdictOf(end);
  const observed = [...run.records, ...recordsAtTheEnd(run, end)];
  const summary = summaryOf(observed, run.progress.all.length);
  const ExecutionSummary = executionSummary(summary, reason, run.time);
  const last = completion(status, run.time, { CompletionReason: reason, ExecutionSummary });
  return {
    status,
    reason,
    duration: run.time,
    records: [...start, ...observed, last],
    summary,
    messages: run.story.messages,
    inputs: run.inputs,
    path: run.story.path,
    logs: run.logs,
    warnings: run.warnings.all,
    explanation: explain(run, end),
    // A getter, since the coverage of a large flow takes time to compute, and many callers do not read it.
    get coverage() {
      return counter.coverage;
    },
    contact: contactOf(run),
    touched: run.assumed.touched,
  };
}

export const verdictOf = (end: End): Verdict => (REASONS[end.kind].FailureReasons.length > 0 ? 'FAILED' : 'PASSED');

/** Returns the result of an execution that did not start: the execution failed, for the reason in `message`. */
export function notStarted(message: string): ExecutionResult {
  const reason: CompletionReason = { Type: 'FAILURE', Message: message, FailureReasons: ['INITIALIZATION_FAILURE'] };
  const summary = summaryOf([], 0);
  const content = { CompletionReason: reason, ExecutionSummary: executionSummary(summary, reason, 0) };
  return {
    status: 'FAILED',
    reason,
    duration: 0,
    records: [completion('FAILED', 0, content)],
    summary,
    messages: [],
    inputs: [],
    path: [],
    logs: [],
    warnings: [],
    explanation: [`The execution did not start: ${message.replace(/\.$/, '')}.`],
    coverage: { flows: {} },
    touched: [],
  };
}

/**
 * Returns the summary. As on the service, only observations count, and not the records of the beginning and the end.
 */
function summaryOf(observed: readonly ExecutionRecord[], TotalObservations: number): ObservationSummary {
  const count = (status: Verdict) => observed.filter((record) => record.status === status).length;
  return { TotalObservations, ObservationsPassed: count('PASSED'), ObservationsFailed: count('FAILED') };
}

/**
 * Returns the summary for the last record. As in reports of live runs, an observation does not count as failed when
 * only a check failed.
 */
function executionSummary(
  { TotalObservations, ObservationsPassed, ObservationsFailed }: ObservationSummary,
  { FailureReasons }: CompletionReason,
  duration: number,
): object {
  return {
    TotalObservations,
    PassedObservations: ObservationsPassed,
    FailedObservations: FailureReasons.includes('ASSERT_DATA') ? 0 : ObservationsFailed,
    SkippedObservations: TotalObservations - ObservationsPassed - ObservationsFailed,
    ExecutionDurationMs: duration,
  };
}

function reasonOf(end: End): CompletionReason {
  const reason = REASONS[end.kind];
  return end.kind === 'not observed' && end.isTimeout ? { ...reason, Type: 'TIMEOUT', Message: TIME_LIMIT } : reason;
}

/**
 * Returns the records that are added when an execution ends: one for each observation that failed, and one for each met
 * observation that is still active.
 */
function recordsAtTheEnd({ progress, time }: Run, end: End): ExecutionRecord[] {
  const failed = new Set('tracked' in end ? [end.tracked] : end.kind === 'not observed' ? progress.unmet : []);
  return progress.all
    .filter((tracked) => failed.has(tracked) || (tracked.state === 'active' && isFulfilled(tracked)))
    .map((tracked) => observationRecord(tracked, failed.has(tracked) ? 'FAILED' : 'PASSED', time));
}

function warnOfTheEnd({ progress, overrides, warnings, state, story }: Run, end: End): void {
  story.flows.forEach((flow) => warnings.refusals(flow));
  for (const { actionType, written } of overrides.unused) {
    warnings.warn('override-unused', `the override of ${written} (${actionType}) was never used`);
  }
  if (end.kind === 'ended by the test') {
    for (const { observation } of progress.unmet) {
      const message = `the test case ended before "${observation.identifier}" was met, so this observation is skipped and does not fail`;
      warnings.warn('skipped', message, observation.identifier);
    }
  }
  if (end.kind === 'timed out' && state.contact.queuedIn) {
    const { name } = state.contact.queuedIn;
    const message = `the contact was left in the queue "${name}", where it can reach an agent: end the test with EndTest`;
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
