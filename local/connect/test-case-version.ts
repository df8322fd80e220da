import { type TestCaseEntryPoint } from '@aws-sdk/client-connect';

/** The members of a test case that are published or saved together. */
export interface TestCaseVersion {
  readonly Content: string;
  readonly Description?: string;
  readonly EntryPoint?: TestCaseEntryPoint;
  readonly InitializationData?: string;
}
