import { FLOW_ACTION_LIST } from '../flow-actions';
import { identifier, nothing, resource } from './parts';
import { expected, forbidden, type Members, object, optional, required, type Shape, text, word } from '../shape';
import * as words from '../vocabulary';

/* The shape of the event of an observation. */

const matchingCriteria = object(
  {
    Type: required(
      word('matching-type', words.MATCHING_TYPES),
      'Similarity compares the meaning; Inclusion looks for the text in the message.',
    ),
  },
  { rule: 'matching-criteria-form' },
);

const messageText = text({ minLength: 1, rule: 'message-text' });

const message = object(
  {
    Text: optional(messageText, 'The text that the customer is expected to hear.'),
    SSML: optional(messageText),
    PromptId: optional(messageText, 'A prompt of the instance, by its id, by its ARN, or by a JSONPath of either.'),
    Media: optional(object({ Uri: optional(text()), SourceType: optional(text()), MediaType: optional(text()) })),
    MatchingCriteria: optional(matchingCriteria, 'The way in which the text is compared.'),
  },
  { exactlyOne: { of: words.MESSAGE_TEXTS, none: 'message-text', several: 'message-texts' } },
);

function observedAction(event: 'FlowActionStarted' | 'FlowActionCompleted', rule: string): Shape {
  const actions = FLOW_ACTION_LIST.filter(({ observedBy }) => observedBy.includes(event));
  return object(
    {
      ActionType: required(
        word(
          rule,
          actions.map(({ type }) => type),
        ),
        'The type of the flow action.',
      ),
    },
    {
      choice: {
        by: 'ActionType',
        cases: actions.map((action) => ({
          when: [action.type],
          members: {
            ActionParameters: required(resource(action, 'observed-resource'), 'The resource.', 'observed-resource'),
          },
        })),
      },
    },
  );
}

const EVENT_PROPERTIES: { readonly [type in words.EventType]: Members } = {
  TestInitiated: { Properties: expected(nothing) },
  TestCompleted: { Properties: expected(nothing) },
  MessageReceived: { Properties: required(message) },
  FlowActionStarted: { Properties: required(observedAction('FlowActionStarted', 'started-action')) },
  FlowActionCompleted: { Properties: required(observedAction('FlowActionCompleted', 'completed-action')) },
};

export const event = object(
  {
    Identifier: expected(
      identifier(),
      'A name, unique among events and actions. The designer of the console uses it for the positions of blocks.',
    ),
    Type: required(word('event-type', words.EVENT_TYPES), 'The event that the observation waits for.'),
    Actor: required(word('event-actor', [words.EVENT_ACTOR])),
    MatchingCriteria: optional(
      forbidden(
        'matching-criteria-form',
        '"MatchingCriteria" is beside "Properties": the service publishes such a test case, but the observation never matches, or the execution does not start',
        'Move it into "Properties", as { "Type": "Similarity" } or { "Type": "Inclusion" }.',
      ),
    ),
  },
  {
    choice: { by: 'Type', cases: words.EVENT_TYPES.map((type) => ({ when: [type], members: EVENT_PROPERTIES[type] })) },
  },
);
