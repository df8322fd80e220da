import { identifier } from './shapes/parts';
import { event } from './shapes/event-shape';
import { action } from './shapes/action-shape';
import { expected, type Fields, list, map, numeric, object, optional, required, type Shape, text, word } from './shape';
import * as words from './vocabulary';

const usage = object(
  { Type: required(word('usage-type', words.USAGE_TYPES)) },
  {
    choice: {
      by: 'Type',
      cases: [
        {
          when: words.USAGE_TYPES.filter((type) => type !== 'Always'),
          members: { Times: required(times(), 'The number of times that the event is expected.', 'usage-times') },
        },
        { when: ['Always'], members: { Times: optional(times()) } },
      ],
    },
  },
);

function times(): Shape {
  return numeric({ rule: 'usage-times', integer: true, minimum: 0 });
}

const observation = object({
  Identifier: required(identifier(words.MAX_OBSERVATION_IDENTIFIER), 'A name, unique among observations.'),
  Event: required(event, 'The event that the observation waits for.'),
  Actions: expected(list(action), 'The actions that are carried out when the event has come, in order.'),
  Usage: optional(usage, 'Leave it out if possible: without it, the service expects the event exactly once.'),
  Transitions: expected(
    object({
      NextObservations: optional(list(text()), 'The identifiers of the observations that become active next.'),
    }),
  ),
});

export const DOCUMENT_SHAPE: Fields = object({
  $schema: optional(text(), 'The JSON Schema, for editors; not part of the language.'),
  Version: required(word('version', [words.VERSION])),
  Metadata: expected(map(), 'Data for tools; it does not affect an execution.'),
  Observations: required(list(observation)),
});
