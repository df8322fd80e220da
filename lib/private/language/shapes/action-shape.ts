import { FLOW_ACTION_LIST, type FlowActionOverride } from '../flow-actions';
import { identifier, nothing, resource } from './parts';
import {
  expected,
  forbidden,
  map,
  type Members,
  numeric,
  object,
  optional,
  required,
  type Shape,
  text,
  word,
} from '../shape';
import * as words from '../vocabulary';

/* The shape of the actions of an observation. */

/** The longest delay of a mock response. An execution cannot take longer. */
const MAX_DELAY_SECONDS = 300;
const DELAY = numeric({ rule: 'mock-delay', minimum: 0, maximum: MAX_DELAY_SECONDS });

/** Returns the members of a strategy that mocks an answer: an error or, for some flow actions, a result. */
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
    {
      Type: required(
        word('strategy-type', words.STRATEGY_TYPES),
        'SubstituteResource replaces the resource of the action; MockResponse gives a mocked answer.',
      ),
    },
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
          'The type of the flow action.',
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
          'The words that the customer says or writes.',
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
    Properties: required(object({ Expressions: required(map(text()), 'The logged expressions, by their labels.') })),
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
    ActionType: optional(forbidden('assert-action-type', '"ActionType" is not allowed in Assert', 'Remove it.')),
  },
  {
    choice: {
      by: 'Operator',
      cases: [
        {
          when: words.OPERATORS,
          members: {
            Operand: required(text({ rule: 'assert-operand' }), 'A string, even for a number: "5".', 'assert-operand'),
          },
        },
      ],
    },
  },
);

const repeated = (type: words.ActionType) => word('action-type-repeated', [type]);

const ACTION_PARAMETERS: { readonly [type in words.ActionType]: Shape } = {
  // The service has published test cases without the `ActionType` of SendInstruction, and without that of TestControl.
  SendInstruction: object({
    ActionType: expected(repeated('SendInstruction'), undefined, 'left-out-action-type'),
    Actor: required(word('instruction-actor', [words.INSTRUCTION_ACTOR])),
    Instruction: required(instruction),
  }),
  OverrideSystemBehavior: object({
    ActionType: required(repeated('OverrideSystemBehavior'), undefined, 'action-type-repeated'),
    Behavior: required(behavior),
  }),
  Assert: assertion,
  TestControl: object({
    ActionType: expected(repeated('TestControl'), undefined, 'left-out-action-type'),
    Command: required(command),
  }),
};

export const action = object(
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
