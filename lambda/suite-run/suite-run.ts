import { createHash } from 'node:crypto';
import {
  type SuiteExecution,
  type SuiteInput,
  type SuiteSettings,
  type SuiteTestCase,
  type TestCaseProgress,
  type TickStep,
} from '../../lib/private/suite-contract';
import { SUITE_ANSWER_RESERVE, TEST_CASE_LIMIT } from '../../lib/private/timing';
import { parseTestCaseArn, type TestCaseName } from '../connect/arns';
import { ConnectFailure } from '../connect/connect-failure';
import { type Executions, type ExecutionStanding } from '../connect/executions';
import { type Invocation } from '../invocation/invocation';
import { type Findings, findingsOf } from './findings';
import { beginning, failed, failureCount, leftOut, lost, outOfTime, passed, refused, started } from './progress';

/** Seconds between two ticks: as a rule, when there is no room for more executions, and in runs so long that the history of Step Functions could fill up. */
const PAUSE = 2;
const LONG_PAUSE = 5;
const LONG_RUN = 3600;

/** Clocks differ; executions that are listed in vain cost nothing. */
const LIST_MARGIN = 60_000;
/** A started execution shows in the list by then. One that does not is asked for itself, one of them at a tick. */
const LIST_LAG = 10_000;

/** How long a run that is out of time tries to stop what still runs. */
const GIVE_UP_AFTER = 60_000;

/** A run of a suite, as far as one step takes it on. */
export class SuiteRun {
  readonly testCases: TestCaseProgress[];
  private readonly suite: SuiteSettings;
  private readonly execution: SuiteExecution;
  private readonly input: SuiteInput;
  private isFull = false;

  constructor(
    step: Pick<TickStep, 'suite' | 'execution' | 'input' | 'progress'>,
    private readonly executions: Executions,
    private readonly invocation: Invocation,
  ) {
    this.suite = step.suite;
    this.execution = step.execution;
    this.input = step.input;
    this.testCases = [...(step.progress ?? beginning(step.suite))];
  }

  get isOutOfTime(): boolean {
    return this.invocation.now() >= this.end;
  }

  /** The verdict must not wait for a service that does not answer. */
  giveUpIfTooLate(): void {
    if (this.invocation.now() < this.end + GIVE_UP_AFTER) return;
    for (const { index, progress } of this.running()) this.testCases[index] = outOfTime(progress);
    for (const { index, progress } of this.waiting()) this.testCases[index] = leftOut(progress);
  }

  get pause(): number {
    const isLong = this.invocation.now() - this.startedAt > LONG_RUN * 1000;
    return isLong || this.isFull ? LONG_PAUSE : PAUSE;
  }

  /** Finds out what became of the executions that run, by one list for all of them. */
  async look(): Promise<void> {
    const running = this.running();
    for (const instance of new Set(running.map(({ name }) => name.instance.arn))) {
      const ours = running.filter(({ name }) => name.instance.arn === instance);
      const ids = new Set(ours.map(({ progress }) => progress.executionId!));
      const since = Math.min(...ours.map(({ progress }) => progress.since! * 1000)) - LIST_MARGIN;
      const list = await this.executions.list(ours[0].name.instance, since, ids);
      const unlisted = ours.filter(({ progress }) => !list.has(progress.executionId!));
      const asked = unlisted.find(({ progress }) => this.invocation.now() - progress.since! * 1000 >= LIST_LAG);
      for (const each of ours) {
        const standing = list.get(each.progress.executionId!) ?? (each === asked && (await this.standingOf(each)));
        if (standing) this.testCases[each.index] = await this.after(each, standing);
      }
    }
  }

  /** Starts test cases as long as there is room. */
  async start(): Promise<void> {
    const { maxFailures = Infinity } = this.input;
    const { maxConcurrency, maxQueued } = this.suite;
    for (const each of this.waiting()) {
      if (failureCount(this.testCases, this.suite) >= maxFailures) {
        this.testCases[each.index] = leftOut(each.progress);
      } else if (!this.isFull && this.running().length < maxConcurrency + maxQueued) {
        await this.startOne(each);
      }
    }
  }

  /** Stops what runs, together with its contact, and starts nothing any more. */
  async abandon(outcome: (progress: TestCaseProgress) => TestCaseProgress): Promise<void> {
    for (const each of this.running()) {
      await this.stop(each);
      this.testCases[each.index] = outcome(each.progress);
    }
    for (const each of this.waiting()) {
      this.testCases[each.index] = leftOut(each.progress);
    }
  }

  /** Stops what a tick may have started that did not live to tell. The same token names the same execution. */
  async stopUntold(): Promise<void> {
    const { maxConcurrency, maxQueued } = this.suite;
    const room = maxConcurrency + maxQueued - this.running().length;
    const startable = this.waiting().filter(({ name }) => name);
    for (const each of startable.slice(0, Math.max(0, room))) {
      const executionId = await this.executions.start(each.name, this.tokenOf(each));
      await this.stop({ ...each, progress: { ...each.progress, executionId } });
    }
  }

