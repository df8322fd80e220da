import { memberOf } from '../../lib/private/json/json';
import { type ReadEvent } from '../../lib/private/language/reader';
import { type Tracked } from './progress';
import { type ExecutionRecord, type Verdict } from './record';
import { type TestEvent } from './test-event';

export interface EntryPointRecord {
  readonly Type: string;
  readonly Parameters: object;
}

export function initiation(entryPoint: EntryPointRecord): ExecutionRecord {
  return record('INITIATION', 'PASSED', 0, { EntryPoint: entryPoint });
}

export function executionStart(contactId: string): ExecutionRecord {
  return record('EXECUTION_START', 'PASSED', 0, { ContactId: contactId });
}

export function completion(status: Verdict, at: number, content: object): ExecutionRecord {
  return record('COMPLETION', status, at, content);
}

function record(type: ExecutionRecord['type'], status: Verdict, at: number, content: object): ExecutionRecord {
  return { type, id: type, status, since: at, at, content: { Type: type, Status: status, ...content } };
}

/** Returns the record of an observation. AWS does not document the schema, so the members are those of published records. */
export function observationRecord(tracked: Tracked, status: Verdict, at: number): ExecutionRecord {
  const { observation, matches, event, since, actions } = tracked;
  const { identifier, usage } = observation;
  const expected = RECORDED[observation.event.type](observation.event.written);
  const part = (Event: EventContent, Times: number, Actions: readonly object[]) => ({
    Type: 'OBSERVATION',
    Identifier: identifier,
    Event,
    ExpectedUsage: { Type: usage.type, Times: usage.times },
    ActualUsage: { Times },
    Actions,
  });
  const carriedOut = actions.map(({ action: { action }, status: Status, actual }) => ({
    Type: action.typeWritten,
    Status,
    ExpectedParameters: action.parameters,
    ActualParameters: actual,
  }));
  const content = Object.assign(part(observedEvent(expected, event), matches, carriedOut), { Status: status });
  return { type: 'OBSERVATION', id: identifier, status, since, at, content, waiting: part(expected, 0, []) };
}

interface EventContent {
  readonly Properties?: object;
}

/** Functions that turn an expected event of the content into its form in a record. Only messages have another form there. */
const RECORDED: { readonly [type in ReadEvent['type']]: (written: unknown) => EventContent } = {
  TestInitiated: asObject,
  TestCompleted: asObject,
  MessageReceived: expectedMessage,
  FlowActionStarted: asObject,
  FlowActionCompleted: asObject,
  unreadable: asObject,
};

/**
 * Returns an expected message as it is in a record: ExpectedText has the expected text, because Text is the heard text.
 */
function expectedMessage(written: unknown): EventContent {
  const { Text, ...others } = asObject(memberOf(written, 'Properties')) as { readonly Text?: unknown };
  const Properties = Text === undefined ? others : { ...others, ExpectedText: Text };
  return { ...asObject(written), Properties };
}

function observedEvent(expected: EventContent, event: TestEvent | undefined): EventContent {
  switch (event?.type) {
    case 'MessageReceived':
      return { ...expected, Properties: { ...expected.Properties, Text: event.text.text, LanguageCode: 'en-US' } };
    case 'TestInitiated':
    case 'TestCompleted':
    case 'FlowActionStarted':
    case 'FlowActionCompleted':
    case undefined:
      return expected;
  }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
