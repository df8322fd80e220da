import { likeliest, run } from './support/contact-runner';
import { hear, startHearing } from '../../../local/flow';
import { compare, does, flow, menu, namedFlow, say, setAttributes } from './support/flow-builder';

const silent = (id: string, next: string) => setAttributes(id, { a: '1' }, next);

test('Prompts that follow each other are one message, when the flow begins to listen', () => {
  const main = flow(say('A', 'Welcome.', 'B'), say('B', 'You have reached us.', 'Menu'), menu('Menu', { 1: 'Bye' }));

  expect(run(main, { customer: ['1'] }).messages).toEqual(['Welcome. You have reached us. Menu?']);
});

test('A message is complete before the input that it is answered with', () => {
  const { events } = run(flow(say('A', 'Welcome.', 'Menu'), menu('Menu', { 1: 'Bye' })), { customer: ['1'] });
  const listening = events.findIndex(({ type }) => type === 'Listening');
  let hearing = startHearing;
  const delivered = events.map((event) => {
    const heard = hear(hearing, event, likeliest());
    hearing = heard.hearing;
    return heard.message?.text;
  });

  expect(delivered.findIndex((text) => text !== undefined)).toBe(listening);
});

test('A silent action ends a message', () => {
  const main = flow(say('A', 'Welcome.', 'S'), silent('S', 'B'), say('B', 'Goodbye.', 'Bye'));

  expect(run(main).messages).toEqual(['Welcome.', 'Goodbye.']);
});

test('Prompts join again before the first input, after silent actions, too', () => {
  const main = flow(silent('S', 'A'), say('A', 'One.', 'B'), say('B', 'Two.', 'Bye'));

  expect(run(main).messages).toEqual(['One. Two.']);
});

test("Right after the customer's turn prompts join", () => {
  const main = flow(menu('Menu', { 1: 'A' }), say('A', 'One.', 'B'), say('B', 'Two.', 'Bye'));

  expect(run(main, { customer: ['1'] }).messages).toEqual(['Menu?', 'One. Two.']);
});

test("After the customer's turn and a silent action every prompt is a message", () => {
  const main = flow(
    menu('Menu', { 1: 'S' }),
    silent('S', 'A'),
    say('A', 'One.', 'B'),
    say('B', 'Two.', 'Again'),
    menu('Again', { 1: 'Bye' }),
  );

  expect(run(main, { customer: ['1', '1'] }).messages).toEqual(['Menu?', 'One.', 'Two.', 'Again?']);
});

test('A silent action after more was played leaves prompts joining', () => {
  const main = flow(
    menu('Menu', { 1: 'A' }),
    say('A', 'One.', 'S'),
    silent('S', 'B'),
    say('B', 'Two.', 'C'),
    say('C', 'Three.', 'Bye'),
  );

  expect(run(main, { customer: ['1'] }).messages).toEqual(['Menu?', 'One.', 'Two. Three.']);
});

test("Silence is the customer's turn, too", () => {
  const main = flow(
    menu('Menu', {}, { InputTimeLimitExceeded: 'S' }),
    silent('S', 'A'),
    say('A', 'One.', 'B'),
    say('B', 'Two.', 'Bye'),
  );

  expect(run(main).messages).toEqual(['Menu?', 'One.', 'Two.']);
});

test('What was heard last is a message when the contact ends', () => {
  const main = flow(say('A', 'Goodbye.', 'B'), say('B', 'Really.'));

  expect(run(main).messages).toEqual(['Goodbye. Really.']);
});

test('What was heard is a message before the contact is in a queue', () => {
  const main = flow(
    does('Set', 'UpdateContactTargetQueue', { QueueId: 'q' }, { next: 'A' }),
    say('A', 'Please wait.', 'T'),
    does('T', 'TransferContactToQueue'),
  );

  expect(run(main).messages.slice(0, 2)).toEqual(['Please wait.', expect.stringContaining('Thank you for calling.')]);
});

test('A menu that leads directly back to itself makes no new message, unless another reading is assumed', () => {
  const main = flow(menu('Menu', { 3: 'Menu' }));
  const customer = ['3', '3'];
  const result = run(main, { customer });

  expect(result.messages).toEqual(['Menu?']);
  expect(result.played).toEqual(['Menu?', 'Menu?', 'Menu?']);
  expect(result.state.assumed.touched).toEqual(['repeated-menu-prompt']);
  expect(run(main, { customer, readings: { 'repeated-menu-prompt': 'heard' } }).messages).toEqual(result.played);
});

test('Prompts are apart when another reading is assumed, and the last one is heard as the flow listens', () => {
  const main = flow(say('A', 'Welcome.', 'B'), say('B', 'Hello.', 'Menu'), menu('Menu', { 1: 'Bye' }));

  expect(run(main, { customer: ['1'], readings: { 'joined-prompts': 'apart' } }).messages).toEqual([
    'Welcome.',
    'Hello.',
    'Menu?',
  ]);
});

test('A menu that comes back by way of another action is heard again', () => {
  const main = flow(menu('Menu', { 3: 'Check' }), compare('Check', '$.Channel', { VOICE: 'Menu' }, 'Bye'));

  expect(run(main, { customer: ['3', '1'] }).messages).toEqual(['Menu?', 'Menu?']);
});

test('What a bot says on a call is heard with what was played before, unless another reading is assumed', () => {
  const bots = new Map([['b', { dtmf: new Map(), utterances: new Map([['hi', { intent: 'Hi', says: 'Hello!' }]]) }]]);
  const main = flow(
    say('A', 'Welcome.', 'Bot'),
    does(
      'Bot',
      'ConnectParticipantWithLexBot',
      { Text: 'How can I help?', LexV2Bot: { AliasArn: 'b' } },
      { on: { Hi: 'B' } },
    ),
    say('B', 'Goodbye.', 'Bye'),
  );

  const call = { world: { bots }, customer: ['"hi"'] };
  expect(run(main, call).messages).toEqual(['Welcome. How can I help?', 'Hello! Goodbye.']);
  expect(run(main, { ...call, readings: { 'bot-prompt-on-voice': 'unheard' } }).messages).toEqual([
    'Welcome.',
    'Goodbye.',
  ]);
  expect(run(main, { world: { bots }, channel: 'CHAT', customer: ['"hi"'] }).messages).toEqual([
    'Welcome.',
    'How can I help?',
    'Hello!',
    'Goodbye.',
  ]);
});

test('A transfer to another flow or module is silent', () => {
  const main = flow(
    say('A', 'One.', 'M'),
    does('M', 'InvokeFlowModule', { FlowModuleId: 'm' }, { next: 'B' }),
    say('B', 'Three.', 'Bye'),
  );
  const modules = new Map([namedFlow('m', say('In', 'Two.', 'End'), does('End', 'EndFlowModuleExecution'))]);

  expect(run(main, { world: { modules } }).messages).toEqual(['One.', 'Two.', 'Three.']);
});

test('An action of an unknown type is silent', () => {
  const main = flow(say('A', 'One.', 'U'), does('U', 'DoSomethingNew', {}, { next: 'B' }), say('B', 'Two.', 'Bye'));

  expect(run(main).messages).toEqual(['One.', 'Two.']);
});

test('A chat has every message as it is written', () => {
  const main = flow(say('A', 'One.', 'B'), say('B', 'Two.', 'Bye'));

  expect(run(main, { channel: 'CHAT' })).toMatchObject({ messages: ['One.', 'Two.'], seconds: 0.15 });
});
