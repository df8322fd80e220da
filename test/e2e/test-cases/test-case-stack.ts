import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cdk } from '../cdk-cli';
import { DeployedStack } from '../deployed-stack';
import { type Engine } from '../engines/engine';
import { ContactCenter } from './contact-center';
import { type TestCaseDefinition } from './definition';
import { synthesize } from './synthesize';

/** The number of calls of each operation of Connect. */
type Calls = Readonly<Record<string, number>>;

/** The result of one command of the cdk CLI. */
export interface Run {
  readonly output: string;
  readonly calls: Calls;
}

export interface DeployOptions {
  /** True when a failed deployment is rolled back at once. Default: true. */
  readonly rollback?: boolean;
}

/** The time limit of the cdk CLI in milliseconds. It exceeds the three minutes that a handler may wait for a name. */
const TIME_LIMIT = 290_000;

/**
 * A stack of test cases with its own contact centre, on the local cloud or on MiniStack. Each method runs one command
 * of the cdk CLI.
 */
export class TestCaseStack extends DeployedStack {
  readonly contactCenter: ContactCenter;

  constructor(
    readonly stackName: string,
    private readonly engine: Engine,
  ) {
    super(stackName, engine);
    this.contactCenter = new ContactCenter(engine.connect);
  }

  async deploy(definitions: readonly TestCaseDefinition[], options?: DeployOptions): Promise<Run> {
    return this.run(deployment(options), 0, definitions);
  }

  /** Deploys, and expects the deployment to fail. */
  async deployAndFail(definitions: readonly TestCaseDefinition[], options?: DeployOptions): Promise<Run> {
    return this.run(deployment(options), 1, definitions);
  }

  /** Rolls back a failed update that was deployed without rollback, or continues a rollback that failed. */
  async rollback(): Promise<Run> {
    return this.run(['rollback'], 0);
  }

  async destroy(): Promise<Run> {
    return this.run(['destroy'], 0);
  }

  /** Deletes the stack, and expects the deletion to fail. */
  async destroyAndFail(): Promise<Run> {
    return this.run(['destroy'], 1);
  }

  private async run(
    command: readonly string[],
    expectedCode: number,
    definitions: readonly TestCaseDefinition[] = [],
  ): Promise<Run> {
    const { connect, environment } = this.engine;
    const assembly = await mkdtemp(join(tmpdir(), 'assembly-'));
    try {
      synthesize(assembly, this.stackName, this.contactCenter, definitions);
      connect.clearRequests();
      const { code, output } = await cdk([...command, '--app', assembly], { environment, timeLimit: TIME_LIMIT });
      if (code !== expectedCode)
        throw new Error(`cdk ${command.join(' ')} of ${this.stackName} ended with ${code}:\n${output}`);
      return { output, calls: count(connect.requests.map(({ operation }) => operation)) };
    } finally {
      await rm(assembly, { recursive: true });
    }
  }
}

function deployment({ rollback = true }: DeployOptions = {}): readonly string[] {
  return ['deploy', ...(rollback ? [] : ['--no-rollback'])];
}

function count(operations: readonly string[]): Calls {
  const calls: Record<string, number> = {};
  for (const operation of operations) calls[operation] = (calls[operation] ?? 0) + 1;
  return calls;
}