  private get end(): number {
    const answerBy = (this.input.deployment?.deadline ?? Infinity) - SUITE_ANSWER_RESERVE * 1000;
    return Math.min(this.startedAt + this.suite.timeout * 1000, answerBy);
  }

  private get startedAt(): number {
    return Date.parse(this.execution.startTime);
  }

  notPassed(): Member[] {
    return this.members().filter(({ progress: { status } }) => status === 'FAILED' || status === 'FLAKY');
  }

  private running(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'RUNNING');
  }

  private waiting(): Member[] {
    return this.members().filter(({ progress }) => progress.status === 'WAITING');
  }

  private members(): Member[] {
    return this.testCases.map((progress, index) => {
      const testCase = this.suite.testCases[index];
      return { index, testCase, name: parseTestCaseArn(testCase.arn)!, progress };
    });
  }

  private async standingOf({ name, progress }: Member): Promise<ExecutionStanding | 'VANISHED'> {
    try {
      return await this.executions.summary(name, progress.executionId!);
    } catch (error) {
      if (error instanceof ConnectFailure && error.isNotFound) return 'VANISHED';
      throw error;
    }
  }

  private async after(each: Member, standing: ExecutionStanding | 'VANISHED'): Promise<TestCaseProgress> {
    const { progress, testCase } = each;
    if (standing === 'VANISHED') {
      this.log(each, 'VANISHED');
      return lost(progress, 'VANISHED');
    }
    const { startedAt = progress.since! * 1000, endedAt = this.invocation.now() } = standing;
    const seconds = Math.round((endedAt - startedAt) / 1000);
    switch (standing.status) {
      case 'PASSED':
        this.log(each, 'PASSED', { seconds });
        return passed(progress, seconds);
      case 'FAILED':
        return this.afterFailure(each, seconds);
      case 'STOPPED':
        await this.stopContactOf(each, await this.findings(each));
        this.log(each, 'STOPPED');
        return lost(progress, 'STOPPED');
      case 'IN_PROGRESS':
        if (this.invocation.now() - startedAt < TEST_CASE_LIMIT * 1000) return progress;
        await this.stop(each);
        this.log(each, 'TOO_LONG', { seconds });
        return failed(progress, testCase.retries, { seconds, problem: 'TOO_LONG' });
      default:
        return progress;
    }
  }

  private async afterFailure(each: Member, seconds: number): Promise<TestCaseProgress> {
    const findings = await this.findings(each);
    if (findings.didNotStart) {
      this.log(each, 'NOT_STARTED');
      return lost(each.progress, 'NOT_STARTED');
    }
    if (findings.timedOut) await this.stopContactOf(each, findings);
    // The whole story is for the log; the state machine carries none of it.
    this.log(each, 'FAILED', { seconds, failures: findings.failures.join('\n') });
    return failed(each.progress, each.testCase.retries, { seconds: findings.seconds ?? seconds });
  }

  private async startOne(each: Member): Promise<void> {
    const { index, progress, name } = each;
    if (!name) {
      this.testCases[index] = refused(progress, 'NO_ARN');
      return;
    }
    try {
      const executionId = await this.executions.start(name, this.tokenOf(each));
      this.testCases[index] = started(progress, executionId, this.invocation.now());
    } catch (error) {
      if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
      if (error.isLimit) {
        // Consoles and pipelines run tests too; there is room again when some have ended.
        this.isFull = true;
        return;
      }
      this.log(each, 'REFUSED', { failures: error.message });
      this.testCases[index] = refused(progress, error.isNotFound ? 'NOT_FOUND' : 'REFUSED');
    }
  }

  private async stop(each: Member): Promise<void> {
    try {
      await this.executions.stop(each.name, each.progress.executionId!);
    } catch (error) {
      // It may be over, or gone, by now; its contact need not be.
      if (!(error instanceof ConnectFailure) || error.isOutage || error.isDenied) throw error;
    }
    await this.stopContactOf(each, await this.findings(each));
  }

  private async stopContactOf({ name }: Member, { contactId }: Findings): Promise<void> {
    if (contactId !== undefined) await this.executions.stopContact(name, contactId);
  }

  private async findings({ name, progress }: Member): Promise<Findings> {
    try {
      return findingsOf(await this.executions.records(name, progress.executionId!));
    } catch (error) {
      if (error instanceof ConnectFailure && error.isNotFound) return findingsOf([]);
      throw error;
    }
  }

  /** The same for the same start of the same run, however often a tick is repeated. */
  private tokenOf({ index, progress: { starts = 0 } }: Member): string {
    return createHash('sha256').update(`${this.execution.id} ${index} ${starts}`).digest('hex');
  }

  private log(
    { testCase, progress }: Member,
    outcome: string,
    more: Readonly<Record<string, string | number>> = {},
  ): void {
    const { executionId, attempt } = progress;
    this.invocation.log({ suite: this.suite.name, testCase: testCase.name, executionId, attempt, outcome, ...more });
  }
}

/** A test case of the suite, and how far it has come. */
interface Member {
  readonly index: number;
  readonly testCase: SuiteTestCase;
  /** Missing only if the ARN is none, before that is noticed at its start. */
  readonly name: TestCaseName;
  readonly progress: TestCaseProgress;
}
