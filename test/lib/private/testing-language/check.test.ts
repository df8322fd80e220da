import { checkDocument, checkText, type Finding, serviceProblems } from '../../../../lib/private/testing-language';
import {
  allPlaces,
  changed,
  completed,
  documentOf,
  endTest,
  flowAction,
  goodDocument,
  inQueue,
  lambdaCompleted,
  logData,
  message,
  observation,
  override,
  press,
  say,
  send,
  started,
} from './good-document';

const O = 'Observations';
const rules = (found: readonly Finding[]) => found.map(({ rule }) => rule);
const rulesOf = (...observations: Parameters<typeof documentOf>) =>
  rules(checkDocument(documentOf(...observations), { channel: 'VOICE' }));

describe('what is unknown is not judged', () => {
  const UNKNOWN = '${Token[Unknown.1]}';
  const isUnknown = (value: unknown) => value === UNKNOWN;
  const context = { channel: 'VOICE', isUnknown } as const;

  test.each(allPlaces(goodDocument()))('in the place of %s', (place) => {
    expect(checkDocument(changed(goodDocument(), { [place]: UNKNOWN }), context)).toEqual([]);
  });

  test('as the document, the entry point or the initialization data', () => {
    expect(
      checkDocument(UNKNOWN, { ...context, entryPoint: UNKNOWN, initializationData: UNKNOWN, languageCode: UNKNOWN }),
    ).toEqual([]);
  });

  test('as a name: any member may be the one', () => {
    const { Version: _, ...rest } = goodDocument();

    expect(checkDocument({ ...rest, [UNKNOWN]: '2019-10-30' }, context)).toEqual([]);
    expect(
      checkDocument(
        changed(goodDocument(), { [`${O}.1.Event.Properties`]: { Text: 'Hi', [UNKNOWN]: { Type: 'Similarity' } } }),
        context,
      ),
    ).toEqual([]);
  });

  test('and does not hide what is known', () => {
    const document = changed(goodDocument(), {
      [`${O}.1.Identifier`]: UNKNOWN,
      [`${O}.2.Actions.0.Parameters.Operator`]: 'Is',
    });

    expect(checkDocument(document, context)).toMatchObject([
      { rule: 'assert-operator', path: '$.Observations[2].Actions[0].Parameters.Operator', observation: 'Known' },
    ]);
  });
});

