import { FLOW_ACTION_LIST, type FlowAction, type FlowActionOverride } from './flow-actions';
import {
  expected,
  type Fields,
  forbidden,
  list,
  map,
  type Members,
  numeric,
  object,
  optional,
  required,
  type Shape,
  text,
  word,
} from './shape';
import * as words from './vocabulary';

/** Every part of a document, put together from the vocabulary and the table of flow actions. */

const identifier = (maxLength?: number) => text({ minLength: 1, maxLength, rule: 'identifier-length' });

/** A test cannot run longer, so a longer delay is never seen. */
const MAX_DELAY_SECONDS = 300;
const DELAY = numeric({ rule: 'mock-delay', minimum: 0, maximum: MAX_DELAY_SECONDS });

const usage = object(
  { Type: required(word('usage-type', words.USAGE_TYPES)) },
  {
    choice: {
      by: 'Type',
      cases: [
        {
          when: words.USAGE_TYPES.filter((type) => type !== 'Always'),
          members: { Times: required(times(), 'How many times.', 'usage-times') },
        },
        { when: ['Always'], members: { Times: optional(times()) } },
      ],
    },
  },
);

function times(): Shape {
  return numeric({ rule: 'usage-times', integer: true, minimum: 0 });
}

// --- Events

const matchingCriteria = object(
  { Type: required(word('matching-type', words.MATCHING_TYPES), 'By meaning, or as a part of what is heard.') },
  { rule: 'matching-criteria-form' },
);

const messageText = text({ minLength: 1, rule: 'message-text' });

const message = object(
  {
    Text: optional(messageText, 'What is expected to be heard.'),
    SSML: optional(messageText),
    PromptId: optional(messageText, 'A prompt of the instance: its id, its ARN, or a JSONPath to one of them.'),
    Media: optional(object({ Uri: optional(text()), SourceType: optional(text()), MediaType: optional(text()) })),
    MatchingCriteria: optional(matchingCriteria, 'How the message is compared.'),
  },
  { exactlyOne: { of: words.MESSAGE_TEXTS, none: 'message-text', several: 'message-texts' } },
);

const nothing = object({});

