import { type Flow, type LambdaAnswer, type LambdaRequest } from '../../local/flow';
import { type Subject, type Trial } from '../../local/mutate';

/** The test cases and flows that a worker gets when it starts. */
export interface WorkerStart {
  readonly subjects: readonly Omit<Subject, 'answer'>[];
  readonly flows: readonly Flow[];
}

export type ToWorker =
  /** The number of the mutant to execute the test cases on. */
  | { readonly kind: 'try'; readonly mutant: number }
  | { readonly kind: 'answer'; readonly call: number; readonly answer: LambdaAnswer };

export type FromWorker =
  | ({ readonly kind: 'tried'; readonly mutant: number } & Trial)
  /** A call of a function, which only the main thread can make. */
  | { readonly kind: 'call'; readonly call: number; readonly subject: number; readonly request: LambdaRequest };