describe('findings', () => {
  test('say what was given, what is expected, where, and how to mend it', () => {
    const document = changed(goodDocument(), { [`${O}.3.Actions.0.Parameters.Operator`]: 'Contains' });

    expect(checkDocument(document)).toEqual([
      {
        rule: 'assert-operator',
        severity: 'error',
        part: 'Content',
        path: '$.Observations[3].Actions[0].Parameters.Operator',
        observation: 'Queue',
        message:
          '"Operator" is "Contains", and must be "Equals", "TextStartsWith", "TextEndsWith", "TextContains", "NumberGreaterThan", "NumberGreaterOrEqualTo", "NumberLessThan" or "NumberLessOrEqualTo".',
        fix: 'Did you mean "TextContains"?',
        given: 'Contains',
      },
    ]);
  });

  test('come all at once, in the order of the document, after them those of what is beside it', () => {
    const document = changed(goodDocument(), {
      [`${O}.3.Event.Type`]: 'Nothing',
      [`${O}.0.Actions.0.Transitions.NextAction`]: 'nowhere',
      [`${O}.1.Transitions`]: { NextObservations: ['x', 7, 'y'] },
      Version: '2025-06-21',
    });
    const found = checkDocument(document, { entryPoint: { Type: 'PHONE' }, initializationData: '[]' });

    expect(found.map(({ path, part }) => `${part} ${path}`)).toEqual([
      'Content $.Version',
      'Content $.Observations[0].Actions[0].Transitions.NextAction',
      'Content $.Observations[1].Transitions.NextObservations[0]',
      'Content $.Observations[1].Transitions.NextObservations[1]',
      'Content $.Observations[1].Transitions.NextObservations[2]',
      'Content $.Observations[3].Event.Type',
      'EntryPoint $.Type',
      'InitializationData $',
    ]);
  });

  test('name what stands in the place of what is missing, once', () => {
    const menu = goodDocument()[O] as Record<string, unknown>[];
    const { Identifier, ...action } = (menu[1].Actions as Record<string, unknown>[])[2];

    expect(
      checkDocument(changed(goodDocument(), { [`${O}.1.Actions.2`]: { Id: Identifier, ...action } })),
    ).toMatchObject([
      {
        rule: 'missing-member',
        path: '$.Observations[1].Actions[2]',
        message: 'Item 2 of "Actions" has no "Identifier"; it has "Id", not known here.',
        fix: 'Add "Identifier".',
      },
    ]);
  });

  test.each<[unknown, string]>([
    [null, 'null'],
    [[], 'an empty list'],
    [[1], 'a list'],
    [{}, 'an empty object'],
    [{ a: 1 }, 'an object'],
    [5, '5'],
    [() => 1, 'a function'],
    ['x'.repeat(100), `"${'x'.repeat(59)}…"`],
  ])('show %p as %s', (value, words) => {
    const [{ message }] = checkDocument(changed(goodDocument(), { [`${O}.1.Event.Actor`]: 'x' }));
    expect(message).toBe('"Actor" is "x", and must be "System".');

    const document = goodDocument();
    (document[O] as { Event: { Actor: unknown } }[])[1].Event.Actor = value;
    expect(checkDocument(document)[0].message).toBe(`"Actor" is ${words}, and must be "System".`);
  });

  test('quote names that are no words in paths', () => {
    const place = `${O}.1.Actions.2.Parameters.Command.Properties.Expressions`;

    expect(checkDocument(changed(goodDocument(), { [place]: { 'a "b"': 1 } }))[0].path).toBe(
      '$.Observations[1].Actions[2].Parameters.Command.Properties.Expressions["a \\"b\\""]',
    );
  });

  test('of a text that is no JSON are one, with line and column; what is beside it is checked all the same', () => {
    expect(checkText('{\n  "Version": 2019-10-30\n}', { entryPoint: { Type: 'CHAT' } })).toMatchObject([
      { rule: 'json', path: '$', message: 'Line 2, column 14 is not JSON: "2019-10-30" is no number of JSON.' },
      { rule: 'entry-point-flow', part: 'EntryPoint' },
    ]);
  });

  test('of a name given twice tell both places', () => {
    expect(checkText('{"Version":"1",\n"Version":"2019-10-30","Metadata":{},"Observations":[]}')[0]).toMatchObject({
      rule: 'repeated-name',
      path: '$.Version',
      message: 'The object has "Version" at line 1, column 2 and at line 2, column 1, and the last one counts.',
    });
  });

  test('of a name given twice in a part that is hidden lead to what hides it', () => {
    const text = '{"Metadata":{"a":1,"\\u0061":2},"Metadata":{},"Version":"2019-10-30","Observations":[]}';

    expect(checkText(text).map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'repeated-name $.Metadata',
      'repeated-name $.Metadata',
      'no-observations $.Observations',
    ]);
  });
});

