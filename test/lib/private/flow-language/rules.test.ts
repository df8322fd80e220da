import { checkFlow } from '../../../../lib/private/flow-language/check-flow';
import { FLOW_RULES } from '../../../../lib/private/flow-language/rules';
import { type FlowKind, flowProblems } from '../../../../local/flow';
import { type ActionJson, condition, content, does, hangUp, menu, say } from '../../../local/flow/support/flow-builder';

const ANY_ERROR = { NoMatchingError: 'Bye' };
const NO_MATCH = { NoMatchingCondition: 'Bye' };
const NEXT = { next: 'Bye', errors: ANY_ERROR };
const ANALYTICS = { next: 'Bye', errors: { ...ANY_ERROR, ChannelMismatch: 'Bye' } };
const STORED = {
  Text: 'Your number?',
  StoreInput: 'True',
  InputValidation: { CustomValidation: { MaximumLength: '4' } },
};
const hi = say('A', 'Hi', 'Bye');
const bye = hangUp('Bye');
const compare = (id: string, ways: object) => does(id, 'Compare', { ComparisonValue: '$.Attributes.tier' }, ways);
const flow = (...actions: ActionJson[]) => content(...actions) as Record<string, unknown>;

/** Flows that each break only the given rule. `kind` is the type of the flow, for rules that depend on it. */
const CASES: readonly [rule: string, source: unknown, message: string, kind?: FlowKind][] = [
  ['unreadable', '{', 'it is not JSON'],
  ['unreadable', '[]', 'it is not a JSON object'],
  ['old-export', { modules: [], version: '1', type: 'contactFlow' }, 'a list of `modules`'],
  ['version', { ...flow(hi), Version: '2025-01-01' }, 'got "2025-01-01"'],
  ['start-action', { ...flow(hi), StartAction: 'X' }, 'StartAction is "X"'],
  ['start-action', { ...flow(hi), StartAction: undefined }, 'the flow has no StartAction'],
  [
    'too-many-actions',
    flow(...Array.from({ length: 251 }, (_, index) => hangUp(`A${index}`))),
    'the flow has 251 actions; at most 250 are allowed',
  ],
  [
    'action-form',
    { ...flow(hi), Actions: [...(flow(hi).Actions as object[]), { Type: 'CreateTask' }] },
    'Actions[3] has no Identifier or no Type',
  ],
  ['duplicate-identifier', flow(hi, say('A', 'Ho', 'Bye'), bye), '"A", the first at Actions[0]'],
  ['identifier-length', flow(hangUp('a'.repeat(51))), 'an Identifier of 51 characters; at most 50 are allowed'],
  ['identifier-characters', flow(hangUp('a(b)')), 'has ( ) in its Identifier'],
  ['identifier-reserved', flow(hangUp('constructor')), 'AWS documents as forbidden'],
  ['unknown-type', flow(does('A', 'Teleport', {}, { next: 'Bye' })), '"A" (Teleport) has a type that is not known'],
  [
    'forbidden-place',
    flow(
      does('A', 'TransferContactToQueue', {}, { next: 'Bye', errors: { ...ANY_ERROR, QueueAtCapacity: 'Bye' } }),
      does('Bye', 'EndFlowExecution'),
    ),
    'is not allowed in a flow of type CUSTOMER_QUEUE',
    'CUSTOMER_QUEUE',
  ],
  ['undocumented-place', flow(bye), 'is not allowed in a flow of type CUSTOMER_WHISPER', 'CUSTOMER_WHISPER'],
  [
    'unknown-type',
    flow(does('A', 'UnTagContact', { TagKeys: ['team'] }, NEXT)),
    '"A" (UnTagContact) has a type that is only in the documentation of AWS',
  ],
  [
    'refused-parameters',
    flow(does('A', 'UntagContact', { TagKeys: [] }, NEXT)),
    '"A" (UntagContact) has no key in TagKeys',
  ],
  ['parameters', flow(does('A', 'MessageParticipant', { Text: 'a', SSML: 'b' }, { next: 'Bye' })), 'exactly one of'],
  [
    'branch-form',
    flow(compare('A', { next: 'Bye', conditions: [{ NextAction: 'Bye', Condition: {} }], errors: NO_MATCH })),
    'a condition that lacks NextAction or Operator',
  ],
  [
    'branch-form',
    flow({ ...hi, Transitions: { NextAction: 'Bye', Errors: [{ ErrorType: '', NextAction: 'Bye' }] } }),
    'an error that lacks ErrorType or NextAction',
  ],
  [
    'dangling',
    { ...flow(hi), Actions: [does('A', 'MessageParticipant', { Text: 'Hi' }, { next: 'Bye' })] },
    '"A" (MessageParticipant) leads to "Bye", which is not an action',
  ],
  [
    'terminal-branches',
    flow(does('A', 'DisconnectParticipant', {}, { next: 'Bye' })),
    '"A" (DisconnectParticipant) is always the last action, but its Transitions are not empty',
  ],
  ['next-action', flow(compare('A', { on: { gold: 'Bye' }, errors: NO_MATCH })), '"A" (Compare) has no NextAction'],
  ['no-next-action', flow(does('A', 'CreateTask')), '"A" (CreateTask) has no NextAction'],
  [
    'required-error',
    flow(compare('A', { next: 'Bye', on: { gold: 'Bye' } })),
    'has no branch for the error NoMatchingCondition',
  ],
  [
    'missing-error',
    flow(does('A', 'TransferToFlow', { ContactFlowId: 'x' }, { next: 'Bye' })),
    'has no branch for the error NoMatchingError',
  ],
  [
    'invalid-error',
    flow(does('A', 'UpdateFlowLoggingBehavior', {}, NEXT)),
    'NoMatchingError, which an action of its type cannot have with these parameters',
  ],
  [
    'doubtful-error',
    flow(does('A', 'UpdateContactRecordingBehavior', {}, NEXT)),
    'and the service has refused to publish flows with this branch',
  ],
  [
    'doubtful-error',
    flow(
      does(
        'A',
        'GetParticipantInput',
        { ...STORED, InputTimeLimitSeconds: '5' },
        { next: 'Bye', errors: { ...ANY_ERROR, InputTimeLimitExceeded: 'Bye' } },
      ),
    ),
    'has a branch for the error InputTimeLimitExceeded, and the service has refused',
  ],
  [
    'unknown-operator',
    flow(compare('A', { next: 'Bye', conditions: [condition('Exists', '1', 'Bye')], errors: NO_MATCH })),
    'the operator "Exists", which AWS does not document',
  ],
  [
    'condition-without-value',
    flow(compare('A', { next: 'Bye', conditions: [condition('Equals', {}, 'Bye')], errors: NO_MATCH })),
    'a condition Equals without a value, so the condition never holds',
  ],
];

