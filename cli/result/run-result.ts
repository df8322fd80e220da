/**
 * The result of a run, as `--json` writes it. A new version of the command may add members. `version` is increased when
 * a member has to change.
 */
export interface RunResult {
  readonly version: 1;
  /**
   * True when all test cases passed. A run on this machine must also meet the options --min-coverage and
   * --fail-on-low-confidence. In a run on an instance, all chosen test cases must have run, and with --fail-on-flaky,
   * each must have passed at its first attempt.
   */
  readonly passed: boolean;
  readonly counts: Counts;
  /** The real time at which the run began, in ISO 8601 and UTC. */
  readonly startedAt: string;
  /** The real time that the run took, in milliseconds. */
  readonly milliseconds: number;
  /** The ARN of the instance on which the test cases ran. Left out for a run on this machine. */
  readonly instance?: string;
  /**
   * The coverage of all flows by all test cases together. Left out for a run on an instance, since Amazon Connect does
   * not return it.
   */
  readonly coverage?: Covered;
  /** The readings (facts about the service that are not settled) on which verdicts depend. */
  readonly readings: readonly ReadingResult[];
  readonly tests: readonly TestResult[];
  /** The test cases that were chosen, but not run on the instance. Left out for a run on this machine. */
  readonly notRun?: readonly NotRun[];
  /** All flows and modules that can run, even those that no test case enters. Empty for a run on an instance. */
  readonly flows: readonly FlowResult[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** A test case that was chosen, but not run on the instance. */
export interface NotRun {
  readonly name: string;
  readonly reason: string;
}

/** The share of the actions and transitions that were reached, in percent. */
export interface Covered {
  readonly all: number;
  /** The same share of all but the branches for failures, since test cases rarely cause such failures. */
  readonly withoutErrors: number;
}

/** A fact about the service that is not settled, and the test cases whose verdicts depend on it. */
export interface ReadingResult {
  readonly id: string;
  /** The open question about the service, as a part of a sentence: "whether the last prompt before a hang-up is heard". */
  readonly matter: string;
  /** The value of the reading that the run assumed. */
  readonly assumed: string;
  /** The number of times that each behaviour of the service was observed, as text. */
  readonly evidence: string;
  /** The way to write a test case so that its verdict does not depend on the reading. */
  readonly advice: string;
  /** The names of the test cases whose verdicts depend on the reading. */
  readonly tests: readonly string[];
}

export interface TestResult {
  readonly name: string;
  /** The stack, as the CDK shows it, or the ARN of the instance. Left out for a test case in a file. */
  readonly stack?: string;
  /** The path of the construct in the app. Left out for a test case in a file or on an instance. */
  readonly path?: string;
  /** The path of the file of the test case, relative to the current folder. Left out for a test case that is not in a file. */
  readonly file?: string;
  readonly verdict: 'PASSED' | 'FAILED';
  /** Low when the verdict depends on at least one reading. `readings` lists these readings. */
  readonly confidence: 'high' | 'low';
  readonly readings: readonly OtherVerdict[];
  /** The id of the execution on the instance. Left out for a run on this machine. */
  readonly executionId?: string;
  /**
   * The number of executions of the test case on the instance: more than 1 if an earlier execution failed. Left out for
   * a run on this machine.
   */
  readonly attempts?: number;
  /**
   * The duration of the execution, in milliseconds. All times of a test case are counted from the beginning of the
   * execution.
   */
  readonly duration: number;
  /** The reason of the verdict. For an execution that failed on an instance: the message of the service, if it sent one. */
  readonly reason: string;
  /** A paragraph for each failure. Empty when the test case passed. */
  readonly explanation: readonly string[];
  readonly warnings: readonly string[];
  /** The conversation in the order of time. */
  readonly conversation: readonly Turn[];
  readonly observations: readonly ObservationResult[];
  /** The first thousand flow actions that ran, in the order in which they ran. Empty for a run on an instance. */
  readonly steps: readonly Step[];
  /** The end of the contact. Left out when the execution did not start, and for a run on an instance. */
  readonly end?: { readonly at: number; readonly reason: string; readonly queue?: string };
  /** The coverage of the flows that the contact entered. Left out for a run on an instance. */
  readonly coverage?: Covered;
  readonly flows: readonly FlowCoverage[];
}

/** Another value of a reading, and the verdict that the test case would have if this value were true. */
interface OtherVerdict {
  /** The id of the reading. */
  readonly reading: string;
  readonly value: string;
  readonly verdict: 'PASSED' | 'FAILED';
}

/** A turn of the conversation. */
export interface Turn {
  readonly at: number;
  readonly who: 'system' | 'customer';
  /** The kind of the turn. A turn of the system is always a message. */
  readonly how: 'message' | 'keys' | 'words' | 'disconnect';
  /** The message, the keys or the words. Empty when the customer hangs up. */
  readonly text: string;
  /** The observation that caused the turn of the customer, or that matched the message of the system, if any. */
  readonly observation?: string;
}

/** An observation that ended: it was met, or it failed. */
export interface ObservationResult {
  readonly identifier: string;
  readonly verdict: 'PASSED' | 'FAILED';
  /** The time at which the observation became active. `at` is the time at which it ended. */
  readonly since: number;
  readonly at: number;
  /** The type of the event: MessageReceived, FlowActionStarted and so on. */
  readonly event: string;
  /** The expected text. For an event without one, its properties as JSON. Left out if the event has no properties. */
  readonly expected?: string;
  /** The text that was heard. */
  readonly heard?: string;
  /** The checks of attributes. */
  readonly checks: readonly Check[];
}

export interface Check {
  readonly path: string;
  readonly operator: string;
  readonly expected: string;
  readonly found: string;
  readonly verdict: 'PASSED' | 'FAILED';
}

interface Step {
  readonly at: number;
  /** The id of the flow. */
  readonly flow: string;
  /** The id of the action. */
  readonly action: string;
}

/** The number of times that the parts of a flow were reached. */
export interface FlowCoverage {
  readonly id: string;
  readonly coverage: Covered;
  readonly actions: Readonly<Record<string, number>>;
  /** The outer key is the id of the action, and the inner key is the label of the transition. */
  readonly transitions: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A flow with the coverage by all test cases together. */
export interface FlowResult extends FlowCoverage {
  readonly name: string;
  /** The id of the first action. */
  readonly start: string;
  /** The actions of the flow, in the order of its document. */
  readonly nodes: readonly FlowNode[];
}

interface FlowNode {
  readonly id: string;
  readonly type: string;
  /** The name that the flow's author gave the action. Default: the id of the action. */
  readonly name: string;
  readonly transitions: readonly FlowEdge[];
}

interface FlowEdge {
  readonly kind: 'next' | 'condition' | 'error';
  /** The inner key in `FlowCoverage.transitions`: `next`, the condition (`Equals 1`), or the type of the error. */
  readonly label: string;
  /** The id of the action that follows. */
  readonly to: string;
}
