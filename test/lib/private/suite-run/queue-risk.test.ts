import { queueRisk } from '../../../../lib/private/suite-run/queue-risk';

const DOCUMENT = { Version: '2019-10-30', Metadata: {}, Observations: [{ Identifier: 'start', Event: {} }] };
const flowWith = (...types: readonly string[]) => ({
  name: 'Main',
  content: { Actions: types.map((Type) => ({ Type })) },
});

test('a flow that can transfer the contact to an agent is a risk when nothing ends the test before', () => {
  expect(queueRisk(DOCUMENT, [flowWith('MessageParticipant', 'TransferContactToAgent')])).toBe(
    'the flow Main can transfer the contact to an agent, and nothing ends the test before that',
  );
});

test('a flow that only plays messages is not a risk, and neither is a test case that cannot be read', () => {
  expect(queueRisk(DOCUMENT, [flowWith('MessageParticipant')])).toBeUndefined();
  expect(queueRisk({}, [flowWith('TransferContactToAgent')])).toBeUndefined();
});

const END = { Type: 'TestControl', Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } } };
const substituting = (QueueId?: string, ActionType = 'TransferContactToQueue') => ({
  Type: 'OverrideSystemBehavior',
  Parameters: {
    ActionType: 'OverrideSystemBehavior',
    Behavior: {
      Type: 'FlowActionBehavior',
      Properties: {
        ActionType,
        ActionParameters: { QueueId },
        Strategy: { Type: 'SubstituteResource', SubstituteArn: 'arn:other' },
      },
    },
  },
});
const started = (...Actions: readonly object[]) => ({ Identifier: 'start', Event: { Type: 'TestInitiated' }, Actions });
const transferred = (QueueId?: string, ...Actions: readonly object[]) => ({
  Identifier: 'queue',
  Event: {
    Type: 'FlowActionStarted',
    Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId } },
  },
  Actions,
});
const to = (QueueId: string, Type = 'TransferContactToQueue') => ({
  name: 'Main',
  content: { Actions: [{ Type, Parameters: { QueueId } }] },
});
const risk = (observations: readonly object[], flow = to('sales')) =>
  queueRisk({ ...DOCUMENT, Observations: observations }, [flow]);

const OBSERVED = 'its observation "queue" lets the contact be transferred to a queue';
const REACHED = 'the flow Main can transfer the contact to a queue, and nothing ends the test before that';

test.each<[string, readonly object[], string | undefined]>([
  ['nothing', [started()], REACHED],
  ['a transfer, and nothing else', [transferred('sales')], OBSERVED],
  ['a transfer, and ends there', [transferred('sales', END)], undefined],
  ['a transfer to the queue that it substitutes', [started(substituting('sales')), transferred('sales')], undefined],
  ['a transfer to another queue', [started(substituting('billing')), transferred('sales')], OBSERVED],
  ['a transfer to a queue that is not known', [started(substituting('billing')), transferred()], undefined],
  [
    'a transfer to a queue that is known only during the contact',
    [started(substituting('billing')), transferred('$.External.queue')],
    undefined,
  ],
  ['the substitution of the queue alone', [started(substituting('sales'))], undefined],
  ['the substitution of another queue alone', [started(substituting('billing'))], REACHED],
  ['the substitution of hours', [started(substituting('sales', 'CheckHoursOfOperation'))], REACHED],
  ['one transfer that ends and one that does not', [transferred('sales', END), transferred('billing')], OBSERVED],
  ['the end of the test at the start', [started(END)], undefined],
])('a test case that has %s', (_, observations, expected) => {
  expect(risk(observations)).toBe(expected);
});

test.each([
  ['TransferContactToAgent', 'transfer the contact to an agent'],
  ['CreateCallbackContact', 'put a callback into a queue'],
  ['TransferParticipantToThirdParty', 'transfer the contact to a third party'],
])('a substituted queue does not keep the contact from %s', (type, what) => {
  expect(risk([started(substituting('sales'))], to('sales', type))).toBe(
    `the flow Main can ${what}, and nothing ends the test before that`,
  );
});