const asObjects = CASES.map(([rule, source, message, kind]) => ({ rule, source, message, kind }));

test.each(asObjects)('The case of the rule $rule breaks only this rule', ({ rule, source, message, kind }) => {
  expect(checkFlow(source, kind)).toEqual([
    expect.objectContaining({ rule, message: expect.stringContaining(message), fix: expect.stringMatching(/\w/) }),
  ]);
});

test('A flow without actions breaks the rule about the first action, too', () => {
  const rules = (source: unknown) => checkFlow(source).map(({ rule }) => rule);

  expect(rules({ Version: '2019-10-30', Actions: [] })).toEqual(['no-actions', 'start-action']);
  expect(rules('{}')).toEqual(['version', 'no-actions', 'start-action']);
});

test.each(['🎉', '1🎉'])('A long text of "%s" in a message is cut between characters', (beginning) => {
  const long = beginning + '🎉'.repeat(100);
  const odd = compare('A', { next: 'Bye', conditions: [condition(long, '1', 'Bye')], errors: NO_MATCH });
  const wrongFlows = [
    { ...flow(hi), Version: long },
    { ...flow(hi), StartAction: long },
    flow(odd),
    { ...flow(hi), Actions: [does('A', 'MessageParticipant', { Text: 'Hi' }, { next: long })] },
    flow(does(long, long, {}, { next: 'Bye' }), hangUp(long)),
  ];
  const messages = wrongFlows.flatMap((wrong) => checkFlow(wrong).map(({ message }) => message));

  expect(messages).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/got "1?🎉+…$/u),
      expect.stringMatching(/^StartAction is "1?🎉+…", but no action/u),
      expect.stringMatching(/ leads to "1?🎉+…", which is not an action of the flow$/u),
      expect.stringMatching(
        / the operator "1?🎉+…", which AWS does not document; the condition never holds when the flow runs locally$/u,
      ),
      expect.stringMatching(/ \(1?🎉+…\) has a type that is not known/u),
      expect.stringMatching(/^two actions have the Identifier "1?🎉+…", the first at Actions\[0\]$/u),
    ]),
  );
  expect(messages.filter((message) => /\p{Cs}/u.test(message) || message.length > 250)).toEqual([]);
});

