import { type CfnResource } from 'aws-cdk-lib';
import { memberOf } from '../json/json';
import { outlinedProperties } from '../cdk/outline';
import { otherLanguages } from '../flow-language/spoken-language';
import { warnLate } from '../cdk/late-warning';

const WARNED = new WeakSet<CfnResource>();

/** Tells whether a test case, of this library or of aws-cdk-lib, is a voice call. */
export function isVoiceCall(testCase: CfnResource): boolean {
  return memberOf(outlinedProperties(testCase).EntryPoint, 'Type') === 'VOICE_CALL';
}

/** Warns of a flow that speaks another language than English in a voice test, once for each flow. */
export function warnOfLanguage(flow: CfnResource, source: unknown): void {
  const [first, ...others] = WARNED.has(flow) ? [] : otherLanguages(source);
  if (!first) {
    return;
  }
  WARNED.add(flow);
  const more = others.length > 0 ? `, the first of ${others.length + 1} that set another language than English,` : '';
  warnLate(
    flow,
    'cdk-connect-test-case:flow-language',
    `the action ${first.action}${more} sets the language ${first.code}. AWS documents only for English how a voice test compares texts, so texts of another language may not match: expect events other than messages, use a chat, or acknowledge this warning`,
  );
}
