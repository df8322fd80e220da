/**
 * A history of one stack of test cases: what people deploy and do by hand, and what goes wrong meanwhile. It is plain data, so
 * that a history that once found a fault can be kept in a file and played again whatever the generator has become.
 */
export interface History {
  /** Decides how long each call and each start of the function takes, and the jitter of the handler. */
  readonly seed: number;
  /** How old the answers of ListTestCases are, in seconds. */
  readonly listLag: number;
  /** The properties that CloudFormation calls the old ones after an update that failed and was not rolled back: AWS documents neither. */
  readonly oldProperties: 'attempted' | 'stable';
  /** Test cases that are there from the start and belong to somebody else. */
  readonly foreign: readonly Foreign[];
  readonly steps: readonly Step[];
  readonly faults: readonly Fault[];
  /** What Lambda does to the events, by their number. */
  readonly deliveries: readonly Delivery[];
}

export interface Foreign {
  readonly name: number;
  readonly instance: number;
  /** Made by another stack, or by hand. */
  readonly marked: boolean;
}

export type Step = Deploy | DeployAgain | Simple;

interface Simple {
  /** Only what fails without rollback is rolled back by people. */
  readonly kind: 'delete stack' | 'roll back';
  readonly pause: Pause;
}

export interface Deploy {
  readonly kind: 'deploy';
  readonly testCases: readonly Definition[];
  /** A resource that fails is created after these; undefined for none. */
  readonly breaksAfter?: readonly number[];
  readonly rollback: boolean;
  readonly meanwhile: readonly Meanwhile[];
  readonly pause: Pause;
}

/** The app of the last deployment once more, without what broke it. */
export interface DeployAgain {
  readonly kind: 'deploy again';
  readonly rollback: boolean;
  readonly pause: Pause;
}

/** Until everything is quiet, or a number of seconds, after which late events are still under way. */
export type Pause = 'quiet' | number;

export interface Meanwhile {
  /** In seconds. */
  readonly after: number;
  readonly action:
    | { readonly kind: 'cancel' }
    /** Somebody deletes the test case of a resource. */
    | { readonly kind: 'delete'; readonly id: number }
    /** Somebody makes a test case under a name. */
    | { readonly kind: 'create'; readonly name: number };
}

/** A test case of a deployment. Ids, names and instances are numbers, and stand for themselves. */
export interface Definition {
  readonly id: number;
  readonly name: number;
  readonly instance: number;
  /** A description and content. */
  readonly text: number;
  readonly tags: number;
  /** The number of a foreign test case. */
  readonly adopt?: number;
  readonly removal?: 'retain' | 'destroy';
  /** Resources that are deployed before; only those with a smaller id count. */
  readonly needs: readonly number[];
}

export type FaultKind =
  | 'throttled'
  | 'error'
  | 'error after success'
  | 'time-out'
  | 'time-out after success'
  | 'killed'
  | 'killed after success'
  | 'denied';

export interface Fault {
  /** The number of the call, of all calls that handlers make. */
  readonly call: number;
  readonly kind: FaultKind;
  /** For how many seconds all later calls meet the same; 0 for this call only. */
  readonly seconds: number;
}

export interface Delivery {
  /** The number of the event, of all events that CloudFormation sends. */
  readonly event: number;
  /** Seconds in Lambda's queue. */
  readonly queued: number;
  /** The event is delivered once more: so many seconds later, or together with the next one of its resource. */
  readonly again?: number | 'with the next';
}