test('Each rule has a case and a unique id', () => {
  const ids = FLOW_RULES.map(({ id }) => id);
  const covered = new Set([...CASES.map(([rule]) => rule), 'no-actions']);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !covered.has(id))).toEqual([]);
});

describe('The service says', () => {
  const menuWithout = (missing: string) => {
    const errors = { NoMatchingError: 'Bye', NoMatchingCondition: 'Bye', InputTimeLimitExceeded: 'Bye' };
    return flow({
      ...menu('A', { '1': 'Bye' }),
      Transitions: {
        NextAction: 'Bye',
        Conditions: [condition('Equals', '1', 'Bye')],
        Errors: Object.entries(errors)
          .filter(([ErrorType]) => ErrorType !== missing)
          .map(([ErrorType, NextAction]) => ({ ErrorType, NextAction })),
      },
    });
  };

  test.each<[string, unknown, string]>([
    [
      'of a Compare without NextAction',
      flow(compare('A', { on: { gold: 'Bye' }, errors: NO_MATCH })),
      'Action is missing required property. Path: Actions[0].Transitions.NextAction',
    ],
    [
      'of a Compare without its error',
      flow(compare('A', { next: 'Bye', on: { gold: 'Bye' } })),
      'Action is missing required error. Error: NoMatchingCondition, Path: Actions[0]',
    ],
    ...['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'].map((error): [string, unknown, string] => [
      `of a menu without ${error}`,
      menuWithout(error),
      `Action is missing required error. Error: ${error}, Path: Actions[0]`,
    ]),
    [
      'of a transfer without QueueAtCapacity',
      flow(hi, does('Bye', 'TransferContactToQueue', {}, { next: 'End', errors: { NoMatchingError: 'End' } })),
      'Action is missing required error. Error: QueueAtCapacity, Path: Actions[1]',
    ],
    [
      'of an error that an action does not have',
      flow(does('A', 'UpdateFlowLoggingBehavior', {}, NEXT)),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of a branch for a failure to move a contact in its queue',
      flow(does('A', 'UpdateContactRoutingBehavior', { QueuePriority: '1' }, NEXT)),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of a change of proficiencies without an error branch',
      flow(does('A', 'UpdateContactRoutingBehavior', { RoutingProficiencies: {} }, { next: 'Bye' })),
      'Action is missing required error. Error: NoMatchingError, Path: Actions[0]',
    ],
    ...['UnTagContact', 'UpdateRoutingCriteria'].map((type): [string, unknown, string] => [
      `of the documented type ${type}`,
      flow(does('A', type, {}, NEXT)),
      'Invalid Action type. Path: Actions[0]',
    ]),
    [
      'of a wait with the documented name of its time limit',
      flow(does('A', 'Wait', { TimeoutSeconds: '60' }, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.TimeLimitSeconds',
    ],
    [
      'of stored input without a time limit',
      flow(does('A', 'GetParticipantInput', STORED, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.InputTimeLimitSeconds',
    ],
    [
      'of a transfer that names a queue',
      flow(
        does(
          'A',
          'TransferContactToQueue',
          { QueueId: 'q' },
          { next: 'Bye', errors: { ...ANY_ERROR, QueueAtCapacity: 'Bye' } },
        ),
      ),
      'Invalid Action property name. Path: Actions[0].Parameters.QueueId',
    ],
    [
      'of an answer of a function in another form',
      flow(
        does(
          'A',
          'InvokeLambdaFunction',
          { InvocationTimeLimitSeconds: '3', ResponseValidation: { ResponseType: 'JSON_OBJECT' } },
          NEXT,
        ),
      ),
      'Invalid Action property value. Path: Actions[0].Parameters.ResponseValidation.ResponseType',
    ],
    [
      'of an error branch of a hang-up',
      flow(does('A', 'DisconnectParticipant', {}, { errors: ANY_ERROR })),
      'Action does not support transitions. Path: Actions[0]',
    ],
    [
      'of a menu with the documented name of its time limit',
      flow(
        does(
          'A',
          'GetParticipantInput',
          { Text: 'Press 1.', InputTimeoutSeconds: '5' },
          {
            next: 'Bye',
            on: { '1': 'Bye' },
            errors: { ...ANY_ERROR, ...NO_MATCH, InputTimeLimitExceeded: 'Bye' },
          },
        ),
      ),
      'Action is missing required property. Path: Actions[0].Parameters.InputTimeLimitSeconds',
    ],
    [
      'of hours with the branch of a comparison',
      flow(
        does(
          'A',
          'CheckHoursOfOperation',
          {},
          { next: 'Bye', on: { True: 'Bye', False: 'Bye' }, errors: { ...ANY_ERROR, ...NO_MATCH } },
        ),
      ),
      'Invalid Action error. Error: NoMatchingCondition, Path: Actions[0]',
    ],
    [
      'of a callback number with the branch for any error',
      flow(
        does(
          'A',
          'UpdateContactCallbackNumber',
          { CallbackNumber: '$.StoredCustomerInput' },
          {
            next: 'Bye',
            errors: { ...ANY_ERROR, InvalidCallbackNumber: 'Bye', CallbackNumberNotDialable: 'Bye' },
          },
        ),
      ),
      'Invalid Action error. Error: NoMatchingError, Path: Actions[0]',
    ],
    [
      'of the analytics of a call with the branch for the redaction of a chat',
      flow(
        does(
          'A',
          'UpdateContactRecordingAndAnalyticsBehavior',
          { VoiceBehavior: {} },
          { next: 'Bye', errors: { ...ANALYTICS.errors, InFlightRedactionConfigurationFailed: 'Bye' } },
        ),
      ),
      'Invalid Action error. Error: InFlightRedactionConfigurationFailed, Path: Actions[0]',
    ],
    [
      'of a transfer to a number without a time limit',
      flow(does('A', 'TransferParticipantToThirdParty', { ThirdPartyPhoneNumber: '+12065550111' }, NEXT)),
      'Action is missing required property. Path: Actions[0].Parameters.ThirdPartyConnectionTimeLimitSeconds',
    ],
    [
      'of seven tags',
      flow(does('A', 'TagContact', { Tags: { a: '', b: '', c: '', d: '', e: '', f: '', g: '' } }, NEXT)),
      'More than 6 tags in Parameters.Tags',
    ],
    [
      'of a flow attribute without a Value',
      flow(does('A', 'UpdateFlowAttributes', { FlowAttributes: { tier: 'gold', old: { Value: '1' } } }, NEXT)),
      'the action "A" (UpdateFlowAttributes) has the flow attribute "tier", which is not an object with a Value. Path: Actions[0].Parameters',
    ],
    ...[{}, { VoiceBehavior: {}, ScreenRecordingBehavior: {} }].map((behaviors): [string, unknown, string] => [
      `of the ${Object.keys(behaviors).length} behaviors in one action`,
      flow(does('A', 'UpdateContactRecordingAndAnalyticsBehavior', behaviors, ANALYTICS)),
      'Invalid Action property value. Path: Actions[0].Parameters',
    ]),
    [
      'of the analytics of a chat without the branch for the redaction',
      flow(does('A', 'UpdateContactRecordingAndAnalyticsBehavior', { ChatBehavior: {} }, ANALYTICS)),
      'Action is missing required error. Error: InFlightRedactionConfigurationFailed, Path: Actions[0]',
    ],
    [
      'of a transfer to a number that ends the flow, with a branch for a failed call',
      flow(
        does(
          'A',
          'TransferParticipantToThirdParty',
          { ThirdPartyConnectionTimeLimitSeconds: '30', ContinueFlowExecution: 'False' },
          { next: 'Bye', errors: { ...ANY_ERROR, CallFailed: 'Bye' } },
        ),
      ),
      'Invalid Action error. Error: CallFailed, Path: Actions[0]',
    ],
  ])('%s', (_, source, problem) => {
    expect(flowProblems(JSON.stringify(source), 'CONTACT_FLOW')).toEqual([problem]);
  });
});

test('A finding that is only doubtful is not a refusal of the service', () => {
  const doubtful = flow(
    does('A', 'GetParticipantInput', { ...STORED, InputTimeLimitSeconds: '5' }, { next: 'B' }),
    does('B', 'UpdateCase', {}, { next: 'C' }),
    does('C', 'UpdateContactRecordingBehavior', {}, { next: '', errors: ANY_ERROR }),
  );

  expect(flowProblems(doubtful, 'CONTACT_FLOW')).toEqual([]);
  expect(checkFlow(doubtful).map(({ rule, path }) => [rule, path])).toEqual([
    ['no-next-action', 'Actions[2]'],
    ['missing-error', 'Actions[0]'],
    ['doubtful-error', 'Actions[2]'],
  ]);
});

test.each<[string, ActionJson]>([
  ['a hang-up with transitions that lead nowhere', does('A', 'DisconnectParticipant', {}, { next: '' })],
  [
    'a transfer to a number that continues the flow by default, with a branch for a failed call',
    does(
      'A',
      'TransferParticipantToThirdParty',
      { ThirdPartyPhoneNumber: '+12065550111', ThirdPartyConnectionTimeLimitSeconds: '30' },
      { next: 'Bye', errors: { ...ANY_ERROR, CallFailed: 'Bye' } },
    ),
  ],
  ['a transfer to a voice connector', does('A', 'TransferParticipantToThirdParty', { Connector: 'c' }, NEXT)],
  [
    'analytics in a form that is not known',
    does('A', 'UpdateContactRecordingAndAnalyticsBehavior', { A: 1 }, ANALYTICS),
  ],
])('No rule refuses %s', (_, action) => expect(checkFlow(flow(action))).toEqual([]));

test('The switch of the touchtone buffer is not a menu', () => {
  const onOff = does('A', 'GetParticipantInput', { EnableDTMFBuffer: 'true' }, { next: 'Bye', errors: ANY_ERROR });

  expect(checkFlow(flow(onOff))).toEqual([]);
});

test('Stored input is reported for conditions, a missing validation, and two prompts', () => {
  const action = does(
    'A',
    'GetParticipantInput',
    { StoreInput: 'True', Text: 'a', SSML: 'b', InputTimeLimitSeconds: '5' },
    { next: 'Bye', errors: ANY_ERROR, on: { 1: 'Bye' } },
  );

  expect(checkFlow(flow(action)).map(({ message }) => message)).toEqual([
    expect.stringContaining('at most one of PromptId'),
    expect.stringContaining('should have an InputValidation'),
    expect.stringContaining('has conditions, which are ignored'),
  ]);
});

test.each<[string, ActionJson, string]>([
  [
    'a comparison without a path',
    does('A', 'Compare', { ComparisonValue: 'gold' }),
    'should have a JSONPath, such as $.Attributes.name, in ComparisonValue',
  ],
  [
    'hours without a branch',
    does('A', 'CheckHoursOfOperation', {}, { on: { True: 'B' } }),
    'has no condition for False',
  ],
  ['a loop with other results', does('A', 'Loop', {}, { on: { Done: 'B' } }), 'has no condition for ContinueLooping'],
  ['a slow function', does('A', 'InvokeLambdaFunction', { InvocationTimeLimitSeconds: '9' }), 'from 1 to 8'],
  [
    'a queue and an agent',
    does('A', 'GetMetricData', { QueueId: 'q', AgentId: 'a' }),
    'only one of QueueId and AgentId',
  ],
  [
    'an age in seconds',
    does(
      'A',
      'CheckMetricData',
      { MetricType: 'OldestContactInQueueAgeSeconds' },
      { conditions: [condition('NumberGreaterThan', '300', 'B')] },
    ),
    'compares the age of the oldest contact with 300',
  ],
  ['a menu with a long key', menu('A', { 12: 'B' }), 'should be Equals with one key'],
])('The parameters of %s are doubtful', (_, action, message) => {
  const messages = checkFlow(flow(action)).filter(({ rule }) => rule === 'parameters');

  expect(messages).toContainEqual(expect.objectContaining({ message: expect.stringContaining(message) }));
});
