import { type TestCaseEntryPoint } from '@aws-sdk/client-connect';
import { checkText, serviceProblems } from '../../lib/private/language';

/** The members of a test case that are published or saved together. */
export interface TestCaseVersion {
  readonly Content: string;
  readonly Description?: string;
  readonly EntryPoint?: TestCaseEntryPoint;
  readonly InitializationData?: string;
}

/** Returns the problems for which the service refuses to publish this version, with the messages of the service. */
export function publishProblems({ Content, EntryPoint, InitializationData }: TestCaseVersion): string[] {
  // An empty text is the same as no initialization data.
  const initializationData = InitializationData || undefined;
  return serviceProblems(checkText(Content, { entryPoint: EntryPoint, initializationData }));
}
