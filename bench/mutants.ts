/**
 * Measures executions of test cases on mutants (changed flows), and prints one line of JSON. `mutantPerSecond` is the
 * number of executions on mutants in a second with two workers. `plainPerSecond` is the number on the unchanged flows
 * without workers. `timesPlain` is the first number divided by the second.
 *
 * The workers have the code of the built command: run `npm run bundle:cli` first.
 */
import { App } from 'aws-cdk-lib';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { mutantsOf, type Subject } from '../local/mutate';
import { loadAssembly } from '../local/assembly';
import { execute } from '../local/test-runner';
import { type FromWorker, type WorkerStart, workerStart } from '../cli/mutate/protocol';
import { ContactCenterStack } from '../examples/contact-center/contact-center-stack';

const CORES = 2;
const WORKER = join(__dirname, '../cli/dist/mutate-worker.mjs');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const PLAIN_ROUNDS = 4000;
/** The number of times that each mutant is tried. In so many trials, the time to start the workers hardly matters. */
const MUTANT_ROUNDS = 800;

/** Executes test cases on mutants with one worker, and returns the number of executions. */
function work(workerData: WorkerStart, subjects: readonly Subject[]): Promise<number> {
  const worker = new Worker(WORKER, { workerData });
  let executions = 0;
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'tried') {
      executions = message.trials.reduce((sum, trial) => sum + trial.executions, 0);
      return;
    }
    const { call, subject, request } = message;
    const { answer, request: execution } = subjects[subject];
    void Promise.resolve(answer(request, execution.world)).then((given) => worker.postMessage({ call, answer: given }));
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => resolve(executions));
  });
}

interface Measured {
  readonly perSecond: number;
  /** The CPU time of an execution in milliseconds, on all threads of this process. */
  readonly cpu: number;
}

async function measured(work: () => Promise<number>): Promise<Measured> {
  const began = performance.now();
  const before = process.cpuUsage();
  const executions = await work();
  const { user, system } = process.cpuUsage(before);
  return { perSecond: (1000 * executions) / (performance.now() - began), cpu: (user + system) / 1000 / executions };
}

async function main(): Promise<void> {
  const app = new App({ analyticsReporting: false });
  new ContactCenterStack(app, 'ContactCenter', { instanceArn: INSTANCE });
  const assembly = await loadAssembly(app.synth().directory);
  try {
    // The test case NextTrip is left out, since most of its time passes in the process of the deployed function.
    const found = assembly.testCases.map(({ name, subject }) => ({ name, ...subject()! }));
    const subjects = found.filter(({ name }) => !name.includes('NextTrip'));
    const flows = assembly.flows.flatMap(({ flow }) => flow ?? []);
    const mutants = mutantsOf(flows).length;
    const onMutants = async () => {
      const workerData = workerStart(subjects, Array.from({ length: MUTANT_ROUNDS }, () => flows).flat());
      const counts = await Promise.all(Array.from({ length: CORES }, () => work(workerData, subjects)));
      return counts.reduce((sum, each) => sum + each, 0);
    };
    const plain = async () => {
      for (let count = 0; count < PLAIN_ROUNDS; count++) {
        for (const { request, answer } of subjects) await execute(request, answer);
      }
      return PLAIN_ROUNDS * subjects.length;
    };
    await plain();
    const one = await measured(plain);
    const many = await measured(onMutants);
    console.log(
      JSON.stringify({
        mutants,
        plainPerSecond: Math.round(one.perSecond),
        mutantPerSecond: Math.round(many.perSecond),
        timesPlain: Number((many.perSecond / one.perSecond).toFixed(2)),
        // The value that `timesPlain` would have if each worker had a core of its own. It is calculated from CPU times,
        // since other work on the machine hardly changes them.
        timesPlainByCpu: Number(((CORES * one.cpu) / many.cpu).toFixed(2)),
      }),
    );
  } finally {
    await assembly.close();
  }
}

void main();
