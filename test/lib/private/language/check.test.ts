import { checkDocument, checkText, serviceProblems } from '../../../../lib/private/language';
import { changed, documentOf, endTest, goodDocument, inQueue, observation } from './good-document';

const O = 'Observations';

describe('Findings', () => {
  test('have the given value, the expected values, the place, and the fix', () => {
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

  test('are complete, in the order of the document, before those of the entry point and the initialization data', () => {
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

  test('of a reference advise to name a part of the kind to which the reference leads', () => {
    const found = checkDocument(
      changed(goodDocument(), {
        [`${O}.0.Transitions.NextObservations`]: ['Menu', 'somewhere else'],
        [`${O}.1.Actions.0.Transitions.NextAction`]: 'somewhere else',
      }),
    );

    expect(found.map(({ rule, fix }) => [rule, fix])).toEqual([
      ['next-observation', 'Write the Identifier of an observation of this document, or remove the reference.'],
      ['next-action', 'Write the Identifier of an action of this observation, or remove the reference.'],
    ]);
  });

  test('of an observation that only a cycle leads to say so, also when it is not part of the cycle', () => {
    const document = documentOf(
      observation('Start', { Type: 'TestInitiated', Actor: 'System', Properties: {} }, [], [endTest('e')]),
      observation('After', inQueue),
      observation('A', inQueue, ['B']),
      observation('B', inQueue, ['A', 'After'], [endTest('f')]),
    );
    const found = checkDocument(document).filter(({ rule }) => rule === 'observation-unreachable');

    expect(found.map(({ message }) => message)).toEqual([
      '"After" never becomes active: no path leads to it from an observation that is active from the start.',
      '"A" never becomes active: no path leads to it from an observation that is active from the start.',
    ]);
  });

  test('of a missing member also name the unknown member that may replace it', () => {
    const menu = goodDocument()[O] as Record<string, unknown>[];
    const { Identifier, ...action } = (menu[1].Actions as Record<string, unknown>[])[2];

    expect(
      checkDocument(changed(goodDocument(), { [`${O}.1.Actions.2`]: { Id: Identifier, ...action } })),
    ).toMatchObject([
      {
        rule: 'missing-member',
        path: '$.Observations[1].Actions[2]',
        message: 'Item 2 of "Actions" has no "Identifier"; it has "Id", which AWS does not document.',
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

  test('show only the beginning of a long list', () => {
    const starts = Array.from({ length: 9 }, (_, index) =>
      observation(`${index}`, inQueue, [], [endTest(`end ${index}`)]),
    );

    expect(checkDocument(documentOf(...starts))).toMatchObject([
      {
        rule: 'several-starts',
        message:
          'No observation leads to "0", "1", "2", "3", "4", "5" and 3 more, so all of them are active from the start, and each must match.',
      },
    ]);
  });

  test.each<[string, unknown, string]>([
    ['Identifier', '', '"Identifier" is empty.'],
    ['Identifier', 'x'.repeat(257), '"Identifier" has 257 characters, and the service may refuse more than 256.'],
    ['Usage', { Type: 'Exactly', Times: 1.5 }, '"Times" is 1.5, and must be a whole number, 0 or more.'],
    ['Usage', { Type: 'Exactly', Times: '1' }, '"Times" is "1", and must be a number.'],
    ['Actions', 'none', '"Actions" is "none", and must be a list.'],
    ['Transitions', null, '"Transitions" is null, and must be an object.'],
    ['Event', undefined, 'Item 2 of "Observations" has no "Event".'],
    ['Transition', {}, '"Transition" is not a known member.'],
  ])('of an observation with %s %j name the member and the problem', (member, value, sentence) => {
    const found = checkDocument(changed(goodDocument(), { [`${O}.2.${member}`]: value }));

    expect(found.map(({ message }) => message)).toContain(sentence);
  });

  test('have names in quotation marks in their paths when a name is not a word', () => {
    const place = `${O}.1.Actions.2.Parameters.Command.Properties.Expressions`;

    expect(checkDocument(changed(goodDocument(), { [place]: { 'a "b"': 1 } }))[0].path).toBe(
      '$.Observations[1].Actions[2].Parameters.Command.Properties.Expressions["a \\"b\\""]',
    );
  });

  test('of a text that is not JSON are one, with line and column; the entry point is still checked', () => {
    expect(checkText('{\n  "Version": 2019-10-30\n}', { entryPoint: { Type: 'CHAT' } })).toMatchObject([
      { rule: 'json', path: '$', message: 'Line 2, column 14 is not JSON: "2019-10-30" is not a number of JSON.' },
      { rule: 'entry-point-flow', part: 'EntryPoint' },
    ]);
  });

  test('of a repeated name have both places', () => {
    expect(checkText('{"Version":"1",\n"Version":"2019-10-30","Metadata":{},"Observations":[]}')[0]).toMatchObject({
      rule: 'repeated-name',
      path: '$.Version',
      message:
        'The object has "Version" at line 1, column 2 and again at line 2, column 1: only the last value has an effect.',
    });
  });

  test('of a repeated name in a part that a later member hides have the path of the later member', () => {
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

  test('initialization data that is not JSON, with a message of this library', () => {
    expect(problems({}, { initializationData: 'x' })).toEqual([
      'The initialization data is "x", and must be JSON text.',
    ]);
  });

  test('no fault that the service is not known to reject', () => {
    expect(problems({ [`${O}.1.Event.MatchingCriteria`]: 'Similarity', [`${O}.0.Transitions`]: undefined })).toEqual(
      [],
    );
  });

  test('content with a list of at most fifty different problems, of at most 256 characters each', () => {
    const broken = Array.from({ length: 60 }, (_, index) => ({
      ...endTest(`a${index}`),
      Transitions: { NextAction: `${index % 58} ${'x'.repeat(300)}` },
    }));
    const found = serviceProblems(checkDocument(changed(goodDocument(), { [`${O}.3.Actions`]: broken })));

    expect(found).toHaveLength(50);
    expect(new Set(found.map(({ length }) => length))).toEqual(new Set([256]));
  });
});
