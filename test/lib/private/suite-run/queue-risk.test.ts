import { queueRisk } from '../../../../lib/private/suite-run/queue-risk';

const DOCUMENT = { Version: '2019-10-30', Metadata: {}, Observations: [{ Identifier: 'start', Event: {} }] };
const flowWith = (...types: readonly string[]) => ({
  name: 'Main',
  content: { Actions: types.map((Type) => ({ Type })) },
});

test('a flow that can transfer the contact to an agent is a risk, unless the test ends before', () => {
  expect(queueRisk(DOCUMENT, [flowWith('MessageParticipant', 'TransferContactToAgent')])).toBe(
    'the flow Main can transfer the contact to an agent, and nothing ends the test before',
  );
});

test('a flow that only plays messages is not a risk, and neither is a test case that cannot be read', () => {
  expect(queueRisk(DOCUMENT, [flowWith('MessageParticipant')])).toBeUndefined();
  expect(queueRisk({}, [flowWith('TransferContactToAgent')])).toBeUndefined();
});