describe('the service rejects', () => {
  const problems = (changes: Record<string, unknown>, context = {}) =>
    serviceProblems(checkDocument(changed(goodDocument(), changes), context));

  test.each<[string, unknown, string]>([
    ['Version', '2025-06-21', 'Invalid test case content'],
    [`${O}.0.Usage`, { Type: 'ANY' }, 'InvalidObservationProblem: Invalid usage type'],
    [`${O}.0.Actions.2.Transitions.NextAction`, '', 'InvalidActionProblem: Invalid next action identifier: '],
    [`${O}.0.Actions.0.Transitions.NextAction`, 'x', 'InvalidActionProblem: Invalid next action identifier: x'],
    [
      `${O}.1.Event.Properties.Text`,
      undefined,
      'InvalidEventProblem: At least one of PromptId, Text, or SSML must be present',
    ],
    [`${O}.3.Event.Properties.ActionType`, 'DisconnectParticipant', 'Invalid action type for FlowActionStarted event'],
    [`${O}.3.Actions.0.Parameters.Operator`, 'Exists', 'Invalid operator parameter for AssertAction'],
    [`${O}.3.Actions.0.Parameters.Operand`, undefined, 'Invalid operand parameter for AssertAction'],
    [`${O}.0.Actions.0.Parameters.Behavior.Properties.ActionParameters`, {}, 'InvalidFlowActionParametersProblem'],
    [
      `${O}.0.Actions.1.Parameters.Behavior.Properties.Strategy.Response.ExecutionResult.Value`,
      {},
      'ClassCastException: cannot be cast to MockResponseStrategy',
    ],
    [`${O}.1.Actions.1.Parameters.Instruction.Properties`, { Text: 'hi' }, 'Invalid test case content'],
    [
      `${O}.1.Actions.0.Parameters`,
      { ActionType: 'SendInstruction', Actor: 'Customer', DtmfInput: '1' },
      'Invalid test case content',
    ],
  ])('%s with %j', (place, value, problem) => {
    expect(problems({ [place]: value })).toEqual([problem]);
  });

  test('keys on chat', () => {
    expect(problems({}, { channel: 'CHAT' })).toEqual(['DTMF input is not supported for Chat entry point']);
  });

  test('initialization data that is no JSON, in our words', () => {
    expect(problems({}, { initializationData: 'x' })).toEqual([
      'The initialization data is "x", and must be JSON text.',
    ]);
  });

  test('nothing that it is not known to reject', () => {
    expect(problems({ [`${O}.1.Event.MatchingCriteria`]: 'Similarity', [`${O}.0.Transitions`]: undefined })).toEqual(
      [],
    );
  });

  test('each problem told once, fifty at most, of 256 characters at most', () => {
    const broken = Array.from({ length: 60 }, (_, index) => ({
      ...endTest(`a${index}`),
      Transitions: { NextAction: `${index % 58} ${'x'.repeat(300)}` },
    }));
    const found = serviceProblems(checkDocument(changed(goodDocument(), { [`${O}.3.Actions`]: broken })));

    expect(found).toHaveLength(50);
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([256]));
  });
});

describe('one cause is told once', () => {
  test('MatchingCriteria beside Properties is not missing in them', () => {
    const document = changed(goodDocument(), {
      [`${O}.1.Event.MatchingCriteria`]: 'Similarity',
      [`${O}.1.Event.Properties`]: { Text: 'Hi' },
    });

    expect(rules(checkDocument(document))).toEqual(['matching-criteria-form']);
  });

  test('Exists needs no Operand', () => {
    const place = `${O}.3.Actions.0.Parameters`;

    expect(
      rules(checkDocument(changed(goodDocument(), { [place]: { Namespace: '$.Channel', Operator: 'Exists' } }))),
    ).toEqual(['assert-operator']);
  });

  test('an observation without a name is not missed where it is referred to', () => {
    expect(rules(checkDocument(changed(goodDocument(), { [`${O}.1.Identifier`]: undefined })))).toEqual([
      'missing-member',
    ]);
  });

  test('a command that is no command may be the one that ends the test', () => {
    expect(
      rules(checkDocument(changed(goodDocument(), { [`${O}.3.Actions.1.Parameters.Command.Type`]: 'End' }))),
    ).toEqual(['command-type']);
  });

  test('a queue without an end has no end', () => {
    expect(rulesOf(observation('A', started, ['B']), observation('B', inQueue))).toEqual(['queue-without-end']);
  });

  test('all that is never active is told by its first', () => {
    const found = rulesOf(
      observation('A', started, [], [endTest('end')]),
      observation('B', inQueue, ['C'], [endTest('e')]),
      observation('C', completed, ['D']),
      observation('D', completed, ['B']),
    );

    expect(found).toEqual(['observation-unreachable']);
  });
});

