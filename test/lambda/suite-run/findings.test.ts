import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { findingsOf } from '../../../lambda/suite-run/findings';

function records(...contents: (object | string)[]): ExecutionRecord[] {
  return contents.map((content, index) => ({
    ObservationId: String(index),
    Status: 'FAILED',
    Timestamp: new Date(0),
    Record: typeof content === 'string' ? content : JSON.stringify(content),
  }));
}

const observation = (more: object) => ({ Type: 'OBSERVATION', Status: 'FAILED', Identifier: 'menu', ...more });
const message = (Properties: object) => observation({ Event: { Type: 'MessageReceived', Properties } });
const HEARD = {
  ...observation({ Event: { Type: 'MessageReceived', ActualProperties: { Text: 'Good bye' } } }),
  Status: 'PASSED',
};

describe('A failed observation is told as', () => {
  test.each([
    ['a message', message({ Text: 'hello' }), 'expected to hear "hello", last heard "Good bye"'],
    ['SSML', message({ SSML: '<speak/>' }), 'expected to hear "<speak/>", last heard "Good bye"'],
    ['a prompt', message({ PromptId: 'p' }), 'expected to hear "p", last heard "Good bye"'],
    ['nothing known', message({}), 'expected to hear "nothing", last heard "Good bye"'],
    [
      'an action of the flow',
      observation({
        Event: {
          Type: 'FlowActionStarted',
          Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: 'q' } },
        },
      }),
      'expected FlowActionStarted of TransferContactToQueue with "{"QueueId":"q"}", which did not happen; last heard "Good bye"',
    ],
    [
      'the end',
      observation({ Event: { Type: 'TestCompleted' } }),
      'expected TestCompleted, which did not happen; last heard "Good bye"',
    ],
    ['no event', observation({}), 'expected undefined, which did not happen; last heard "Good bye"'],
    [
      'a check',
      observation({
        Actions: [
          { Type: 'SendInstruction', Status: 'PASSED' },
          {
            Type: 'Assert',
            Status: 'FAILED',
            ExpectedParameters: { Namespace: '$.Queue.Name', Operator: 'Equals', Operand: 'Billing' },
            ActualParameters: { Namespace: 'Sales' },
          },
        ],
      }),
      'expected $.Queue.Name Equals "Billing", found "Sales"',
    ],
    [
      'another action',
      observation({ Actions: [{ Type: 'SendInstruction', Status: 'FAILED', ActualParameters: { why: 'gone' } }] }),
      'the action SendInstruction failed with "{"why":"gone"}"',
    ],
    [
      'a check of which nothing more is known',
      observation({ Actions: [{ Type: 'Assert', Status: 'FAILED' }] }),
      'expected undefined undefined "nothing", found "nothing"',
    ],
  ])('%s', (_, content, told) => {
    expect(findingsOf(records(HEARD, content)).failures).toEqual(['observation "menu": ' + told]);
  });

  test('one before which no record tells what was heard', () => {
    expect(findingsOf(records(message({ Text: 'hello' }))).failures).toEqual([
      'observation "menu": expected to hear "hello", which was not heard',
    ]);
    expect(findingsOf(records(observation({ Event: { Type: 'TestCompleted' } }))).failures).toEqual([
      'observation "menu": expected TestCompleted, which did not happen',
    ]);
  });

  test('what the completion says, when no observation failed', () => {
    const completion = { Type: 'COMPLETION', CompletionReason: { Type: 'FAILURE', Message: 'No flow' } };
    expect(findingsOf(records(completion)).failures).toEqual(['The execution failed: No flow']);
  });
});

test('The contact, the time and the kind of end are found', () => {
  const found = findingsOf(
    records(
      { Type: 'EXECUTION_START', ContactId: 'contact' },
      {
        Type: 'COMPLETION',
        CompletionReason: { Type: 'TIMEOUT', FailureReasons: ['INITIALIZATION_FAILURE'] },
        ExecutionSummary: { ExecutionDurationMs: 12_345 },
      },
    ),
  );
  expect(found).toMatchObject({ contactId: 'contact', isComplete: true, didNotStart: true, seconds: 12 });
});

test('Records that are no JSON, or another JSON than expected, are no findings', () => {
  expect(findingsOf([...records('{', '5', 'null'), {} as ExecutionRecord])).toEqual({
    contactId: undefined,
    isComplete: false,
    didNotStart: false,
    seconds: undefined,
    failures: [],
  });
});
