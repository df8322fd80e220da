import { type ContactCenter } from './contact-center';
import { type TestCaseDefinition } from './definition';

/** A test case whose deployment fails before it changes anything: there is none to adopt. */
export function failing({ instanceArn }: ContactCenter, after?: string): TestCaseDefinition {
  return { id: 'Failing', adoptArn: `${instanceArn}/test-case/none`, after };
}
