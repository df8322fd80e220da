import { type ConnectTestCaseProps } from '../../../lib';
import { type ContactCenter } from './contact-center';

/** A test case of a stack. Properties that are left out get valid defaults. */
export interface TestCaseDefinition extends Partial<Omit<ConnectTestCaseProps, 'instance' | 'entryPoint' | 'adopt'>> {
  /** The id of the construct, and the prefix of its outputs. */
  readonly id: string;
  /** The name. Default: the id. */
  readonly testCaseName?: string;
  /** True when the construct generates the name. */
  readonly generatedName?: boolean;
  /** The contact centre of the test case. Default: the one of the stack. */
  readonly on?: ContactCenter;
  /** The ARN of the flow of a voice call, or of a chat when `chat` is true. */
  readonly flowArn?: string;
  readonly chat?: boolean;
  readonly adoptArn?: string;
  /** The id of the test case that is deployed before this one. */
  readonly after?: string;
  /** True when the test case is in a nested stack. */
  readonly nested?: boolean;
  /** The service token of a provider in another stack, which then handles the test case. */
  readonly serviceToken?: string;
}