function observedAction(event: 'FlowActionStarted' | 'FlowActionCompleted', rule: string): Shape {
  const actions = FLOW_ACTION_LIST.filter(({ observedBy }) => observedBy.includes(event));
  return object(
    {
      ActionType: required(
        word(
          rule,
          actions.map(({ type }) => type),
        ),
        'The action of the flow.',
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

const event = object(
  {
    Identifier: expected(identifier(), 'A name, unique among events and actions; the designer keeps positions by it.'),
    Type: required(word('event-type', words.EVENT_TYPES), 'What is waited for.'),
    Actor: required(word('event-actor', [words.EVENT_ACTOR])),
    MatchingCriteria: optional(
      forbidden(
        'matching-criteria-form',
        '"MatchingCriteria" stands beside "Properties", where the test is published and then never matches or does not start',
        'Move it into "Properties", as { "Type": "Similarity" } or { "Type": "Inclusion" }.',
      ),
    ),
  },
  {
    choice: { by: 'Type', cases: words.EVENT_TYPES.map((type) => ({ when: [type], members: EVENT_PROPERTIES[type] })) },
  },
);

/** `ActionParameters` of a flow action: `LexV2Bot.AliasArn` is an object within. */
function resource({ parameters, optionalParameters = [], arns = [] }: FlowAction, rule: string): Fields {
  const tree: { [name: string]: { [inner: string]: Shape } | Shape } = {};
  const members: { [name: string]: Members[string] } = {};
  for (const parameter of parameters) {
    const leaf = text({ minLength: 1, rule, arn: arns.includes(parameter) || undefined });
    const [outer, inner] = parameter.split('.');
    if (inner === undefined) {
      members[outer] = required(leaf, undefined, rule);
      continue;
    }
    tree[outer] = { ...tree[outer], [inner]: leaf };
    const fields = Object.entries(tree[outer] as { [name: string]: Shape });
    members[outer] = required(
      object(Object.fromEntries(fields.map(([name, shape]) => [name, required(shape, undefined, rule)]))),
      undefined,
      rule,
    );
  }
  optionalParameters.forEach((name) => (members[name] = optional(text())));
  return object(members);
}

// --- Actions

/** What a mock response answers: by the flow action, an error only, or a result too. */
function mockResponse({ errors, result, delay }: FlowActionOverride): Members {
  const delayed: Members = delay ? { DelaySeconds: optional(DELAY) } : {};
  const payload = optional(text({ rule: 'mock-payload' }), 'JSON text.');
  const executionResult =
    result === 'payload'
      ? object({ ...delayed, LoadedData: payload, Value: payload })
      : object({ Value: required(text()) });
  const error = object({ ...delayed, Value: required(word('mock-error', errors)) });
  return {
    Response: required(
      object(
        { Type: required(word('response-type', result ? words.RESPONSE_TYPES : ['Error'])) },
        {
          choice: {
            by: 'Type',
            cases: [
              ...(result
                ? [{ when: ['ExecutionResult'], members: { ExecutionResult: required(executionResult) } }]
                : []),
              { when: ['Error'], members: { Error: required(error) } },
            ],
          },
        },
      ),
    ),
  };
}

function strategy(override: FlowActionOverride): Shape {
  return object(
    { Type: required(word('strategy-type', words.STRATEGY_TYPES), 'Another resource in its place, or an answer.') },
    {
      choice: {
        by: 'Type',
        cases: [
          {
            when: ['SubstituteResource'],
            members: {
              SubstituteArn: required(
                text({ minLength: 1, arn: true, rule: 'substitute-arn' }),
                undefined,
                'substitute-arn',
              ),
            },
          },
          { when: ['MockResponse'], members: mockResponse(override) },
        ],
      },
    },
  );
}

const overridable = FLOW_ACTION_LIST.flatMap((action) =>
  action.override ? [{ ...action, override: action.override }] : [],
);

const behavior = object({
  Type: required(word('behavior-type', [words.BEHAVIOR_TYPE])),
  Properties: required(
    object(
      {
        ActionType: required(
          word(
            'overridable-action',
            overridable.map(({ type }) => type),
          ),
          'The action of the flow.',
        ),
      },
      {
        choice: {
          by: 'ActionType',
          cases: overridable.map((action) => ({
            when: [action.type],
            members: {
              ActionParameters: required(resource(action, 'override-resource'), 'The resource.', 'override-resource'),
              Strategy: required(strategy(action.override)),
            },
          })),
        },
      },
    ),
  ),
});

const INSTRUCTION_PROPERTIES: { readonly [type in words.InstructionType]: Members } = {
  DtmfInput: {
    Properties: required(object({ Value: required(text({ keys: true, rule: 'dtmf-value' }), 'The keys: 0-9 * #') })),
  },
  Utterance: {
    Properties: required(
      object({
        Value: required(
          text({ minLength: 1, rule: 'utterance-value' }),
          'What the customer says or writes.',
          'utterance-value',
        ),
        LanguageCode: optional(text(), 'For example en-US.'),
      }),
    ),
  },
  Disconnect: { Properties: optional(nothing) },
};

const instruction = object(
  { Type: required(word('instruction-type', words.INSTRUCTION_TYPES)) },
  {
    choice: {
      by: 'Type',
      cases: words.INSTRUCTION_TYPES.map((type) => ({ when: [type], members: INSTRUCTION_PROPERTIES[type] })),
    },
  },
);

const COMMAND_PROPERTIES: { readonly [type in words.CommandType]: Members } = {
  EndTest: {},
  LogData: {
    Properties: required(object({ Expressions: required(map(text()), 'By label, what is logged.') })),
  },
};

const command = object(
  { Type: required(word('command-type', words.COMMAND_TYPES)) },
  {
    choice: {
      by: 'Type',
      cases: words.COMMAND_TYPES.map((type) => ({ when: [type], members: COMMAND_PROPERTIES[type] })),
    },
  },
);

const assertion = object(
  {
    Namespace: required(text(), 'JSONPath of one value.'),
    Operator: required(word('assert-operator', words.OPERATORS)),
    ActionType: optional(
      forbidden('assert-action-type', 'the parameters of an Assert have no "ActionType"', 'Remove it.'),
    ),
  },
  {
    choice: {
      by: 'Operator',
      cases: [
        {
          when: words.OPERATORS,
          members: {
            Operand: required(text({ rule: 'assert-operand' }), 'A string, also for numbers.', 'assert-operand'),
          },
        },
      ],
    },
  },
);

const repeated = (type: words.ActionType) => word('action-type-repeated', [type]);

const ACTION_PARAMETERS: { readonly [type in words.ActionType]: Shape } = {
  // The console's designer may leave ActionType out here.
  SendInstruction: object({
    ActionType: expected(repeated('SendInstruction')),
    Actor: required(word('instruction-actor', [words.INSTRUCTION_ACTOR])),
    Instruction: required(instruction),
  }),
  OverrideSystemBehavior: object({
    ActionType: required(repeated('OverrideSystemBehavior'), undefined, 'action-type-repeated'),
    Behavior: required(behavior),
  }),
  Assert: assertion,
  TestControl: object({
    ActionType: required(repeated('TestControl'), undefined, 'action-type-repeated'),
    Command: required(command),
  }),
};

const action = object(
  {
    Identifier: required(identifier(), 'A name, unique among events and actions.'),
    Type: required(word('action-type', words.ACTION_TYPES)),
    Transitions: optional(
      object({ NextAction: optional(text(), 'Identifier of the next action of this observation.') }),
    ),
  },
  {
    choice: {
      by: 'Type',
      cases: words.ACTION_TYPES.map((type) => ({
        when: [type],
        members: { Parameters: required(ACTION_PARAMETERS[type]) },
      })),
    },
  },
);

// --- The document

const observation = object({
  Identifier: required(identifier(words.MAX_OBSERVATION_IDENTIFIER), 'A name, unique among observations.'),
  Event: required(event, 'What is waited for.'),
  Actions: expected(list(action), 'What is done when the event has come, in order.'),
  Usage: optional(usage, 'Best left out: the service then takes exactly once.'),
  Transitions: expected(
    object({ NextObservations: optional(list(text()), 'Identifiers of the observations that become active next.') }),
  ),
});

export const DOCUMENT_SHAPE: Fields = object({
  $schema: optional(text(), 'For editors; not part of the language.'),
  Version: required(word('version', [words.VERSION])),
  Metadata: expected(map(), 'Free; nothing in it affects an execution.'),
  Observations: required(list(observation)),
});
