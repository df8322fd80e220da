import { listAt, parsed, textAt, valueAt } from './read-json';

/** An event that is waited for. What stands in its properties may be of any type. */
export interface ExpectedEvent {
  readonly type?: string;
  /** The words of a message, which may be SSML. */
  readonly text?: unknown;
  readonly promptId?: unknown;
  readonly actionType?: unknown;
  readonly actionParameters?: unknown;
}

export interface ExpectedAction {
  readonly type?: string;
  readonly parameters: unknown;
}

/** An observation as it stands in the content of a test case. */
export interface ExpectedObservation {
  readonly event: ExpectedEvent;
  readonly actions: readonly ExpectedAction[];
}

/** The observations of a test case by their identifiers, in the order of the content. */
export type Expectations = ReadonlyMap<string, ExpectedObservation>;

export const NO_EXPECTATIONS: Expectations = new Map();

/** Reads what the content of a test case expects, as far as it can be read. */
export function expectationsOf(content: unknown): Expectations {
  const expectations = new Map<string, ExpectedObservation>();
  for (const observation of listAt(parsed(content), 'Observations')) {
    const identifier = textAt(observation, 'Identifier');
    const event = readEvent(valueAt(observation, 'Event'));
    if (identifier === undefined || event.type === undefined) continue;
    const actions = listAt(observation, 'Actions').map(readAction);
    expectations.set(identifier, { event, actions });
  }
  return expectations;
}

export function readEvent(event: unknown): ExpectedEvent {
  const property = (name: string) => valueAt(event, 'Properties', name);
  return {
    type: textAt(event, 'Type'),
    text: property('Text') ?? property('SSML'),
    promptId: property('PromptId'),
    actionType: property('ActionType'),
    actionParameters: property('ActionParameters'),
  };
}

function readAction(action: unknown): ExpectedAction {
  return { type: textAt(action, 'Type'), parameters: valueAt(action, 'Parameters') };
}
