import { Construct, type IConstruct } from 'constructs';
import { shown } from '../language/wording';
import { ValidationError } from './validation-error';

/*
 * Checks of objects. JavaScript and Python do not check types before the app runs, so a wrong object can be passed.
 */

/** A kind of object. All objects that have the property `member` are of this kind. */
export interface Kind {
  readonly member: string;
  /**
   * Names the kind, and often the ways to get such an object. Messages have this text after "must be" or "takes".
   */
  readonly expected: string;
}

/** Throws when a value is not an object of the kind. */
export function requireKind(scope: IConstruct, property: string, value: unknown, kind: Kind): void {
  if (!isOfKind(value, kind)) {
    throw new ValidationError(scope, `\`${property}\` must be ${kind.expected}; got ${given(value)}`);
  }
}

/** Throws when an argument of a builder is not of the kind. A builder has no construct, so the error names the call. */
export function requireArgument(call: string, value: unknown, kind: Kind): void {
  if (!isOfKind(value, kind)) {
    throw new Error(`${call} takes ${kind.expected}; got ${given(value)}`);
  }
}

/** Throws when a value is not an object. Lists do not count as objects. */
export function requireObject(scope: IConstruct, property: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ValidationError(scope, `${property} must be an object; got ${shown(value)}`);
  }
}

function isOfKind(value: unknown, { member }: Kind): boolean {
  return typeof value === 'object' && value !== null && (value as Record<string, unknown>)[member] !== undefined;
}

/** Returns a value for a message. A construct is shown by its path. */
function given(value: unknown): string {
  return Construct.isConstruct(value) ? `the construct ${value.node.path}` : shown(value);
}

export const INSTANCE: Kind = {
  member: 'instanceRef',
  expected: 'an instance: a CfnInstance, or ConnectInstance.fromInstanceArn()',
};
export const FLOW: Kind = {
  member: 'contactFlowRef',
  expected: 'a flow: a CfnContactFlow, or ConnectContactFlow.fromContactFlowArn()',
};
export const TEST_CASE: Kind = {
  member: 'testCaseRef',
  expected: 'a test case: a ConnectTestCase, a CfnTestCase, or ConnectTestCase.fromTestCaseArn()',
};
export const CONTENT: Kind = {
  member: '_bindContent',
  expected: 'content: TestCaseContent.fromConversation() or another of its methods',
};
export const ENTRY_POINT: Kind = {
  member: '_bindEntryPoint',
  expected: 'an entry point: EntryPoint.voiceCall() or EntryPoint.chat()',
};
export const PROVIDER: Kind = {
  member: 'serviceToken',
  expected: 'a provider: ConnectTestCaseProvider.getOrCreate() or ConnectTestCaseProvider.fromServiceToken()',
};
export const STACK: Kind = { member: 'stackName', expected: 'the stack of the test cases' };
export const CONVERSATION: Kind = { member: '_chain', expected: 'a conversation: Conversation.start() and its steps' };
export const OBSERVATION: Kind = {
  member: '_parts',
  expected: 'observations from Observation.of(), as separate arguments and not as a list',
};
export const CHAIN: Kind = {
  member: '_observations',
  expected: 'chains from ObservationChain.of(), as separate arguments and not as a list',
};
export const CONSTRUCT: Kind = { member: 'node', expected: 'a construct' };
export const SCHEDULE: Kind = {
  member: 'expressionString',
  expected: 'the times of the runs: ScheduleExpression.rate() or ScheduleExpression.cron()',
};
export const GRANTEE: Kind = { member: 'grantPrincipal', expected: 'a grantee, such as a role or a function' };