describe('paths', () => {
  const hours = flowAction('CheckHoursOfOperation', { HoursOfOperationId: 'h' });

  test('hanging up ends the contact, and so the test', () => {
    expect(
      rulesOf(
        observation('A', started, ['B']),
        observation('B', message('Hi'), [], [send('bye', { Type: 'Disconnect' })]),
      ),
    ).toEqual([]);
  });

  test('each end of a fan-out is looked at', () => {
    const found = checkDocument(
      documentOf(
        observation('A', started, ['B', 'C']),
        observation('B', hours),
        observation('C', inQueue, [], [endTest('e')]),
      ),
    );

    expect(found).toMatchObject([{ rule: 'no-end-test', path: '$.Observations[1]' }]);
  });

  test('preparations beside the conversation need no end', () => {
    const found = rulesOf(observation('A', started), observation('B', message('Hi'), [], [endTest('e')]));

    expect(found).toEqual(['several-starts']);
  });

  test('a queue overridden at the beginning is safe, another one is not', () => {
    const guard = (queue: string) =>
      override(
        'o',
        'TransferContactToQueue',
        { QueueId: queue },
        { Type: 'SubstituteResource', SubstituteArn: 'arn:q' },
      );
    const withGuard = (queue: string) =>
      rulesOf(
        observation('A', started, ['B'], [guard(queue)]),
        observation('B', inQueue, ['C']),
        observation('C', message('Hi'), [], [endTest('e')]),
      );

    expect(withGuard('arn:aws:connect:us-west-2:1:instance/i/queue/sales')).toEqual([]);
    expect(withGuard('support')).toEqual(['queue-without-end']);
  });

  test('a log reads a result as an assertion does, also within a text', () => {
    const reading = (text: string) =>
      rulesOf(
        observation('A', started, ['B'], [logData('l', { tier: text })]),
        observation('B', lambdaCompleted, [], [endTest('e')]),
      );

    expect(reading('tier: $.LambdaInvocation.ResultData.tier')).toEqual(['result-not-awaited']);
    expect(reading('$.Lex.IntentName')).toEqual(['result-not-awaited']);
    expect(reading('$.LexicalAnalysis $.ContactId')).toEqual([]);
  });

  test('the completion of another action does not fill a result', () => {
    const bot = flowAction(
      'ConnectParticipantWithLexBot',
      { LexV2Bot: { AliasArn: 'arn:bot' } },
      'FlowActionCompleted',
    );

    expect(rulesOf(observation('A', bot, [], [logData('l', { tier: '$.External.tier' }), endTest('e')]))).toEqual([
      'result-not-awaited',
    ]);
  });

  test('a long cycle is told where it closes', () => {
    const found = checkDocument(
      documentOf(
        observation('A', started, ['B']),
        observation('B', hours, ['C', 'E']),
        observation('C', hours, ['D']),
        observation('D', hours, ['B']),
        observation('E', inQueue, [], [endTest('e')]),
      ),
    );

    expect(found).toMatchObject([
      { rule: 'observation-cycle', path: '$.Observations[3].Transitions.NextObservations[0]' },
    ]);
  });
});

describe('on voice', () => {
  const conversation = (first: ReturnType<typeof press>[], second: ReturnType<typeof press>[]) =>
    rulesOf(
      observation('A', started, ['B']),
      observation('B', message('Welcome'), ['C'], first),
      observation('C', message('Press one'), ['D'], second),
      observation('D', message('Thank you'), [], [endTest('e')]),
    );

  test('two messages before the first input are one', () => {
    expect(conversation([], [press('p')])).toEqual(['joined-messages']);
  });

  test('messages after input may be several, and so may those of a test that only waits', () => {
    expect(conversation([press('p')], [])).toEqual([]);
    expect(conversation([], [])).toEqual([]);
  });

  test('letters that are not Latin are no English', () => {
    const found = (text: string) => rulesOf(observation('A', message(text), [], [endTest('e')]));

    expect(found('ようこそ')).toEqual(['language-on-voice']);
    expect(found('1 2 3')).toEqual([]);
  });

  test('what the customer says tells the language', () => {
    const found = (language: string) =>
      rulesOf(observation('A', message('Hi'), [], [say('s', 'x', language), endTest('e')]));

    expect(found('fr-FR')).toEqual(['language-on-voice']);
    expect(found('en-US')).toEqual([]);
  });

  test('chat and an unknown channel have no such rules', () => {
    const document = documentOf(observation('A', message('press 1, ようこそ', 'Inclusion'), [], [endTest('e')]));

    expect(checkDocument(document, { channel: 'CHAT' })).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
  });
});
