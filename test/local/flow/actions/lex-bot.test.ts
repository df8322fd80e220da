import { type Bot, type Input } from '../../../../local/flow';
import { completionOf, eventsOf, run, type Surroundings } from '../support/contact-runner';
import { does, flow, say, setAttributes } from '../support/flow-builder';

const sales = { intent: 'Sales', slots: { product: 'shoes' }, sessionAttributes: { mood: 'fine' } };
const bot: Bot = {
  dtmf: new Map([['1', sales]]),
  utterances: new Map([
    ['i want to buy shoes', { ...sales, says: 'Of course.' }],
    ['i want to book', { asks: 'For how many?' }],
    ['for two', { intent: 'Booking' }],
  ]),
};
const errors = { NoMatchingCondition: 'None', NoMatchingError: 'Failed', InputTimeLimitExceeded: 'Silent' };
const on = { Sales: 'Tell', Booking: 'Booked' };
const talk = (parameters: object = {}) =>
  flow(
    does(
      'Bot',
      'ConnectParticipantWithLexBot',
      { Text: 'How can I help?', LexV2Bot: { AliasArn: 'alias' }, ...parameters },
      { on, errors },
    ),
    say(
      'Tell',
      '$.Lex.IntentName $.Lex.Slots.product $.Lex.SessionAttributes.mood $.Lex.IntentConfidence.Score',
      'Bye',
    ),
  );
const withBot = (more: Partial<Bot> = {}): Surroundings => ({
  world: { bots: new Map([['alias', { ...bot, ...more }]]) },
});

test.each([
  ['keys with the end key', ['1#']],
  ['a key and a pause', ['1', '']],
  ['a key after a slip', ['7*1#']],
])('A bot understands %s', (_, customer) => {
  expect(run(talk(), { ...withBot(), customer }).visited).toEqual(['Bot', 'Tell', 'Bye']);
});

test('A bot needs five seconds more when the end key is left out', () => {
  const at = (key: string) => completionOf(run(talk(), { ...withBot(), customer: [key] }), 'Bot')!.at;

  expect(at('1') - at('1#')).toBe(5000);
});

test('A bot understands words without case and punctuation, and speaks', () => {
  const result = run(talk(), { ...withBot(), customer: ['"I want to buy  shoes!"'] });

  expect(result.played).toEqual(['How can I help?', 'Of course.', 'Sales shoes fine 1']);
});

test('A bot repeats its question until the intent is known', () => {
  const result = run(talk(), { ...withBot(), customer: ['"I want to book"', '"For two"'] });

  expect(result.visited).toEqual(['Bot', 'Booked']);
  expect(result.played).toContain('For how many?');
});

test.each([
  ['what it does not understand', ['"Hm"'], undefined, 'None'],
  ['keys it does not know', ['99#'], undefined, 'None'],
  ['silence', [], undefined, 'None'],
  ['silence, when silence means an intent', [], 'Booking', 'Booked'],
  ['silence, when silence makes the bot fail', [], { error: true }, 'Failed'],
  ['silence, when silence does not make the bot fail', [], { error: false }, 'None'],
])('A bot ends on a call with %s', (_, customer, silence, way) => {
  expect(run(talk(), { ...withBot({ silence }), customer }).visited.at(1)).toBe(way);
});

test('A bot that is not in the world fails', () => {
  expect(run(talk())).toMatchObject({ visited: ['Bot', 'Failed'], warnings: ['unknown-bot'] });
});

test('A bot fails when it may not play its prompt', () => {
  expect(run(talk({ Text: undefined, SSML: '<speak/>' }), { ...withBot(), channel: 'CHAT' }).visited.at(1)).toBe(
    'Failed',
  );
});

test('A bot of Lex V1 is found by its name', () => {
  const main = talk({ LexV2Bot: {}, LexBot: { Name: 'alias', Region: 'us-east-1', Alias: '$LATEST' } });

  expect(run(main, { ...withBot(), customer: ['1#'] }).visited.at(1)).toBe('Tell');
});

test('A bot gives the session attributes of the action to the flow, but the attributes of the bot take precedence', () => {
  const attributes = { mood: 'bad', caller: '$.CustomerEndpoint.Address' };
  const main = flow(
    does(
      'Bot',
      'ConnectParticipantWithLexBot',
      { LexV2Bot: { AliasArn: 'alias' }, LexSessionAttributes: attributes },
      { on },
    ),
    say('Tell', '$.Lex.SessionAttributes.mood $.Lex.SessionAttributes.caller', 'Bye'),
  );

  expect(run(main, { ...withBot(), customer: ['1#'], customerNumber: '+12065550100' }).played).toEqual([
    'fine +12065550100',
  ]);
});

