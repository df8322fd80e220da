import { realWorld } from '../../lambda/invocation/world';
import { readConfigFile } from '../config/config-file';
import { type Connection, connectionTo } from '../instance/connection';
import { requireConsent } from '../instance/consent';
import { deployedTestCases } from '../instance/deployed-test-cases';
import { type InstanceRun, runOnInstance } from '../instance/instance-run';
import { interruptibly } from '../instance/interrupt';
import { CallRefused } from '../instance/refusal';
import { testCasesOfStack } from '../instance/stack-test-cases';
import { UnusableInput } from '../unusable-input';
import { probeTemplates } from './probe-stack';
import { probeTable } from './probe-table';
import { hindranceOf, type Probe, readProbes } from './probes';
import { PassingStack } from './stack';

/** Fifteen minutes, of which the stacks take a part. */
const SETTINGS = { retries: 0, failOnFlaky: false, failFast: false, timeout: 720 };

/** Deploys the probes of all readings, runs them, takes them away, and prints what the service did. */
export async function probesCommand({
  instance,
  yes = false,
}: {
  readonly instance: string;
  readonly yes?: boolean;
}): Promise<void> {
  const connection = connectionTo(instance, { ...realWorld, log: () => undefined });
  const probes = readProbes();
  const deployable = probes.filter((probe) => hindranceOf(probe) === undefined);
  const { instances: named = [] } = readConfigFile();
  const deed = `Deploy, run and take away ${deployable.length} probes`;
  await requireConsent({ instance, deed, named, yes });
  try {
    const verdicts = await interruptibly((interrupt) => verdictsOn(connection, deployable, interrupt));
    console.log(probeTable(probes, verdicts));
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}

async function verdictsOn(
  connection: Connection,
  probes: readonly Probe[],
  interrupt: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const { region, arn } = connection.instance;
  const suffix = connection.world.now().toString(36);
  const stacks = probeTemplates(probes, arn).map((template, index) => ({
    template,
    stack: new PassingStack(`amazon-connect-test-probes-${suffix}-${index + 1}`, region, connection.world),
  }));
  const created: PassingStack[] = [];
  try {
    for (const { stack, template } of stacks) {
      created.push(stack);
      await stack.create(template, interrupt);
    }
    return await run(connection, created, interrupt);
  } catch (error) {
    throw interrupt.aborted ? new UnusableInput('The run was interrupted. Its stacks are deleted.') : error;
  } finally {
    for (const stack of created) await stack.remove();
  }
}

async function run(
  connection: Connection,
  stacks: readonly PassingStack[],
  interrupt: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const arns = new Set<string>();
  for (const { name } of stacks) {
    for (const arn of await testCasesOfStack(name, connection.instance.region)) arns.add(arn);
  }
  const testCases = await deployedTestCases(connection, { patterns: [], arns });
  const ended = () => undefined;
  const { progress } = await runOnInstance({ connection, testCases, settings: SETTINGS, interrupt, ended });
  return new Map(testCases.flatMap(({ name }, index) => verdictOf(name, progress[index])));
}

function verdictOf(name: string, { status, problem }: InstanceRun['progress'][number]): [string, string][] {
  return problem === undefined && (status === 'PASSED' || status === 'FAILED') ? [[name, status]] : [];
}
