import { resourceKey, type World } from '../flow';
import { type JsonObject } from '../../lib/private/json/json';
import { resourceOf } from './flow-actions';
import { matches, type Spoken, type SpokenTexts } from './matching';
import { type Expectation } from './test-document';

/** What a test can observe. */
export type TestEvent =
  | { readonly type: 'TestInitiated' | 'TestCompleted' }
  | { readonly type: 'MessageReceived'; readonly text: Spoken }
  | {
      readonly type: 'FlowActionStarted' | 'FlowActionCompleted';
      readonly actionType: string;
      readonly parameters: JsonObject;
    };

/** What is known besides the two: the words of prompts, and what a path means now. */
export interface Surroundings {
  readonly world: World;
  readonly spoken: SpokenTexts;
  readonly readPath: (path: string) => string;
}

export function isMet(expectation: Expectation, event: TestEvent, surroundings: Surroundings): boolean {
  switch (event.type) {
    case 'TestInitiated':
    case 'TestCompleted':
      return expectation.type === event.type;
    case 'MessageReceived': {
      if (expectation.type !== event.type) return false;
      const expected = expectedText(expectation, surroundings);
      return expected !== undefined && matches(expected, event.text, expectation.matching);
    }
    default:
      return (
        expectation.type === event.type &&
        expectation.actionType === event.actionType &&
        expectation.resource !== undefined &&
        expectation.resource === resourceOf(event.actionType, event.parameters)
      );
  }
}

/** The words that are expected; undefined if they are those of a prompt that nobody knows. */
export function expectedText(
  { text, promptId = '' }: Extract<Expectation, { type: 'MessageReceived' }>,
  { world, spoken, readPath }: Surroundings,
): Spoken | undefined {
  if (text !== undefined) return text;
  const words = world.prompts.get(resourceKey(promptId.startsWith('$') ? readPath(promptId) : promptId));
  return words === undefined ? undefined : spoken.of(words);
}
