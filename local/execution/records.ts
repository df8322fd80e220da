import { type Tracked } from './progress';
import { type Verdict } from './result';
import { type TestAction } from './test-document';
import { type TestEvent } from './test-event';

/** A record of an execution; what it says travels as JSON text. */
export interface ExecutionRecord {
  readonly id: string;
  readonly status: Verdict;
  /** When what it tells of began and ended, in milliseconds since the run began. */
  readonly since: number;
  readonly at: number;
  readonly content: object;
}

/** An action as it was carried out. */
export interface CarriedOut {
  readonly action: TestAction;
  readonly status: Verdict;
  /** The parameters with the values that were found. */
  readonly actual: unknown;
}

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

function record(type: string, status: Verdict, at: number, content: object): ExecutionRecord {
  return { id: type, status, since: at, at, content: { Type: type, Status: status, ...content } };
}

/** The schema is not published: what actions are known to show as expected and actual, events show here too. */
export function observationRecord(tracked: Tracked, status: Verdict, at: number): ExecutionRecord {
  const { observation, matches, event, since, actions } = tracked;
  const { identifier, usage } = observation;
  const content = {
    Type: 'OBSERVATION',
    Status: status,
    Identifier: identifier,
    Event: { ...asObject(observation.event), ...(event && { ActualProperties: actualProperties(event) }) },
    ExpectedUsage: { Type: usage.type, Times: usage.times },
    ActualUsage: { Times: matches },
    Actions: actions.map(({ action, status: Status, actual }) => ({
      Type: action.type,
      Status,
      ExpectedParameters: action.parameters,
      ActualParameters: actual,
    })),
  };
  return { id: identifier, status, since, at, content };
}

function actualProperties(event: TestEvent): object {
  switch (event.type) {
    case 'MessageReceived':
      return { Text: event.text.text, LanguageCode: 'en-US' };
    case 'FlowActionStarted':
    case 'FlowActionCompleted':
      return { ActionType: event.actionType, ActionParameters: event.parameters };
    default:
      return {};
  }
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
