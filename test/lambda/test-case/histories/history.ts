/**
 * The history of one stack: the deployments, the manual changes and the faults. It is plain data, so that a file can
 * keep a history that found a defect. The file does not depend on the generator.
 */
export interface History {
  /** The seed of all random durations: of calls, of starts of the Lambda function, and of the handler's jitter. */
  readonly seed: number;
  /** The time after which a change appears in the answers of ListTestCases, in seconds. */
  readonly listLag: number;
  /**
   * The old properties in the first update after a failed update without rollback: those of the failed update, or the
   * last stable ones. AWS does not document this.
   */
  readonly oldProperties: 'attempted' | 'stable';
  /** The test cases that exist from the start and belong to somebody else. */
  readonly foreign: readonly Foreign[];
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
  /** The unusual deliveries of events by Lambda. */
  readonly deliveries: readonly Delivery[];
}

interface Foreign {
  readonly name: number;
  readonly instance: number;
  /** True when another stack made the test case, false when it was made by hand. */
  readonly marked: boolean;
}

export type Step = Deploy | DeployAgain | Simple;

interface Simple {
  /** `roll back` is only for an operation that failed while rollback was disabled. */
  readonly kind: 'delete stack' | 'roll back';
  readonly pause: Pause;
}

export interface Deploy {
  readonly kind: 'deploy';
  readonly testCases: readonly Definition[];
  /** Makes another resource fail, which depends on the test cases with these ids. Default: no resource fails. */
  readonly breaksAfter?: readonly number[];
  readonly rollback: boolean;
  readonly meanwhile: readonly Meanwhile[];
  readonly pause: Pause;
}

/** Repeats the last `deploy`, but with no resource that fails (`breaksAfter`) and with an empty `meanwhile`. */
interface DeployAgain {
  readonly kind: 'deploy again';
  readonly rollback: boolean;
  readonly pause: Pause;
}

/**
 * The pause after a step. `quiet` waits until no operation is in progress. A number of seconds can be too short for
 * this, so that the next step begins while operations are in progress.
 */
export type Pause = 'quiet' | number;

export interface Meanwhile {
  /** The seconds from the beginning of the deployment to the action. */
  readonly after: number;
  readonly action:
    | { readonly kind: 'cancel' }
    /** Somebody deletes the test case of a resource. */
    | { readonly kind: 'delete'; readonly id: number }
    /** Somebody creates a test case with a name. */
    | { readonly kind: 'create'; readonly name: number };
}

/** A test case of a deployment. Ids, names and instances are numbers that resources.ts translates. */
export interface Definition {
  readonly id: number;
  readonly name: number;
  readonly instance: number;
  /** The number from which the description, the content and the id of the flow are made. */
  readonly text: number;
  readonly tags: number;
  /** The index in `History.foreign` of the test case to adopt. */
  readonly adopt?: number;
  readonly removal?: 'retain' | 'destroy';
  /**
   * The ids of the test cases on which this one depends. Only ids below `id` count, and only test cases of the
   * deployment.
   */
  readonly needs: readonly number[];
}

/**
 * The kind of a fault. A fault "after success" happens when the service has carried out the call, before the handler
 * gets the answer. Any other fault happens before the service carries out the call.
 */
export type FaultKind = FaultType | `${FaultType}${typeof AFTER_SUCCESS}`;

export const AFTER_SUCCESS = ' after success';

export type FaultType =
  /** The service refuses the call. */
  | 'throttled'
  | 'error'
  | 'denied'
  | 'expired'
  /** CloudFormation refuses the answer of the handler. The handler does not send the answer again. */
  | 'refused'
  /** The clock of the service is ahead, and the service refuses calls that were signed at another time. */
  | 'skewed'
  /** The connection breaks: at once, or at the time limit of the client. */
  | 'reset'
  | 'time-out'
  /** The process of the function ends: at once, or at the time limit of the function. */
  | 'killed'
  | 'stopped'
  /** The call is delayed for a long time, and then carried out. */
  | 'held up'
  /** Lambda delivers the event again: at once, or while the call of the first invocation is still delayed. */
  | 'doubled'
  | 'repeated';

export interface Fault {
  /** The number of the call, counted over all calls of handlers. */
  readonly call: number;
  readonly kind: FaultKind;
  /** For this number of seconds, later calls to Amazon Connect fail in the same way. With 0, only this call fails. */
  readonly seconds: number;
}

export interface Delivery {
  /** The number of the event, counted over all events of CloudFormation. */
  readonly event: number;
  /** The seconds that the event waits in Lambda's queue. */
  readonly queued: number;
  /** The event is delivered once more, this number of seconds later or together with the next event of its resource. */
  readonly again?: number | 'with the next';
}
