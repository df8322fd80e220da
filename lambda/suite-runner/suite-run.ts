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

/** A test case of a suite, with its progress. */
export interface Member {
  readonly index: number;
  readonly testCase: SuiteTestCase;
  /**
   * The parsed ARN. It is undefined, in spite of its type, when the ARN cannot be parsed; the start of the test case checks that.
   */
  readonly name: TestCaseName;
  readonly progress: TestCaseProgress;
}

/** The longest time that one call of a tick is repeated, in milliseconds, before it is the turn of others. */
export const CALL_PATIENCE_MILLISECONDS = 15_000;

/**
 * The time that a run goes on trying to stop executions after it is out of time, in milliseconds. A full queue of the service takes
 * about as long, and one more tick and the conclusion come before CloudFormation gives up.
 */
const GIVE_UP_AFTER_MILLISECONDS = (SUITE_ANSWER_RESERVE_SECONDS - TICK_BUDGET_SECONDS - 30) * 1000;

/** A run of a suite, during one step of it. */
export class SuiteRun {
  readonly suite: SuiteSettings;
  readonly execution: SuiteExecution;
  readonly input: SuiteInput;
  readonly testCases: TestCaseProgress[];
  /** True when there is no room for more executions for the time being. */
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

  /** The greatest number of executions that run and wait at the same time. */
  get capacity(): number {
    return this.suite.maxConcurrency + this.suite.maxQueued;
  }

  /**
   * Ends the test cases that still run or wait when the run has long been out of time: the verdict must not wait for a service that
   * does not answer.
   */
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

  /** Returns the test cases that did not pass at once, for which people need a reason. */
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

  /** Returns the token of the next start. A repeated tick gets the same token for the same start of the same run. */
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

/**
 * Returns the request of CloudFormation. Returns undefined when CloudFormation no longer waited for it as the run began: people can
 * start an old execution of Step Functions again from the console.
 */
export function deploymentOf({
  input: { deployment },
  execution,
}: Pick<TickStep, 'input' | 'execution'>): DeploymentRequest | undefined {
  return deployment && Date.parse(execution.startTime) < deployment.deadline ? deployment : undefined;
}
