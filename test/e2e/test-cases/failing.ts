import { type ContactCenter } from './contact-center';
import { type TestCaseDefinition } from './definition';

/** A test case whose deployment fails before it changes anything, because the test case to adopt does not exist. */
export function failing({ instanceArn }: ContactCenter, after?: string): TestCaseDefinition {
  return { id: 'Failing', adoptArn: `${instanceArn}/test-case/none`, after };
}
