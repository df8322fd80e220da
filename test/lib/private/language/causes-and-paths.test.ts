import { checkDocument, type Finding } from '../../../../lib/private/language';
import {
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

describe('one cause is reported once:', () => {
  test('MatchingCriteria beside Properties is not also reported as missing in Properties', () => {
    const document = changed(goodDocument(), {
      [`${O}.1.Event.MatchingCriteria`]: 'Similarity',
      [`${O}.1.Event.Properties`]: { Text: 'Hi' },
    });

    expect(rules(checkDocument(document))).toEqual(['matching-criteria-form']);
  });

  test('an observed queue without a name may be the queue that is overridden', () => {
    const nameless = flowAction('TransferContactToQueue', { QueueId: '' });
    const full = { Type: 'MockResponse', Response: { Type: 'Error', Error: { Value: 'QueueAtCapacity' } } };
    const overridden = override('full', 'TransferContactToQueue', { QueueId: 'sales' }, full);

    expect(
      rulesOf(
        observation('Start', started, ['A'], [overridden]),
        observation('A', nameless, ['End']),
        observation('End', message('Hi'), [], [endTest('end')]),
      ),
    ).toEqual(['observed-resource']);
  });

  test('two overrides with different ARNs of one function are repeated overrides', () => {
    const mocked = (identifier: string, LambdaFunctionARN: string) =>
      override(
        identifier,
        'InvokeLambdaFunction',
        { LambdaFunctionARN },
        { Type: 'MockResponse', Response: { Type: 'Error', Error: { Value: 'NoMatchingError' } } },
      );
    const lookup = 'arn:aws:lambda:us-west-2:123456789012:function:lookup';

    expect(
      rulesOf(observation('A', started, [], [mocked('a', lookup), mocked('b', `${lookup}:live`), endTest('end')])),
    ).toEqual(['override-repeated']);
  });

  test('the unknown operator Exists is not also reported for its missing Operand', () => {
    const place = `${O}.3.Actions.0.Parameters`;

    expect(
      rules(checkDocument(changed(goodDocument(), { [place]: { Namespace: '$.Channel', Operator: 'Exists' } }))),
    ).toEqual(['assert-operator']);
  });

  test('a reference to an observation without a name is not reported', () => {
    expect(rules(checkDocument(changed(goodDocument(), { [`${O}.1.Identifier`]: undefined })))).toEqual([
      'missing-member',
    ]);
  });

  test('an unknown command may be the one that ends the test', () => {
    expect(
      rules(checkDocument(changed(goodDocument(), { [`${O}.3.Actions.1.Parameters.Command.Type`]: 'End' }))),
    ).toEqual(['command-type']);
  });

  test('a queue without an end is not also reported as a missing end', () => {
    expect(rulesOf(observation('A', started, ['B']), observation('B', inQueue))).toEqual(['queue-without-end']);
  });

  test('connected observations that are never active are reported once, at the first of them', () => {
    const found = rulesOf(
      observation('A', started, [], [endTest('end')]),
      observation('B', inQueue, ['C'], [endTest('e')]),
      observation('C', completed, ['D']),
      observation('D', completed, ['B']),
    );

    expect(found).toEqual(['observation-unreachable']);
  });
});

describe('paths:', () => {
  const hours = flowAction('CheckHoursOfOperation', { HoursOfOperationId: 'h' });

  test('hanging up ends the contact, and with it the test', () => {
    expect(
      rulesOf(
        observation('A', started, ['B']),
        observation('B', message('Hi'), [], [send('bye', { Type: 'Disconnect' })]),
      ),
    ).toEqual([]);
  });

  test('each end of a fan-out is checked', () => {
    const found = checkDocument(
      documentOf(
        observation('A', started, ['B', 'C']),
        observation('B', hours),
        observation('C', inQueue, [], [endTest('e')]),
      ),
    );

    expect(found).toMatchObject([{ rule: 'no-end-test', path: '$.Observations[1]' }]);
  });

  test('an observation beside the conversation needs no end', () => {
    const found = rulesOf(observation('A', started), observation('B', message('Hi'), [], [endTest('e')]));

    expect(found).toEqual(['several-starts']);
  });

  test('a queue that is overridden at the start is safe, and another queue is not', () => {
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

  test('a log that reads a result must wait for it, like an assertion, also within a text', () => {
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

  test('a long cycle is reported at the action where it closes', () => {
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

describe('the rules of a voice call:', () => {
  const conversation = (first: ReturnType<typeof press>[], second: ReturnType<typeof press>[]) =>
    rulesOf(
      observation('A', started, ['B']),
      observation('B', message('Welcome'), ['C'], first),
      observation('C', message('Press one'), ['D'], second),
      observation('D', message('Thank you'), [], [endTest('e')]),
    );

  test('two messages before the first input are reported, since a voice call joins them', () => {
    expect(conversation([], [press('p')])).toEqual(['joined-messages']);
  });

  test('several messages are accepted after an input, and in a test without input', () => {
    expect(conversation([press('p')], [])).toEqual([]);
    expect(conversation([], [])).toEqual([]);
  });

  test('a text with letters that are not Latin is reported, and digits are not', () => {
    const found = (text: string) => rulesOf(observation('A', message(text), [], [endTest('e')]));

    expect(found('ようこそ')).toEqual(['language-on-voice']);
    expect(found('1 2 3')).toEqual([]);
  });

  test('the language code of what the customer says is checked', () => {
    const found = (language: string) =>
      rulesOf(observation('A', message('Hi'), [], [say('s', 'x', language), endTest('e')]));

    expect(found('fr-FR')).toEqual(['language-on-voice']);
    expect(found('en-US')).toEqual([]);
  });

  test('chat and an unknown channel do not have these rules', () => {
    const document = documentOf(observation('A', message('press 1, ようこそ', 'Inclusion'), [], [endTest('e')]));

    expect(checkDocument(document, { channel: 'CHAT' })).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
  });
});
