import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Flow, type LambdaAnswer } from '../../local/flow';
import { mutantsOf, type Subject, type Verdict } from '../../local/mutate';
import { type FromWorker, type ToWorker, workerStart } from './protocol';

/** The file of the worker, which the build writes beside the command. */
const WORKER = join(__dirname, 'mutate-worker.mjs');

/**
 * A mutant is a flow with one change. Executes test cases on all mutants of the flows, on all cores. Returns for each
 * mutant the test case that noticed the change, if there is one.
 */
export async function tryMutants(
  subjects: readonly Subject[],
  flows: readonly Flow[],
  cores = availableParallelism(),
): Promise<Verdict[]> {
  const mutants = mutantsOf(flows);
  const killers = new Map<number, string | undefined>();
  const answers = answersOf(subjects);
  const workerData = workerStart(subjects, flows);
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(WORKER, { workerData });
      const tell = (message: ToWorker) => worker.postMessage(message);
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      worker.on('message', (message: FromWorker) => {
        if (message.kind === 'tried') message.trials.forEach(({ mutant, killer }) => killers.set(mutant, killer));
        else void answers(message).then((answer) => tell({ call: message.call, answer }));
      });
    });
  await Promise.all(Array.from({ length: Math.min(cores, mutants.length) }, work));
  return mutants.map((mutant, index) => ({ mutant, killer: killers.get(index) }));
}

type Call = Extract<FromWorker, { kind: 'call' }>;

/**
 * Returns a function that answers calls of Lambda functions. The same call of a test case gets the same answer on every
 * mutant.
 */
function answersOf(subjects: readonly Subject[]): (call: Call) => Promise<LambdaAnswer> {
  const known = new Map<string, Promise<LambdaAnswer>>();
  return ({ subject, request }) => {
    const key = JSON.stringify([subject, request]);
    const { answer, request: execution } = subjects[subject];
    const given = known.get(key) ?? Promise.resolve(answer(request, execution.world));
    known.set(key, given);
    return given;
  };
}
