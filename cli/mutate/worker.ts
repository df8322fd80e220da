import { parentPort, workerData } from 'node:worker_threads';
import { type LambdaAnswer } from '../../local/flow';
import { mutantsOf, tryMutant, tryOut } from '../../local/mutate';
import { type FromWorker, type NumberedTrial, type ToWorker, type WorkerStart } from './protocol';

/* A worker that executes test cases on mutants: flows with one change each. It ends when no mutant is left to try. */

const port = parentPort!;
const { subjects, flows, next } = workerData as WorkerStart;
const tell = (message: FromWorker) => port.postMessage(message);

const waiting = new Map<number, (answer: LambdaAnswer) => void>();
let calls = 0;

port.on('message', ({ call, answer }: ToWorker) => {
  waiting.get(call)!(answer);
  waiting.delete(call);
});

async function tryAll(): Promise<void> {
  const mutants = mutantsOf(flows);
  const tried = await tryOut(
    subjects.map((subject, index) => ({
      ...subject,
      answer: (request) =>
        new Promise<LambdaAnswer>((resolve) => {
          calls += 1;
          waiting.set(calls, resolve);
          tell({ kind: 'call', call: calls, subject: index, request });
        }),
    })),
  );
  const trials: NumberedTrial[] = [];
  // The workers share the counter, so that each mutant is tried once.
  for (let index = Atomics.add(next, 0, 1); index < mutants.length; index = Atomics.add(next, 0, 1)) {
    trials.push({ mutant: index, ...(await tryMutant(mutants[index], tried)) });
  }
  tell({ kind: 'tried', trials });
  // An open port would keep the worker running.
  port.close();
}

void tryAll();
