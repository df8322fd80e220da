import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { expectationsOf } from '../../../../../lib/private/suite-run/records/expectations';
import { findingsOf } from '../../../../../lib/private/suite-run/records/findings';

function records(...contents: (object | string)[]): ExecutionRecord[] {
  return contents.map((content, index) => ({
    ObservationId: String(index),
    Status: 'FAILED',
    Timestamp: new Date(0),
    Record: typeof content === 'string' ? content : JSON.stringify(content),
  }));
}

const observation = (more: object) => ({ Type: 'OBSERVATION', Status: 'FAILED', Identifier: 'menu', ...more });
const passed = (more: object) => ({ ...observation({ Identifier: 'greeting', ...more }), Status: 'PASSED' });
const message = (Properties: object, more: object = {}) => ({
  Event: { Type: 'MessageReceived', Properties, ...more },
});
const QUEUED = {
  Type: 'FlowActionStarted',
  Properties: { ActionType: 'TransferContactToQueue', ActionParameters: { QueueId: 'q' } },
};
const HEARD = passed(message({ ExpectedText: 'bye', Text: 'Good bye', LanguageCode: 'en-US' }));

/** Reads what a test case expects. Its content has one observation, "menu". */
const testCase = (Event: unknown, Actions: unknown = []) =>
  expectationsOf(JSON.stringify({ Observations: [{ Identifier: 'menu', Event, Actions }] }));

const told = (content: object, expectations = expectationsOf(undefined)) =>
  findingsOf(records(HEARD, content), expectations).failures;

describe('The heard messages are reported for each shape of records that is known', () => {
  test.each([
    [
      'where Text is what was heard, and ExpectedText what was expected',
      passed(message({ ExpectedText: 'hello', Text: 'Hello and welcome', LanguageCode: 'en-US' })),
    ],
    [
      'where Text has only the language beside it',
      observation(message({ Text: 'Hello and welcome', LanguageCode: 'en' })),
    ],
    ['where Text has nothing beside it, and the message came', passed(message({ Text: 'Hello and welcome' }))],
    [
      'where Text is what was expected, and ActualProperties has what was heard',
      passed(message({ Text: 'hello' }, { ActualProperties: { Text: 'Hello and welcome' } })),
    ],
    [
      'where ActualEvent is the event that came',
      passed({
        ...message({ Text: 'hello' }),
        ActualEvent: { Type: 'MessageReceived', Properties: { Text: 'Hello and welcome' } },
      }),
    ],
  ])('%s', (_, record) => {
    const unmet = observation(message({ ExpectedText: 'for sales' }));
    expect(findingsOf(records(record, unmet)).failures.at(-1)).toBe(
      'observation "menu": expected to hear "for sales", last heard "Hello and welcome"',
    );
  });

  test('but an expected text that did not come is not reported as heard', () => {
    expect(findingsOf(records(observation(message({ Text: 'for sales' })))).failures).toEqual([
      'observation "menu": expected to hear "for sales", which was not heard',
    ]);
  });

  test('with the last one, when several were heard', () => {
    const later = passed(message({ Text: 'We are closed', LanguageCode: 'en-US' }));
    const unmet = observation(message({ ExpectedText: 'for sales' }));
    expect(findingsOf(records(HEARD, later, unmet)).failures[0]).toContain('last heard "We are closed"');
  });
});

