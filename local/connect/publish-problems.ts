import { checkText, serviceProblems } from '../../lib/private/language';
import { type TestCaseVersion } from './test-case-version';

/**
 * Returns the problems for which the service refuses to publish this version, in the service's words. An empty list
 * means that the version is published.
 */
export function publishProblems({ Content, EntryPoint, InitializationData }: TestCaseVersion): string[] {
  // An empty text means that the test case has no initialization data.
  const initializationData = InitializationData || undefined;
  return serviceProblems(checkText(Content, { entryPoint: EntryPoint, initializationData }));
}
