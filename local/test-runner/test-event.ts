import { type EventType } from '../../lib/private/language';
import { resourceKey, type World } from '../flow';
import { type JsonObject } from '../../lib/private/json/json';
import { type Comparing, isExpected } from './comparing';
import { resourceOf } from './flow-actions';
import { type Spoken, spokenText } from './matching';
import { type Expectation, type ExpectedFlowAction, type ExpectedMessage } from './test-document';

/** An event that a test case can observe. */
export type TestEvent = { readonly [type in EventType]: { readonly type: type } & Happened[type] }[EventType];

interface Happened {
  readonly TestInitiated: unknown;
  readonly TestCompleted: unknown;
  readonly MessageReceived: { readonly text: Spoken };
  readonly FlowActionStarted: FlowActionEvent;
  readonly FlowActionCompleted: FlowActionEvent;
}

interface FlowActionEvent {
  readonly actionType: string;
  readonly parameters: JsonObject;
}

/**
 * The data that `isMet` needs: the channel, the assumed values of readings, the words of prompts, and the current values
 * of paths.
 */
export interface Surroundings extends Comparing {
  readonly world: World;
  readonly readPath: (path: string) => string;
}

export function isMet(expectation: Expectation, event: TestEvent, surroundings: Surroundings): boolean {
  switch (expectation.type) {
    case 'TestInitiated':
    case 'TestCompleted':
      return event.type === expectation.type;
    case 'MessageReceived':
      return event.type === 'MessageReceived' && isHeard(expectation, event.text, surroundings);
    case 'FlowActionStarted':
      return event.type === 'FlowActionStarted' && isOf(expectation, event);
    case 'FlowActionCompleted':
      return event.type === 'FlowActionCompleted' && isOf(expectation, event);
    case 'Nothing':
      return false;
  }
}

function isHeard(expectation: ExpectedMessage, heard: Spoken, surroundings: Surroundings): boolean {
  const text = expectedText(expectation, surroundings);
  return text !== undefined && isExpected({ text, criteria: expectation.criteria }, heard, surroundings);
}

function isOf({ actionType, resource }: ExpectedFlowAction, event: FlowActionEvent): boolean {
  return actionType === event.actionType && resource === resourceOf(event.actionType, event.parameters);
}

/** Returns the expected words; undefined for a prompt whose words are not in the world. */
export function expectedText(
  { text, promptId = '' }: ExpectedMessage,
  { world, readPath }: Omit<Surroundings, keyof Comparing>,
): Spoken | undefined {
  if (text !== undefined) return text;
  const known = world.prompts.get(resourceKey(promptId.startsWith('$') ? readPath(promptId) : promptId));
  const words = typeof known === 'object' ? known.text : known;
  return words === undefined ? undefined : spokenText(words);
}