describe('An observation that was not met is reported with the event in the test case, not with the event in its record', () => {
  const odd = observation(message({ Text: 'We are closed', LanguageCode: 'en-US' }));
  const text = (Properties: object) => testCase(message(Properties).Event);
  test.each([
    ['a text', text({ Text: 'for sales' }), 'expected to hear "for sales", last heard "We are closed"'],
    ['SSML', text({ SSML: '<speak/>' }), 'expected to hear "<speak/>", last heard "We are closed"'],
    ['a prompt', text({ PromptId: 'p' }), 'expected to hear the prompt "p", last heard "We are closed"'],
    [
      'an action of the flow',
      testCase(QUEUED),
      'expected FlowActionStarted of TransferContactToQueue with "{"QueueId":"q"}", which did not happen; last heard "We are closed"',
    ],
    [
      'the end',
      testCase({ Type: 'TestCompleted', Properties: {} }),
      'expected TestCompleted, which did not happen; last heard "We are closed"',
    ],
  ])('when it expects %s', (_, expectations, words) => {
    expect(told(odd, expectations)).toEqual(['observation "menu": ' + words]);
  });

  test('and is found by the id of its record, when the record has no name', () => {
    const [record] = records(observation({ Identifier: null }));
    const expectations = testCase(message({ Text: 'for sales' }).Event);
    expect(findingsOf([{ ...record, ObservationId: 'menu' }], expectations).failures).toEqual([
      'observation "menu": expected to hear "for sales", which was not heard',
    ]);
  });

  test('and with the check that failed', () => {
    const Actions = [
      { Type: 'SendInstruction', Status: 'PASSED' },
      { Type: 'Assert', Status: 'FAILED', ActualParameters: { Namespace: 'Sales' } },
    ];
    const Parameters = { Namespace: '$.Queue.Name', Operator: 'Equals', Operand: 'Billing' };
    const expectations = testCase(QUEUED, [{ Type: 'SendInstruction' }, { Type: 'Assert', Parameters }]);
    expect(told(observation({ Actions }), expectations)).toEqual([
      'observation "menu": expected $.Queue.Name Equals "Billing", found "Sales"',
    ]);
  });

  test('also when there is no record of the observation', () => {
    const completion = { Type: 'COMPLETION', CompletionReason: { Message: 'Over', FailureReasons: ['OBSERVE_EVENT'] } };
    expect(told(completion, testCase(message({ Text: 'for sales' }).Event))).toEqual([
      'observation "menu": expected to hear "for sales", last heard "Good bye"',
    ]);
    expect(told({ ...completion, CompletionReason: { Message: 'Over' } }, testCase(QUEUED))).toEqual([
      'The execution failed: Over',
    ]);
  });
});

describe('An observation that is not in the test case is reported with its record:', () => {
  test.each([
    ['a text', message({ ExpectedText: 'hello' }), 'expected to hear "hello", last heard "Good bye"'],
    ['a text of old', message({ Text: 'hello' }), 'expected to hear "hello", last heard "Good bye"'],
    ['SSML', message({ SSML: '<speak/>' }), 'expected to hear "<speak/>", last heard "Good bye"'],
    ['a prompt', message({ PromptId: 'p' }), 'expected to hear the prompt "p", last heard "Good bye"'],
    ['a message', message({}), 'expected to hear a message, last heard "Good bye"'],
    [
      'an action of the flow',
      { Event: QUEUED },
      'expected FlowActionStarted of TransferContactToQueue with "{"QueueId":"q"}", which did not happen; last heard "Good bye"',
    ],
    [
      'the end',
      { Event: { Type: 'TestCompleted' } },
      'expected TestCompleted, which did not happen; last heard "Good bye"',
    ],
    [
      'the start',
      { Event: { Type: 'TestInitiated' } },
      'expected TestInitiated, which did not happen; last heard "Good bye"',
    ],
    [
      'the completion of an action that is not named',
      { Event: { Type: 'FlowActionCompleted', Properties: {} } },
      'expected FlowActionCompleted, which did not happen; last heard "Good bye"',
    ],
    ['no event', {}, 'it was not met; last heard "Good bye"'],
    [
      'a check',
      {
        Actions: [
          { Type: 'SendInstruction', Status: 'PASSED' },
          {
            Type: 'Assert',
            Status: 'FAILED',
            ExpectedParameters: { Namespace: '$.Queue.Name', Operator: 'Equals', Operand: 'Billing' },
            ActualParameters: { Namespace: 'Sales' },
          },
        ],
      },
      'expected $.Queue.Name Equals "Billing", found "Sales"',
    ],
    [
      'another action',
      { Actions: [{ Type: 'SendInstruction', Status: 'FAILED', ActualParameters: { why: 'gone' } }] },
      'the action SendInstruction failed with "{"why":"gone"}"',
    ],
    ['an action without a type', { Actions: [{ Status: 'FAILED' }] }, 'an action failed'],
    ['a check without parameters', { Actions: [{ Type: 'Assert', Status: 'FAILED' }] }, 'a check failed'],
    [
      'a check that found nothing',
      {
        Actions: [
          {
            Type: 'Assert',
            Status: 'FAILED',
            ExpectedParameters: { Namespace: '$.Lex.IntentName', Operator: 'Equals' },
          },
        ],
      },
      'expected $.Lex.IntentName Equals nothing, found nothing',
    ],
  ])('%s', (_, content, words) => {
    expect(told(observation(content))).toEqual(['observation "menu": ' + words]);
  });

  test('an event that is nested too deeply to be written', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const event = `{"Type":"FlowActionStarted","Properties":{"ActionParameters":${deep}}}`;
    const record = `{"Type":"OBSERVATION","Status":"FAILED","Identifier":"menu","Event":${event}}`;
    expect(findingsOf(records(record)).failures).toEqual([
      'observation "menu": expected FlowActionStarted with "…", which did not happen',
    ]);
  });

  test('an observation before which nothing was heard', () => {
    const failed = findingsOf(records(observation({ Event: { Type: 'TestCompleted' } }), observation({})));
    expect(failed.failures).toEqual([
      'observation "menu": expected TestCompleted, which did not happen',
      'observation "menu": it was not met',
    ]);
  });

  test('an observation without a name', () => {
    const [{ Record }] = records(observation({ Identifier: 5 }));
    expect(findingsOf([{ Record }]).failures).toEqual(['observation without a name: it was not met']);
  });

  test('the completion, when no observation failed', () => {
    const completion = { Type: 'COMPLETION', CompletionReason: { Type: 'FAILURE', Message: 'No flow' } };
    expect(findingsOf(records(completion)).failures).toEqual(['The execution failed: No flow']);
  });
});

