import { checkFlow } from '../../../../lib/private/flow-language/check-flow';
import { FLOW_RULES } from '../../../../lib/private/flow-language/rules';
import { type FlowKind, flowProblems } from '../../../../local/flow';
import { type ActionJson, condition, does, hangUp, menu, say } from '../../../local/flow/support/flow-builder';
import { ANY_ERROR, compare, flow, NEXT, NO_MATCH, STORED } from './rule-flows';

const hi = say('A', 'Hi', 'Bye');
const bye = hangUp('Bye');

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
