import { parentPort, workerData } from 'node:worker_threads';
import { type LambdaAnswer } from '../../local/flow';
import { mutantsOf, tryMutant, tryOut } from '../../local/mutate';
import { type FromWorker, type ToWorker, type WorkerStart } from './protocol';

/* Executes test cases on the mutants that the main thread requests, one after the other. */

const port = parentPort!;
const { subjects, flows } = workerData as WorkerStart;
const tell = (message: FromWorker) => port.postMessage(message);

const waiting = new Map<number, (answer: LambdaAnswer) => void>();
let calls = 0;

const mutants = mutantsOf(flows);
const tried = tryOut(
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

port.on('message', (message: ToWorker) => {
  if (message.kind === 'answer') {
    waiting.get(message.call)!(message.answer);
    waiting.delete(message.call);
  } else void answer(message.mutant);
});

async function answer(mutant: number): Promise<void> {
  tell({ kind: 'tried', mutant, ...(await tryMutant(mutants[mutant], await tried)) });
}
