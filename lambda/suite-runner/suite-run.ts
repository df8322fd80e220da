import { createHash } from 'node:crypto';
import {
  type DeploymentRequest,
  type SuiteExecution,
  type SuiteInput,
  type SuiteSettings,
  type SuiteTestCase,
  type TestCaseProgress,
  type TickStep,
} from '../../lib/private/contract/suite';
import { SUITE_ANSWER_RESERVE_SECONDS, TICK_BUDGET_SECONDS } from '../../lib/private/contract/timing';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { beginning, leftOut, outOfTime } from './progress';

/** A test case of a suite, and how far it has come. */
export interface Member {
  readonly index: number;
  readonly testCase: SuiteTestCase;
  /** Missing only if the ARN is none, before that is noticed at its start. */
  readonly name: TestCaseName;
  readonly progress: TestCaseProgress;
}

/** How long one call of a tick may be tried before it is the turn of others. */
export const CALL_PATIENCE_MILLISECONDS = 15_000;

/**
 * How long a run that is out of time goes on trying to stop what still runs. A full queue of the service takes about as
 * long, and one more tick and the conclusion come before CloudFormation gives up.
 */
const GIVE_UP_AFTER_MILLISECONDS = (SUITE_ANSWER_RESERVE_SECONDS - TICK_BUDGET_SECONDS - 30) * 1000;

/** A run of a suite, as far as one step takes it on. */
export class SuiteRun {
  readonly suite: SuiteSettings;
  readonly execution: SuiteExecution;
  readonly input: SuiteInput;
  readonly testCases: TestCaseProgress[];
  /** There is no room for more executions for the time being. */
  isFull = false;

  constructor(
    step: Pick<TickStep, 'suite' | 'execution' | 'input' | 'progress'>,
    readonly executions: Executions,
    readonly invocation: Invocation,
  ) {
    this.suite = step.suite;
    this.execution = step.execution;
    this.input = step.input;
    this.testCases = [...(step.progress ?? beginning(step.suite))];
  }

  get now(): number {
    return this.invocation.now();
  }

  get startedAt(): number {
    return Date.parse(this.execution.startTime);
  }

  get isOutOfTime(): boolean {
    return this.now >= this.end;
  }

  /** So many executions may run and wait. */
  get capacity(): number {
    return this.suite.maxConcurrency + this.suite.maxQueued;
  }

  /** The verdict must not wait for a service that does not answer. */
  giveUpIfTooLate(): void {
    if (this.now < this.end + GIVE_UP_AFTER_MILLISECONDS) return;
    for (const { index, progress } of this.running()) this.testCases[index] = outOfTime(progress);
    for (const { index, progress } of this.waiting()) this.testCases[index] = leftOut(progress);
  }

  running(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'RUNNING');
  }

  waiting(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'WAITING');
  }

  /** Those of which people want to know why they did not pass at once. */
  notPassed(): Member[] {
    return this.members().filter(
      ({ progress: { status, problem } }) => status === 'FAILED' || status === 'FLAKY' || problem !== undefined,
    );
  }

  members(): Member[] {
    return this.testCases.map((progress, index) => {
      const testCase = this.suite.testCases[index];
      return { index, testCase, name: parseTestCaseArn(testCase.arn)!, progress };
    });
  }

  /** The same for the same start of the same run, however often a tick is repeated. */
  tokenOf({ index, progress: { starts = 0 } }: Member): string {
    return createHash('sha256').update(`${this.execution.id} ${index} ${starts}`).digest('hex');
  }

  log({ testCase, progress }: Member, outcome: string, more: Readonly<Record<string, string | number>> = {}): void {
    const { executionId, attempt } = progress;
    this.invocation.log({ suite: this.suite.name, testCase: testCase.name, executionId, attempt, outcome, ...more });
  }

  private get end(): number {
    const answerBy = (deploymentOf(this)?.deadline ?? Infinity) - SUITE_ANSWER_RESERVE_SECONDS * 1000;
    return Math.min(this.startedAt + this.suite.timeout * 1000, answerBy);
  }
}

/** The request of CloudFormation, unless nobody waited for it any more when the run began: the console starts old ones anew. */
export function deploymentOf({
  input: { deployment },
  execution,
}: Pick<TickStep, 'input' | 'execution'>): DeploymentRequest | undefined {
  return deployment && Date.parse(execution.startTime) < deployment.deadline ? deployment : undefined;
}