test('A bot empties the touchtone buffer, and loses keys after the end key', () => {
  const main = flow(
    does('On', 'GetParticipantInput', { EnableDTMFBuffer: 'true' }, { next: 'Say' }),
    say('Say', 'Wait', 'Bot'),
    does('Bot', 'ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: 'alias' } }, { on, errors }),
  );
  const result = run(main, { ...withBot(), interruptions: { Say: [{ type: 'keys', keys: '9' }] }, customer: ['1#2'] });

  expect(eventsOf(result, 'InputTaken')).toMatchObject([{ input: { keys: '1' } }]);
  expect(eventsOf(result, 'InputKept').at(-1)).toMatchObject({ input: { keys: '2' } });
});

describe('On a chat', () => {
  const chat = { ...withBot(), channel: 'CHAT' } as const;

  test('reads what the customer wrote before', () => {
    const result = run(talk(), {
      ...chat,
      interruptions: { Bot: [{ type: 'utterance', text: 'i want to buy shoes' }] },
    });

    expect(result.visited).toEqual(['Bot', 'Tell', 'Bye']);
  });

  test('takes no keys', () => {
    expect(eventsOf(run(talk(), { ...chat, customer: ['1'] }), 'InputLost')).toHaveLength(1);
  });

  test('waits forever without a timer', () => {
    expect(run(talk(), chat)).toMatchObject({ end: 'listening', seconds: 0.0 });
  });

  test('takes the branch for silence by its timer', () => {
    const result = run(talk({ LexTimeoutSeconds: { Text: '30' } }), chat);

    expect(result).toMatchObject({ visited: ['Bot', 'Silent'] });
    expect(completionOf(result, 'Bot')?.at).toBe(30_000);
  });

  test('begins with the first message of the customer', () => {
    const main = talk({ LexInitializationData: { InitialMessage: '$.Media.InitialMessage' } });

    expect(run(main, { ...chat, initialMessage: 'I want to buy shoes' }).played[0]).toBe('Of course.');
    expect(run(main, chat).visited).toEqual(['Bot', 'Failed']);
  });
});

describe('A mock', () => {
  test.each([
    ['the names of $.Lex', { IntentName: 'Sales', Slots: { product: 'hats' }, SessionAttributes: { mood: 'mocked' } }],
    ['the names of the world', { intent: 'Sales', slots: { product: 'hats' }, sessionAttributes: { mood: 'mocked' } }],
    [
      "the names of Lex V2's answers",
      {
        sessionState: {
          intent: { name: 'Sales', slots: { product: { value: { interpretedValue: 'hats' } } } },
          sessionAttributes: { mood: 'mocked' },
        },
      },
    ],
  ])('can have %s', (_, value) => {
    const result = run(talk(), { overrides: { Bot: { type: 'result', value } } });

    expect(result.played).toEqual(['Sales hats mocked 1']);
  });

  test('without an intent is not understood', () => {
    expect(run(talk(), { overrides: { Bot: { type: 'result', value: 'nothing' } } }).visited).toEqual(['Bot', 'None']);
  });
});

describe('On a call, input that is sent as the block of a bot starts', () => {
  const ahead = flow(
    setAttributes('Note', {}, 'Bot'),
    does('Bot', 'ConnectParticipantWithLexBot', { Text: 'Hello?', LexV2Bot: { AliasArn: 'alias' } }, { on, errors }),
  );
  const words = { type: 'utterance', text: 'I want to buy shoes' } as const;
  const at = (id: string, input: Input, readings: Surroundings['readings'] = {}) =>
    run(ahead, { ...withBot(), interruptions: { [id]: [input] }, readings });

  test.each([
    ['words', 'Bot', words],
    ['keys', 'Bot', { type: 'keys', keys: '1#' }],
    ['words at the silent action before it', 'Note', words],
  ] as const)('reaches it: %s', (_, id, input) => {
    const result = at(id, input);

    expect(result.visited).toEqual(['Note', 'Bot', 'Tell']);
    expect(result.state.assumed.touched).toContain('early-input-for-a-bot');
  });

  test('is lost when another reading is assumed', () => {
    const result = at('Bot', words, { 'early-input-for-a-bot': 'lost' });

    expect(result.visited).toEqual(['Note', 'Bot', 'None']);
    expect(eventsOf(result, 'InputLost')).toHaveLength(1);
  });

  test('does not wait for the next bot', () => {
    const twice = flow(
      does(
        'Bot',
        'ConnectParticipantWithLexBot',
        { Text: 'Hello?', LexV2Bot: { AliasArn: 'alias' } },
        { on: { Sales: 'Two' } },
      ),
      does(
        'Two',
        'ConnectParticipantWithLexBot',
        { Text: 'And?', LexV2Bot: { AliasArn: 'alias' } },
        { on: { Booking: 'Booked' }, errors },
      ),
    );
    const interruptions = { Bot: [words, { ...words, text: 'for two' }] };

    expect(run(twice, { ...withBot(), interruptions }).visited).toEqual(['Bot', 'Two', 'None']);
  });
});

test('A bot understands words on a call only as far as the reading says, keys and chats always', () => {
  const readings = { 'bot-words-on-voice': 'fallback' } as const;
  const chat = { channel: 'CHAT', customer: ['"I want to buy shoes"'] } as const;

  expect(run(talk(), { ...withBot(), readings, customer: ['"I want to buy shoes"'] }).visited.at(1)).toBe('None');
  expect(run(talk(), { ...withBot(), readings, customer: ['1#'] }).visited.at(1)).toBe('Tell');
  expect(run(talk(), { ...withBot(), readings, ...chat }).visited.at(1)).toBe('Tell');
});
