import { readFlow } from '../../../local/flow';
import { condition, content, does, flow, hangUp, say } from '../flow/support/flow-builder';
import { document, executed, hears, sees, seesCompleted } from './support/test-builder';

const GREETING = '0b4a3c6e-1111-4222-8333-444455556666';
const TIER = '1c5b4d7f-1111-4222-8333-444455556666';

const explanationOf = (...args: Parameters<typeof executed>) => executed(...args).explanation.join('\n');

test('Blocks are named as in the console, and others by their main parameter', () => {
  const actions = content(
    does(TIER, 'Compare', { ComparisonValue: '$.Attributes.tier' }, { errors: { NoMatchingCondition: GREETING } }),
    say(GREETING, 'Welcome to us', 'End'),
    hangUp('End'),
  );
  const named = { ...actions, Metadata: { ActionMetadata: { [GREETING]: { friendlyName: 'Greeting' } } } };
  const explanation = explanationOf(readFlow({ id: 'main' }, named), [hears('good bye')]);

  expect(explanation).toContain('The path there: "$.Attributes.tier" (Compare) by NoMatchingCondition to "Greeting"');
  expect(explanation).not.toContain(TIER);
});

test('The explanation names a long wait as the current action, although the flow continued after the time limit', () => {
  const main = flow(
    does('Pause', 'Wait', { TimeLimitSeconds: '900' }, { on: { WaitCompleted: 'Say' } }),
    say('Say', 'Late', 'End'),
  );

  expect(explanationOf(main, document([hears('late')]), { channel: 'CHAT' })).toContain(
    'The flow "main" was at "Pause" (Wait)',
  );
});

test('A repeated message is reported once, with its number', () => {
  const main = flow(
    say('Say', 'Please hold', 'Again'),
    does(
      'Again',
      'Loop',
      { LoopCount: '9' },
      {
        conditions: [condition('Equals', 'ContinueLooping', 'Say'), condition('Equals', 'DoneLooping', 'End')],
      },
    ),
    hangUp('End'),
  );
  const explanation = explanationOf(main, [hears('good bye')]);

  expect(explanation).toContain('"Please hold" (10 times, 0 % alike)');
  expect(explanation).toContain('by Equals ContinueLooping to "Say" (the result was "ContinueLooping"), 9 times, then');
});

test('Warnings of the flow are reported once, with why a test case failed', () => {
  const main = flow(
    does(
      'Set',
      'UpdateContactTargetQueue',
      { QueueId: 'nowhere' },
      { next: 'Ask', errors: { NoMatchingError: 'Ask' } },
    ),
    does('Ask', 'Teleport', {}, { next: 'End' }),
  );
  const explanation = explanationOf(main, [hears('hello'), hears('good bye')]);

  expect(
    explanation.match(/at "Set" \(UpdateContactTargetQueue\): the queue "nowhere" is not in the world/g),
  ).toHaveLength(1);
  expect(explanation).toContain('the type "Teleport" is not known');
});

test('A flow that the service would refuse runs, and the result says so', () => {
  const { status, warnings } = executed(flow(does('A', 'Teleport', {}, { next: 'Say' }), say('Say', 'Hello', 'End')), [
    hears('hello'),
  ]);

  expect(status).toBe('PASSED');
  expect(warnings).toContainEqual({
    code: 'refused-flow',
    message: expect.stringContaining(
      'Amazon Connect would refuse to publish the flow "main": the action "A" (Teleport)',
    ),
  });
});

describe('The explanation of a message', () => {
  const expecting = (Properties: object) => [
    { ...hears('welcome'), Event: { Identifier: 'event', Type: 'MessageReceived', Actor: 'System', Properties } },
  ];
  const hello = flow(say('Say', 'Hello', 'End'), hangUp('End'));

  test('names an expected prompt that has no words in the world', () => {
    expect(explanationOf(hello, expecting({ PromptId: 'p' }))).toContain(
      '"welcome" failed: expected the words of the prompt "p" (the world has no words for this prompt), which did not come.',
    );
  });

  test('says that the message cannot come, and not also that it did not come', () => {
    expect(explanationOf(hello, expecting({}))).toContain(
      '"welcome" failed: expected an event that cannot happen (the expected message has no Text, SSML or PromptId).',
    );
  });
});

describe('The explanation of an action that a test case expected', () => {
  const bot = flow(
    does('Bot', 'ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: 'bot' }, Text: 'Hello' }, { next: 'End' }),
    hangUp('End'),
  );
  const world = { bots: new Map([['bot', { dtmf: new Map(), utterances: new Map() }]]) };

  test('says that the action did not start', () => {
    const explanation = explanationOf(bot, document([sees('other', 'ConnectParticipantWithLexBot', 'other')]), {
      world,
    });

    expect(explanation).toContain('expected ConnectParticipantWithLexBot with other to start, which did not happen.');
  });

  test('says that the action did not complete when it was still in progress', () => {
    const test = document([seesCompleted('done', 'ConnectParticipantWithLexBot', 'bot')]);
    const explanation = explanationOf(bot, test, { channel: 'CHAT', world });

    expect(explanation).toContain(
      'The flow started ConnectParticipantWithLexBot with bot, but the action did not complete',
    );
  });

  test('says nothing about a failure when the action started less often than expected', () => {
    const twice = { ...sees('start', 'ConnectParticipantWithLexBot', 'bot'), Usage: { Type: 'Exactly', Times: 2 } };
    const explanation = explanationOf(bot, document([twice]), { channel: 'CHAT', world });

    expect(explanation).toContain(
      'expected ConnectParticipantWithLexBot with bot to start 2 times (Exactly), but it happened once',
    );
    expect(explanation).not.toMatch(/failed\.|error branch/);
  });
});

test('The explanation is right for an observation that comes after a cycle without a start', () => {
  const leading = (id: string, ...next: string[]) => ({ ...hears(id), Transitions: { NextObservations: next } });
  const test = document([hears('hello'), leading('one', 'other', 'after'), leading('other', 'one'), hears('after')]);
  const explanation = explanationOf(flow(say('Say', 'Hello', 'End'), hangUp('End')), test);

  expect(explanation).toContain(
    '"after" failed: it could never become active, since no observation that is active from the start leads to it, ' +
      'directly or through other observations',
  );
});
