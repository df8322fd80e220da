import { type Flow, type LambdaAnswer, type LambdaRequest } from '../../local/flow';
import { type Subject, type Trial } from '../../local/mutate';

/** The test cases and flows that a worker gets when it starts. */
export interface WorkerStart {
  readonly subjects: readonly Omit<Subject, 'answer'>[];
  readonly flows: readonly Flow[];
  /** The index of the mutant (a flow with one change) that is tried next. All workers share this memory. */
  readonly next: Int32Array;
}

/** Returns the data with which every worker starts. The workers share `next`, so each mutant is tried only once. */
export const workerStart = (subjects: readonly Subject[], flows: readonly Flow[]): WorkerStart => ({
  subjects: subjects.map(({ name, request }) => ({ name, request })),
  flows,
  next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
});

/** The answer to a call of a Lambda function. */
export interface ToWorker {
  readonly call: number;
  readonly answer: LambdaAnswer;
}

export interface NumberedTrial extends Trial {
  readonly mutant: number;
}

export type FromWorker =
  /** The last message of a worker: for each mutant that it tried, the test case that noticed the change, if any did. */
  | { readonly kind: 'tried'; readonly trials: readonly NumberedTrial[] }
  /** A call of a Lambda function, which only the main thread can make. */
  | { readonly kind: 'call'; readonly call: number; readonly subject: number; readonly request: LambdaRequest };
