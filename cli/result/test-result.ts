import { label } from '../../local/readings';
import { coveredPercent, type ExecutionRecord, type ExecutionResult, type JudgedResult } from '../../local/test-runner';
import { flowCoverages } from './flow-result';
import { type Check, type ObservationResult, type TestResult, type Turn } from './run-result';

/** The name of a test case, and its place: the stack and path in an app, or the file. */
export type TestIdentity = Pick<TestResult, 'name' | 'stack' | 'path' | 'file'>;

/** Returns the result of an execution in the form that reports and files use. */
export function testResult(identity: TestIdentity, execution: JudgedResult): TestResult {
  const { status, reason, duration, explanation, warnings, path, contact, coverage } = execution;
  const observations = execution.records.filter(({ type }) => type === 'OBSERVATION').map(observationResult);
  return {
    ...identity,
    verdict: status,
    confidence: execution.confidence,
    readings: execution.readings.map(({ reading, value, verdict }) => ({ reading, value: label(value), verdict })),
    duration,
    reason: reason.Message,
    explanation,
    warnings: warnings.map(({ message }) => message),
    conversation: conversationOf(execution, observations),
    observations,
    steps: path,
    ...(contact && {
      end: { at: contact.endedAt, reason: contact.endReason, ...(contact.queue && { queue: contact.queue.name }) },
    }),
    coverage: coveredPercent(coverage),
    flows: flowCoverages(coverage),
  };
}

const HOW = { keys: 'keys', utterance: 'words', disconnect: 'disconnect' } as const;

function conversationOf({ messages, inputs }: ExecutionResult, observations: readonly ObservationResult[]): Turn[] {
  const heard = messages.map(({ at, text }): Turn => {
    const taker = observations.find((observation) => observation.at === at && observation.heard === text);
    return { at, who: 'system', how: 'message', text, ...(taker && { observation: taker.identifier }) };
  });
  const acted = inputs.map(({ at, observation, input }): Turn => {
    const text = input.type === 'keys' ? input.keys : input.type === 'utterance' ? input.text : '';
    return { at, who: 'customer', how: HOW[input.type], text, observation };
  });
  // A turn of the customer can have the same time as the message that caused it. The sort then keeps the message first.
  return [...heard, ...acted].sort((one, other) => one.at - other.at);
}

/** The members of an observation's record that reports show. */
interface Recorded {
  readonly Event?: { readonly Type?: string; readonly Properties?: Readonly<Record<string, unknown>> };
  readonly Actions?: readonly {
    readonly Type?: string;
    readonly Status: Check['verdict'];
    readonly ExpectedParameters?: Readonly<Record<string, unknown>>;
    readonly ActualParameters?: Readonly<Record<string, unknown>>;
  }[];
}

function observationResult({ id, status, since, at, content, waiting }: ExecutionRecord): ObservationResult {
  const { Event = {}, Actions = [] } = content as Recorded;
  const { Properties = {} } = Event;
  // When a message has come, its properties are in `content`, too. `waiting` has only the expected properties.
  const expected = expectedIn((waiting as Recorded).Event?.Properties ?? {});
  return {
    identifier: id,
    verdict: status,
    since,
    at,
    event: Event.Type ?? '',
    ...(expected !== undefined && { expected }),
    ...(typeof Properties.Text === 'string' && { heard: Properties.Text }),
    checks: Actions.filter(({ Type }) => Type === 'AssertData').map((action) => ({
      path: textOf(action.ExpectedParameters?.Namespace),
      operator: textOf(action.ExpectedParameters?.Operator),
      expected: textOf(action.ExpectedParameters?.Operand),
      found: textOf(action.ActualParameters?.Namespace),
      verdict: action.Status,
    })),
  };
}

function expectedIn(properties: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof properties.ExpectedText === 'string') return properties.ExpectedText;
  return Object.keys(properties).length === 0 ? undefined : JSON.stringify(properties);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? ''));
