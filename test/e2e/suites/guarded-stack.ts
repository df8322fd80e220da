import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk } from '../cdk-cli';
import { DeployedStack } from '../deployed-stack';
import { type Engine } from '../engines/engine';
import { type GuardedApp, synthesize } from './guarded-app';

/** The result of one command of the cdk CLI. */
interface Run {
  readonly code: number;
  readonly output: string;
  /** The number of executions of test cases that the command started. */
  readonly executions: number;
}

/** The stack of a GuardedApp on an engine. Each stack has its own instance of Amazon Connect. */
export class GuardedStack extends DeployedStack {
  readonly instanceArn: string;

  constructor(
    private readonly stackName: string,
    private readonly engine: Pick<Engine, 'connect' | 'environment'>,
  ) {
    super(stackName, engine);
    this.instanceArn = engine.connect.addInstance();
  }

  deploy(app: GuardedApp): Promise<Run> {
    return this.run('deploy', app);
  }

  destroy(app: GuardedApp): Promise<Run> {
    return this.run('destroy', app);
  }

  /** The texts that the flows of the instance say, by the names of the flows. */
  get flows(): Readonly<Record<string, string>> {
    const flows = this.engine.connect.store.contactFlows.list(this.instanceArn);
    return Object.fromEntries(flows.map(({ Name, Content }) => [Name, /"Text":"([^"]*)"/.exec(Content)?.[1] ?? '']));
  }

  /** The texts that the test cases of the instance expect. */
  get expectations(): readonly string[] {
    const testCases = this.engine.connect.store.testCases.list(this.instanceArn);
    return testCases.map(({ Content }) => /"Text":"([^"]*)"/.exec(Content)?.[1] ?? '');
  }

  /** The number of executions so far. */
  get executions(): number {
    return this.engine.connect.store.executions.list(this.instanceArn).length;
  }

  /** The ids of the executions that have not ended, or whose simulated contact has not ended. */
  get unfinished(): readonly string[] {
    return this.engine.connect.store.executions
      .list(this.instanceArn)
      .filter(({ duration, stoppedAt, contactStoppedAt, result }) => {
        const hasEnded = duration !== Infinity || stoppedAt !== undefined;
        return !hasEnded || (contactStoppedAt ?? result?.contact?.endedAt) === undefined;
      })
      .map(({ Id }) => Id);
  }

  /** Makes the newest execution run forever. */
  prolongNewestExecution(): void {
    this.engine.connect.store.executions.list(this.instanceArn).at(-1)!.duration = Infinity;
  }

  /**
   * Returns the object of a flow in the store. Each change of the flow makes a new object, so tests can detect a
   * change.
   */
  flow(name: string) {
    return this.engine.connect.store.contactFlows.list(this.instanceArn).find(({ Name }) => Name === name)!;
  }

  private async run(command: string, app: GuardedApp): Promise<Run> {
    const { connect, environment } = this.engine;
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    try {
      synthesize(assembly, this.stackName, this.instanceArn, app);
      connect.clearRequests();
      const { code, output } = await cdk([command, '--app', assembly], { environment });
      const executions = connect.requests.filter(({ operation }) => operation === 'StartTestCaseExecution').length;
      return { code, output, executions };
    } finally {
      await rm(assembly, { recursive: true });
    }
  }
}