test('The contact, the time and the kind of end are found', () => {
  const found = findingsOf(
    records(
      { Type: 'EXECUTION_START', ContactId: 'contact' },
      {
        RecordType: 'COMPLETION',
        CompletionReason: { Type: 'TIMEOUT', FailureReasons: ['INITIALIZATION_FAILURE'] },
        ExecutionSummary: { ExecutionDurationMs: 12_345 },
      },
    ),
  );
  expect(found).toMatchObject({ contactId: 'contact', isComplete: true, didNotStart: true, seconds: 12 });
});

test('Records that are not JSON, or have an unexpected shape, give no findings', () => {
  expect(findingsOf([...records('{', '5', 'null'), {} as ExecutionRecord])).toEqual({
    contactId: undefined,
    isComplete: false,
    didNotStart: false,
    seconds: undefined,
    failures: [],
  });
});

test('An event of an unknown type is reported with its type', () => {
  const unmet = observation({});
  expect(told(unmet, testCase({ Type: 'TransferStarted' }))).toEqual([
    'observation "menu": expected TransferStarted, which did not happen; last heard "Good bye"',
  ]);
});

test('When two observations have one name, the first one is reported', () => {
  const expecting = (Text: string) => ({
    Identifier: 'menu',
    Event: { Type: 'MessageReceived', Properties: { Text } },
  });
  const content = JSON.stringify({ Observations: [expecting('first'), expecting('second')] });
  expect(told(observation({}), expectationsOf(content))).toEqual([
    'observation "menu": expected to hear "first", last heard "Good bye"',
  ]);
});

test('When the content cannot be read, the records are reported', () => {
  const unmet = observation(message({ ExpectedText: 'hello' }));
  const contents = [
    '{',
    'null',
    '{"Observations":{}}',
    '{"Observations":[null,{},{"Identifier":"menu"}]}',
    5,
    undefined,
  ];
  for (const content of contents) {
    expect(told(unmet, expectationsOf(content))).toEqual([
      'observation "menu": expected to hear "hello", last heard "Good bye"',
    ]);
  }
});
