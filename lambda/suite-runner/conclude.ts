import { type ConcludeOutcome, type ConcludeStep } from '../../lib/private/contract/suite';
import { stoppedEarly } from '../../lib/private/suite-run/progress';
import { reasonOf } from '../../lib/private/suite-run/reasons';
import { type Expectations } from '../../lib/private/suite-run/records/expectations';
import { findingsOf } from '../../lib/private/suite-run/records/findings';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { ExpectationsReader } from './expectations-reader';
import { metricsOf } from './metrics';
import { reportOf } from './report';
import { eventOf, type RunThatEnded, shortened, wholeResultOf } from './result';
import { abandon, stopUnrecorded } from './stop';
import { deploymentOf, SuiteRun } from './suite-run';

/**
 * No more records are read when less than this time is left before the deadline. The deadline is that of the step or
 * that of the answer to CloudFormation, whichever is earlier.
 */
const REPORT_RESERVE_MILLISECONDS = 60_000;

/** The outcome of a run, and the lines of its report for people. */
export interface Conclusion {
  readonly outcome: ConcludeOutcome;
  readonly report: readonly string[];
  /** The metrics of all test cases. The outcome may contain only some of the test cases. */
  readonly metrics: readonly object[];
}

/**
 * Returns the outcome, the report and the metrics of a run. When an error ended the ticks, first stops the executions
 * that still run.
 */
export async function conclude(
  step: ConcludeStep,
  executions: Executions,
  invocation: Invocation,
): Promise<Conclusion> {
  const run = new SuiteRun(step, executions, invocation);
  if (step.error) {
    await cleanUp(run, invocation);
  }
  const failures = await failuresOf(run, executions, invocation);
  const ended: RunThatEnded = {
    ...step,
    progress: run.testCases,
    failures,
    breakdown: step.error ? breakdownOf(step.error) : undefined,
    endedAt: invocation.now(),
  };
  const whole = wholeResultOf(ended);
  const result = shortened(whole);
  const { verdict, summary } = result;
  return {
    outcome: { verdict, summary, result, event: eventOf(result) },
    report: reportOf(ended, whole),
    metrics: metricsOf(whole),
  };
}

/** Stops the executions that still run. Logs errors and throws none, since the run needs its verdict in any case. */
async function cleanUp(run: SuiteRun, invocation: Invocation): Promise<void> {
  for (const cleaning of [() => stopUnrecorded(run), () => abandon(run, stoppedEarly)]) {
    try {
      await cleaning();
    } catch (error) {
      invocation.log({ outcome: 'not cleaned up', message: (error as Error).message });
    }
  }
}

async function failuresOf(
  run: SuiteRun,
  executions: Executions,
  invocation: Invocation,
): Promise<ReadonlyMap<number, string>> {
  const failures = new Map<number, string>();
  const expectations = new ExpectationsReader(executions, invocation);
  const end = Math.min(invocation.deadline, deploymentOf(run)?.deadline ?? Infinity) - REPORT_RESERVE_MILLISECONDS;
  for (const { index, name, progress } of run.notPassed()) {
    const reason = reasonOf(progress);
    if (reason !== undefined) {
      failures.set(index, reason);
    } else if (invocation.now() < end) {
      const records = executions.records(name, progress.executionId!);
      failures.set(index, await failureIn(records, () => expectations.read(name), invocation));
    } else {
      failures.set(index, 'there was no time left to read its records; the log shows what failed');
    }
  }
  return failures;
}

async function failureIn(
  records: ReturnType<Executions['records']>,
  expectations: () => Promise<Expectations>,
  invocation: Invocation,
): Promise<string> {
  try {
    return (
      findingsOf(await records, await expectations()).failures.join('; ') ||
      'the execution failed, but its records do not show why'
    );
  } catch (error) {
    invocation.log({ outcome: 'records not read', message: (error as Error).message });
    return 'its records could not be read; the log shows what failed';
  }
}

/** Returns the reason why the run stopped early. The Cause of a failed function is JSON text with the error of the function. */
function breakdownOf({ Error: name = 'an unknown error', Cause = '' }: NonNullable<ConcludeStep['error']>): string {
  let message = Cause;
  try {
    message = String((JSON.parse(Cause) as { errorMessage?: unknown }).errorMessage ?? Cause);
  } catch {
    // A cause that is plain text is used as it is.
  }
  return `The run stopped early: ${message || name}`;
}
