import { type FlowDocument } from '../local/flow';
import { type JudgedResult } from '../local/test-runner';
import { type TestIdentity } from './result/test-result';

/** A test case that can be executed, and where it is written. */
export interface RunnableTest {
  readonly identity: TestIdentity;
  execute(): Promise<JudgedResult>;
}

/** The test cases and the flows of an app, or of folders. */
export interface Source {
  readonly tests: readonly RunnableTest[];
  readonly flows: readonly FlowDocument[];
  close(): Promise<void>;
}
