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
import { endOf, givenUp, isTooLate } from '../../lib/private/suite-run/deadlines';
import { beginning } from '../../lib/private/suite-run/progress';
import { needsReason } from '../../lib/private/suite-run/reasons';
import { nameOfStart } from '../../lib/private/suite-run/starts';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { type Executions } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';

/** A test case of a suite, with its progress. */
export interface Member {
  readonly index: number;
  readonly testCase: SuiteTestCase;
  /** The parsed ARN. In spite of the type, undefined when the ARN cannot be parsed: then the test case is not started. */
  readonly name: TestCaseName;
  readonly progress: TestCaseProgress;
}

/**
 * A failed call about an execution is repeated for at most this time, in milliseconds, so that one call does not use up
 * the time of the invocation.
 */
export const CALL_PATIENCE_MILLISECONDS = 15_000;

/** A run of a suite, during one of its steps. */
export class SuiteRun {
  readonly suite: SuiteSettings;
  readonly execution: SuiteExecution;
  readonly input: SuiteInput;
  testCases: TestCaseProgress[];
  /** True when no more executions can be started at the moment. */
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

  /**
   * When the run is far beyond `end`, gives up the test cases that still run or wait: the verdict must not wait for a
   * service that does not answer.
   */
  giveUpIfTooLate(): void {
    if (isTooLate(this.end, this.now)) this.testCases = this.testCases.map(givenUp);
  }

  running(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'RUNNING');
  }

  waiting(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'WAITING');
  }

  /** Returns the test cases that failed, were flaky, or have a problem. The result of the run has a reason for each of them. */
  notPassed(): Member[] {
    return this.members().filter(({ progress }) => needsReason(progress));
  }

  members(): Member[] {
    return this.testCases.map((_, index) => this.member(index));
  }

  member(index: number): Member {
    const testCase = this.suite.testCases[index];
    return { index, testCase, name: parseTestCaseArn(testCase.arn)!, progress: this.testCases[index] };
  }

  /** Returns the client token for the next start of a test case. A repeated start has the same token, even in another tick. */
  tokenOf({ index, progress }: Member): string {
    return createHash('sha256')
      .update(nameOfStart(this.execution.id, index, progress))
      .digest('hex');
  }

  log({ testCase, progress }: Member, outcome: string, more: Readonly<Record<string, string | number>> = {}): void {
    const { executionId, attempt } = progress;
    this.invocation.log({ suite: this.suite.name, testCase: testCase.name, executionId, attempt, outcome, ...more });
  }

  private get end(): number {
    return endOf(this.suite, this.startedAt, deploymentOf(this)?.deadline);
  }
}

/**
 * Returns the request of CloudFormation that the run answers. Returns undefined for a run that a person or a schedule
 * started, and for a run that began after the deadline of the request. A person can start such a late run with the
 * input of an old execution of Step Functions.
 */
export function deploymentOf({
  input: { deployment },
  execution,
}: Pick<TickStep, 'input' | 'execution'>): DeploymentRequest | undefined {
  return deployment && Date.parse(execution.startTime) < deployment.deadline ? deployment : undefined;
}
