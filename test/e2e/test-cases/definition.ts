import { type ConnectTestCaseProps } from '../../../lib';
import { type ContactCenter } from './contact-center';

/** A test case of a stack: well defined, but for what a test says. */
export interface TestCaseDefinition extends Partial<Omit<ConnectTestCaseProps, 'instance' | 'entryPoint' | 'adopt'>> {
  /** Of the construct, and the beginning of its outputs. */
  readonly id: string;
  /** The id, if not said. */
  readonly testCaseName?: string;
  /** Leaves the name to the construct. */
  readonly generatedName?: boolean;
  /** Where the test case is; the contact centre of the stack, if not said. */
  readonly on?: ContactCenter;
  /** The flow of a voice call, or of a chat. */
  readonly flowArn?: string;
  readonly chat?: boolean;
  /** The ARN of a test case to adopt. */
  readonly adoptArn?: string;
  /** The id of the test case that is deployed before. */
  readonly after?: string;
  /** In a nested stack. */
  readonly nested?: boolean;
  /** The service token of a provider of another stack. */
  readonly serviceToken?: string;
}
