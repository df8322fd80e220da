import { type ReadingId } from '../../local/readings';
import { type Connection } from '../instance/connection';
import { deployedTestCases } from '../instance/deployed-test-cases';
import { failureWith, isExpected } from '../instance/failure-with';
import { type InstanceRun, runOnInstance } from '../instance/instance-run';
import { Journal } from '../instance/journal';
import { TemporaryStack } from '../instance/temporary-stack';
import { testCasesOfStack } from '../instance/stack-test-cases';
import { UnusableInput } from '../unusable-input';
import { probeTemplates } from './probe-stack';
import { type Probe } from './probes';

/** The outcome of a run of probes. */
export interface ProbeOutcome {
  /** The verdicts, by the names of the deployed test cases. */
  readonly verdicts: ReadonlyMap<string, string>;
  /** The reasons why probes could not be deployed, by the readings of the probes. */
  readonly failures: ReadonlyMap<ReadingId, string>;
}

/** The test cases run for at most twelve minutes, in addition to the minutes that the stacks take. */
const SETTINGS = { retries: 0, failOnFlaky: false, failFast: false, timeout: 720 };

/**
 * Deploys probes in temporary stacks, executes the test cases of the stacks that could be created, and deletes the
 * stacks. Throws an UnusableInput that names the stacks that could not be deleted.
 */
export class ProbeRun {
  private readonly journal: Journal;
  /** The stacks whose creation was requested. */
  private readonly stacks: TemporaryStack[] = [];

  constructor(
    private readonly connection: Connection,
    private readonly interrupt: AbortSignal,
  ) {
    this.journal = new Journal(connection.instance);
  }

  /** @param ran is called with the outcome before the stacks are deleted, which takes a while */
  async run(probes: readonly Probe[], ran: (outcome: ProbeOutcome) => void): Promise<void> {
    let failure: unknown;
    try {
      ran(await this.outcomeOf(probes));
    } catch (error) {
      failure = error;
    }
    const left = await this.removeStacks();
    if (left.length === 0) this.journal.remove();
    if (failure !== undefined) throw failureWith(restOf(left), failure, this.interrupt.aborted);
    if (left.length > 0) throw new UnusableInput(restOf(left));
  }

  private async outcomeOf(probes: readonly Probe[]): Promise<ProbeOutcome> {
    const { instance, world } = this.connection;
    const suffix = world.now().toString(36);
    const created: string[] = [];
    const failures = new Map<ReadingId, string>();
    for (const [index, template] of probeTemplates(probes, instance.arn).entries()) {
      const name = `amazon-connect-test-probes-${suffix}-${index + 1}`;
      const failure = await this.createStack(name, template.body);
      if (failure === undefined) created.push(name);
      else template.probes.forEach(({ reading }) => failures.set(reading, failure));
    }
    const [first] = failures.values();
    if (created.length === 0) throw new UnusableInput(`No probe could be deployed. ${first.replace(/\.?$/, '.')}`);
    return { verdicts: await this.verdictsOf(created), failures };
  }

  /** Creates a stack. Returns the reason why it could not be created; undefined when it was created. */
  private async createStack(name: string, template: string): Promise<string | undefined> {
    this.interrupt.throwIfAborted();
    writeProgress(`Creating the stack ${name} ...`);
    const stack = new TemporaryStack(name, this.connection);
    this.journal.deploys(name);
    this.stacks.push(stack);
    try {
      await stack.create(template, this.interrupt);
      return undefined;
    } catch (error) {
      if (isExpected(error)) return error.message;
      throw error;
    }
  }

  private async verdictsOf(stacks: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { connection, interrupt } = this;
    const arns = new Set<string>();
    for (const name of stacks) {
      for (const arn of await testCasesOfStack(name, connection.instance.region)) arns.add(arn);
    }
    const testCases = await deployedTestCases(connection, { patterns: [], arns });
    writeProgress(`Running ${testCases.length === 1 ? '1 test case' : `${testCases.length} test cases`} ...`);
    const ended = () => undefined;
    const { progress } = await runOnInstance({ connection, testCases, settings: SETTINGS, interrupt, ended });
    return new Map(testCases.flatMap(({ name }, index) => verdictOf(name, progress[index])));
  }

  /** Deletes the stacks, and returns a sentence for each stack that could not be deleted. */
  private async removeStacks(): Promise<string[]> {
    const left: string[] = [];
    const created = this.stacks.filter(({ mayExist }) => mayExist);
    if (created.length > 0) writeProgress('Deleting the stacks ...');
    for (const stack of created) {
      try {
        await stack.remove();
      } catch (error) {
        left.push((error as Error).message);
      }
    }
    return left;
  }
}

function verdictOf(name: string, { status, problem }: InstanceRun['progress'][number]): [string, string][] {
  return problem === undefined && (status === 'PASSED' || status === 'FAILED') ? [[name, status]] : [];
}

function restOf(left: readonly string[]): string {
  return left.length === 0
    ? 'All that the run created has been deleted.'
    : [...left, '"run --instance ARN --clean" tries again to delete what is left.'].join(' ');
}

/** Writes the progress to stderr, since stdout has the table. */
const writeProgress = (line: string): void => console.error(line);
