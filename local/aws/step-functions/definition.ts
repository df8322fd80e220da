import { type Json } from '../common/json';
import { type Condition } from './choice-rule';
import { type Expression } from './payload-template';
import { type ReferencePath } from './reference-path';

/** A parsed definition in the Amazon States Language. */
export interface Definition {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type State = ChoiceState | FailState | PassState | SucceedState | TaskState | WaitState;

export type StateType = State['type'];

/** The value of OutputPath or ResultPath. With null, OutputPath selects `{}`, and ResultPath discards the result. */
export type OptionalPath = ReferencePath | null;

interface Named {
  readonly name: string;
}

interface Ongoing extends Named {
  /** Default: the execution ends with this state. */
  readonly next?: string;
}

export interface TaskState extends Ongoing {
  readonly type: 'Task';
  readonly integration: Integration;
  readonly parameters: Expression;
  readonly resultPath: OptionalPath;
  readonly outputPath: OptionalPath;
  readonly timeoutSeconds?: number;
  readonly retriers: readonly Retrier[];
  readonly catchers: readonly Catcher[];
}

export interface PassState extends Ongoing {
  readonly type: 'Pass';
  /** Default: the input of the state. */
  readonly result?: Json;
}

export interface WaitState extends Ongoing {
  readonly type: 'Wait';
  readonly secondsPath: ReferencePath;
}

export interface ChoiceState extends Named {
  readonly type: 'Choice';
  readonly choices: readonly { readonly condition: Condition; readonly next: string }[];
  readonly default?: string;
}

export interface SucceedState extends Named {
  readonly type: 'Succeed';
  readonly outputPath: OptionalPath;
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error?: string;
  readonly cause?: Expression;
}

/** The service and the operation that a Task state calls. For `lambda:function`, the Resource is a function's ARN. */
export type Integration = 'events:putEvents' | 'lambda:function' | 'lambda:invoke';

export interface Retrier {
  readonly errors: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  /** True when the pause before a retry is random: from 0 up to the time that the other members give. */
  readonly hasJitter: boolean;
}

export interface Catcher {
  readonly errors: readonly string[];
  readonly resultPath: OptionalPath;
  readonly next: string;
}
