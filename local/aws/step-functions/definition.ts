import { type Condition } from './choice-rule';
import { type Expression } from './intrinsic-function';
import { type ReferencePath } from './reference-path';

/** A state machine as its definition in the Amazon States Language says, read once. */
export interface Definition {
  readonly startAt: string;
  readonly timeoutSeconds?: number;
  readonly states: ReadonlyMap<string, State>;
}

export type State = ChoiceState | FailState | PassState | SucceedState | TaskState | WaitState;

export type StateType = State['type'];

/** A path; null for one that selects or keeps nothing. */
export type OptionalPath = ReferencePath | null;

interface Processing {
  readonly name: string;
  readonly inputPath: OptionalPath;
  readonly outputPath: OptionalPath;
}

interface Ongoing {
  /** Undefined at an end. */
  readonly next?: string;
}

export interface TaskState extends Processing, Ongoing {
  readonly type: 'Task';
  readonly integration: Integration;
  readonly parameters: Expression;
  readonly resultSelector?: Expression;
  readonly resultPath: OptionalPath;
  readonly timeoutSeconds?: number;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface PassState extends Processing, Ongoing {
  readonly type: 'Pass';
  readonly result?: Expression;
  readonly parameters?: Expression;
  readonly resultPath: OptionalPath;
}

export interface WaitState extends Processing, Ongoing {
  readonly type: 'Wait';
  readonly until:
    | { readonly seconds: number }
    | { readonly secondsPath: ReferencePath }
    | { readonly timestamp: string }
    | { readonly timestampPath: ReferencePath };
}

export interface ChoiceState extends Processing {
  readonly type: 'Choice';
  readonly choices: readonly { readonly condition: Condition; readonly next: string }[];
  readonly default?: string;
}

export interface SucceedState extends Processing {
  readonly type: 'Succeed';
}

export interface FailState {
  readonly type: 'Fail';
  readonly name: string;
  readonly error?: Expression;
  readonly cause?: Expression;
}

/** A service that Task states call, and its operation. */
export type Integration = 'events:putEvents' | 'lambda:invoke';

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  /** Whether any pause up to the one that is due will do. */
  readonly hasJitter: boolean;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly resultPath: OptionalPath;
  readonly next: string;
}
