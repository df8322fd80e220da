import {
  type RunProblem,
  type SuiteInput,
  type SuiteProgress,
  type SuiteSettings,
  type TestCaseProgress,
  type Verdict,
} from '../contract/suite';
import { failureCount } from './progress';

export interface Judged {
  readonly suite: SuiteSettings;
  readonly input: SuiteInput;
  readonly progress: SuiteProgress;
  /** The reason why the run stopped early. */
  readonly breakdown?: string;
}

/** The problems that prevent a start and have nothing to do with flows and test cases. */
const START_PROBLEMS: ReadonlySet<RunProblem> = new Set<RunProblem>(['LIMIT', 'NOT_STARTED', 'OUTAGE']);

export function verdictOf(run: Judged): Verdict {
  const { suite, input, progress, breakdown } = run;
  if (input.skip !== undefined) return 'SKIPPED';
  if (progress.some(({ problem }) => problem === 'CANCELLED')) return 'CANCELLED';
  if (breakdown === undefined && startProblemsOf(progress).size > 0) return 'COULD_NOT_RUN';
  // A run passes only when all test cases were run, except for those in quarantine.
  const isMissing = progress.some((each, index) => isNotRun(each) && !suite.testCases[index].quarantined);
  return failureCount(progress, suite) === 0 && !isMissing && breakdown === undefined ? 'PASSED' : 'FAILED';
}

/**
 * Returns the problems that prevented the start of every test case. Empty when any test case was executed, or has a
 * problem that is not in START_PROBLEMS.
 */
export function startProblemsOf(progress: SuiteProgress): ReadonlySet<RunProblem> {
  const problems = new Set(progress.flatMap(({ problem }) => problem ?? []));
  const hasStartProblem = progress.every((each) => isNotRun(each) || neverStarted(each));
  return hasStartProblem && [...problems].every((problem) => START_PROBLEMS.has(problem)) ? problems : new Set();
}

function isNotRun({ status }: TestCaseProgress): boolean {
  return status === 'NOT_RUN' || status === 'WAITING' || status === 'RUNNING';
}

/**
 * Tells whether a test case failed since the service never began to execute it. `attempt` is then 1: another start
 * after such a failure is not a new attempt.
 */
function neverStarted({ status, attempt, problem }: TestCaseProgress): boolean {
  return status === 'FAILED' && attempt === 1 && problem === 'NOT_STARTED';
}
