/**
 * Measures the number of executions of test cases on changed flows that two cores make in a second, divided by that of
 * plain executions one after the other, and prints one line of JSON. It uses the built command: run `npm run
 * bundle:cli` first.
 */
import { App } from 'aws-cdk-lib';
import { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { mutantsOf, type Subject, tryOut } from '../local/mutate';
import { loadAssembly } from '../local/assembly';
import { execute } from '../local/test-runner';
import { type FromWorker, type WorkerStart } from '../cli/mutate/protocol';
import { ContactCenterStack } from '../examples/contact-center/contact-center-stack';

const CORES = 2;
const WORKER = join(__dirname, '../cli/dist/mutate-worker.mjs');
const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/a1b2c3d4-5678-90ab-cdef-000000000001';
const PLAIN_ROUNDS = 200;
const MUTANT_ROUNDS = 40;

interface Lane {
  readonly worker: Worker;
  /** Tries one mutant, and returns the number of executions. */
  readonly attempt: (mutant: number) => Promise<number>;
}

function startLane(workerData: WorkerStart, subjects: readonly Subject[]): Lane {
  const worker = new Worker(WORKER, { workerData });
  let done: (executions: number) => void = () => undefined;
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'tried') return done(message.executions);
    const { call, subject, request } = message;
    const { answer, request: execution } = subjects[subject];
    void Promise.resolve(answer(request, execution.world)).then((given) =>
      worker.postMessage({ kind: 'answer', call, answer: given }),
    );
  });
  const attempt = (mutant: number) =>
    new Promise<number>((resolve) => {
      done = resolve;
      worker.postMessage({ kind: 'try', mutant });
    });
  return { worker, attempt };
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
    // The test case that calls the deployed function is left out, since most of its time is that of another process.
    const found = assembly.testCases.map(({ name, subject }) => ({ name, ...subject()! }));
    const subjects = found.filter(({ name }) => !name.includes('NextTrip'));
    const flows = assembly.flows.flatMap(({ flow }) => flow ?? []);
    const mutants = mutantsOf(flows).length;
    const workerData = { subjects: subjects.map(({ name, request }) => ({ name, request })), flows };
    const lanes = Array.from({ length: CORES }, () => startLane(workerData, subjects));
    const round = async (times: number) => {
      let next = 0;
      const counts = lanes.map(async ({ attempt }) => {
        let executions = 0;
        while (next < times * mutants) executions += await attempt(next++ % mutants);
        return executions;
      });
      return (await Promise.all(counts)).reduce((sum, each) => sum + each, 0);
    };
    const plain = async () => {
      for (let count = 0; count < PLAIN_ROUNDS; count++) {
        for (const { request, answer } of subjects) await execute(request, answer);
      }
      return PLAIN_ROUNDS * subjects.length;
    };
    await tryOut(subjects);
    await plain();
    await round(MUTANT_ROUNDS);
    const one = await measured(plain);
    const many = await measured(() => round(MUTANT_ROUNDS));
    await Promise.all(lanes.map(({ worker }) => worker.terminate()));
    console.log(
      JSON.stringify({
        mutants,
        plainPerSecond: Math.round(one.perSecond),
        mutantPerSecond: Math.round(many.perSecond),
        timesPlain: Number((many.perSecond / one.perSecond).toFixed(2)),
        // Other work on the machine has little effect on CPU times.
        timesPlainByCpu: Number(((CORES * one.cpu) / many.cpu).toFixed(2)),
      }),
    );
  } finally {
    await assembly.close();
  }
}

void main();
