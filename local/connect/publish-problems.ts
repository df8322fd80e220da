import { checkText, serviceProblems } from '../../lib/private/language';
import { type TestCaseVersion } from './test-case-version';

/**
 * Returns the problems for which the service refuses to publish this version, with the messages of the service. An
 * empty list means that the version is published.
 */
export function publishProblems({ Content, EntryPoint, InitializationData }: TestCaseVersion): string[] {
  // An empty text is the same as no initialization data.
  const initializationData = InitializationData || undefined;
  return serviceProblems(checkText(Content, { entryPoint: EntryPoint, initializationData }));
}
