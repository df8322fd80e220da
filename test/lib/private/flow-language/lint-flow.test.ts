import { type FlowKind, lintFlow, readFlow } from '../../../../local/flow';
import {
  type ActionJson,
  condition,
  content,
  does,
  flow,
  hangUp,
  menu,
} from '../../../local/flow/support/flow-builder';

const lint = (action: ActionJson, kind?: FlowKind) =>
  lintFlow(flow(action), kind).map(({ level, code, message }) => `${level} ${code}: ${message}`);
const caught = { next: 'Bye', errors: { NoMatchingError: 'Bye' } };

test.each<[string, ActionJson, string[]]>([
  ['a clean action', does('A', 'CreateTask', {}, caught), []],
  [
    'an unknown type',
    does('A', 'DoNew', {}, caught),
    ['warning unknown-type: The action "A" (DoNew) has a type that is not known: here it does nothing'],
  ],
  [
    'a missing branch',
    does('A', 'TransferToFlow', { ContactFlowId: 'x' }, { next: 'Bye' }),
    ['warning missing-branch: The action "A" (TransferToFlow) has no branch for NoMatchingError'],
  ],
  [
    'no next action',
    does('A', 'TagContact'),
    ['warning no-next-action: The action "A" (TagContact) has no NextAction'],
  ],
  [
    'two things to play',
    does('A', 'MessageParticipant', { Text: 'a', SSML: 'b' }, caught),
    ['warning parameters: The action "A" (MessageParticipant) should have exactly one of PromptId, Text, SSML'],
  ],
  [
    'an unknown operator',
    does(
      'A',
      'Compare',
      { ComparisonValue: '$.a' },
      { conditions: [condition('Exists', '1', 'B')], errors: { NoMatchingCondition: 'B' } },
    ),
    [
      'error unknown-operator: The action "A" (Compare) has a condition with the operator "Exists", which does not exist',
    ],
  ],
  [
    'a condition in a condition',
    does(
      'A',
      'Compare',
      { ComparisonValue: '$.a' },
      { conditions: [condition('Equals', {}, 'B')], errors: { NoMatchingCondition: 'B' } },
    ),
    [
      'warning condition-without-value: The action "A" (Compare) has a condition Equals without a value, which never holds',
    ],
  ],
  [
    'a comparison without a path',
    does('A', 'Compare', {}, { on: { a: 'B' }, errors: { NoMatchingCondition: 'B' } }),
    ['warning parameters: The action "A" (Compare) should have a path in ComparisonValue'],
  ],
  [
    'a time limit out of bounds',
    does('A', 'InvokeLambdaFunction', { LambdaFunctionARN: 'f', InvocationTimeLimitSeconds: '9' }, caught),
    ['warning parameters: The action "A" (InvokeLambdaFunction) should have an InvocationTimeLimitSeconds from 1 to 8'],
  ],
  [
    'a loop with other results',
    does('A', 'Loop', { LoopCount: 1 }, { on: { NotDone: 'B', DoneLooping: 'C' } }),
    ['warning parameters: The action "A" (Loop) has no condition for ContinueLooping'],
  ],
  [
    'hours without a way for closed',
    does('A', 'CheckHoursOfOperation', {}, { ...caught, on: { True: 'B' } }),
    ['warning parameters: The action "A" (CheckHoursOfOperation) has no condition for False'],
  ],
  [
    'a queue and an agent',
    does('A', 'UpdateContactTargetQueue', { QueueId: 'q', AgentId: 'a' }, caught),
    ['warning parameters: The action "A" (UpdateContactTargetQueue) may have only one of QueueId and AgentId'],
  ],
  [
    'a catch-all that is refused',
    does('A', 'UpdateContactRecordingBehavior', {}, caught),
    [
      'warning parameters: The action "A" (UpdateContactRecordingBehavior) has a branch for NoMatchingError, with which publishing it has been refused',
    ],
  ],
  ['the switch of the touchtone buffer', does('A', 'GetParticipantInput', { EnableDTMFBuffer: 'true' }, caught), []],
])('%s', (_, action, expected) => {
  expect(lint(action)).toEqual(expected);
});

test('A menu without branches and with odd keys', () => {
  expect(lint(menu('A', { 12: 'B' }))).toEqual([
    expect.stringContaining('has no branch for NoMatchingError'),
    expect.stringContaining('should be Equals with one key'),
    expect.stringContaining('has no branch for InputTimeLimitExceeded'),
    expect.stringContaining('has no branch for NoMatchingCondition'),
  ]);
});

test('Stored input with conditions, without a validation, with two prompts', () => {
  const action = does(
    'A',
    'GetParticipantInput',
    { StoreInput: 'True', Text: 'a', SSML: 'b' },
    { ...caught, on: { 1: 'B' } },
  );

  expect(lint(action)).toEqual([
    expect.stringContaining('at most one of PromptId'),
    expect.stringContaining('should have an InputValidation'),
    expect.stringContaining('has conditions, which are never looked at'),
  ]);
});

test('Where an action may stand is looked at when the type of the flow is known', () => {
  const loop = does('A', 'MessageParticipantIteratively', {}, { next: 'Bye' });
  const problems = lint(loop, 'CONTACT_FLOW');

  expect(problems).toEqual([
    'error misplaced: The action "A" (MessageParticipantIteratively) may not stand in a flow of type CONTACT_FLOW',
  ]);
  expect(lint(loop, 'CUSTOMER_QUEUE')).toEqual([]);
  expect(lint(hangUp('A'), 'CUSTOMER_WHISPER')).toHaveLength(1);
});

test('What was wrong with the reading comes first', () => {
  const document = readFlow({ id: 'main' }, { ...content(does('A', 'DoNew', {}, caught)), Version: 'x' });

  expect(lintFlow(document).map(({ code }) => code)).toEqual(['version', 'unknown-type']);
  expect(lintFlow(readFlow({ id: 'main' }, '{')).map(({ code }) => code)).toEqual(['unreadable']);
});
