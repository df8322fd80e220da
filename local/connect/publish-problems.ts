import { checkText, serviceProblems } from '../../lib/private/language';
import { type TestCaseVersion } from './test-case-collection';

/** Why the service would not publish this version, in its words; it is published if there is nothing. */
export function publishProblems({ Content, EntryPoint, InitializationData }: TestCaseVersion): string[] {
  // An empty text says that there is none.
  const initializationData = InitializationData || undefined;
  return serviceProblems(checkText(Content, { entryPoint: EntryPoint, initializationData }));
}
