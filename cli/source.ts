import { type FlowDocument } from '../local/flow';
import { type AnswerCall, type ExecutionRequest, type JudgedResult } from '../local/test-runner';
import { type TestIdentity } from './result/test-result';

/** A test case that can be executed, and where it is written. */
export interface RunnableTest {
  readonly identity: TestIdentity;
  execute(): Promise<JudgedResult>;
  /** Returns the input of an execution; undefined for a test case that cannot start. */
  subject(): ExecutionSubject | undefined;
}

/** The input of an execution of a test case, with which `mutate` repeats the execution on changed flows. */
interface ExecutionSubject {
  readonly request: ExecutionRequest;
  readonly answer: AnswerCall;
}

/** The test cases and the flows of an app, or of folders. */
export interface Source {
  readonly tests: readonly RunnableTest[];
  readonly flows: readonly FlowDocument[];
  /** Returns the name of a resource by its id or ARN. Left out when the ids are names that people chose. */
  nameOf?(idOrArn: string): string | undefined;
  close(): Promise<void>;
}
