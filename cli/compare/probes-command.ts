import { realWorld } from '../../lambda/invocation/world';
import { readConfigFile } from '../config/config-file';
import { connectionTo } from '../instance/connection';
import { requireConsent } from '../instance/consent';
import { interruptibly } from '../instance/interrupt';
import { warn } from '../instance/ready-test-cases';
import { CallRefused } from '../instance/refusal';
import { UnusableInput } from '../unusable-input';
import { ProbeRun } from './probe-run';
import { probeTable } from './probe-table';
import { readProbes } from './probes';

/**
 * Deploys and runs the probes of all readings, prints the values that the verdicts show, and deletes the probes. A
 * probe shows the value of a reading: a fact about Amazon Connect that is not settled.
 */
export async function probesCommand({
  instance,
  yes = false,
}: {
  readonly instance: string;
  readonly yes?: boolean;
}): Promise<void> {
  const connection = connectionTo(instance, { ...realWorld, log: () => undefined });
  const probes = readProbes();
  const { instances: named = [] } = readConfigFile();
  const task = `Deploy, run and delete ${probes.length} probes`;
  await requireConsent({ instance, task, named, yes });
  try {
    await warn(connection);
    await interruptibly((interrupt) =>
      new ProbeRun(connection, interrupt).run(probes, (outcome) => console.log(probeTable(probes, outcome))),
    );
  } catch (error) {
    if (error instanceof CallRefused) throw new UnusableInput(error.message);
    throw error;
  }
}
