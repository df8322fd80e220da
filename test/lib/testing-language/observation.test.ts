import { Lazy } from 'aws-cdk-lib';
import {
  Conversation,
  TestAction,
  TestEvent,
  ExpectedMessage,
  Observation,
  ObservationChain,
  TestCaseContent,
  ObservationUsage,
} from '../../../lib';
import { alwaysOpen, billing, bookings, lowered, officeHours, loweredChain } from './fixtures';

const start = Observation.of(TestEvent.testInitiated());
const hear = (text: string, ...actions: TestAction[]) =>
  Observation.of(TestEvent.messageReceived(ExpectedMessage.contains(text)), ...actions);

/** Returns the next observations of each observation, by identifier. */
function transitions(document: ReturnType<typeof lowered>): Record<string, readonly string[] | undefined> {
  return Object.fromEntries(
    document.Observations.map(({ Identifier, Transitions }) => [Identifier, Transitions?.NextObservations]),
  );
}

/** Returns a document as text, with identifiers such as `event-1` instead of the generated ones. */
function numbered(document: ReturnType<typeof lowered>): string {
  const { Observations: observations } = document;
  const names: [kind: string, identifiers: readonly unknown[]][] = [
    ['observation', observations.map(({ Identifier }) => Identifier)],
    ['event', observations.map(({ Event }) => Event.Identifier)],
    ['action', observations.flatMap(({ Actions = [] }) => Actions.map(({ Identifier }) => Identifier))],
  ];
  const replacements = names.flatMap(([kind, identifiers]) =>
    identifiers.map((identifier, index) => [identifier, `${kind}-${index + 1}`].map((name) => JSON.stringify(name))),
  );
  return replacements.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(document));
}

test('the observations of a list are chained', () => {
  expect(transitions(loweredChain(start, hear('a'), hear('b')))).toEqual({
    'test initiated': ['hear a'],
    'hear a': ['hear b'],
    'hear b': [],
  });
});

test('branches run beside each other', () => {
  const branches = start.withBranches(ObservationChain.of(hear('a'), hear('b')), ObservationChain.of(hear('c')));

  expect(transitions(loweredChain(branches))).toEqual({
    'test initiated': ['hear a', 'hear c'],
    'hear a': ['hear b'],
    'hear b': [],
    'hear c': [],
  });
});

test('chains begin beside each other', () => {
  expect(transitions(lowered(ObservationChain.of(start, hear('a')), ObservationChain.of(hear('b'))))).toEqual({
    'test initiated': ['hear a'],
    'hear a': [],
    'hear b': [],
  });
});

test('the actions of an observation are chained', () => {
  const [observation] = loweredChain(hear('a', TestAction.sendDtmf('1'), TestAction.endTest())).Observations;

  expect(observation.Actions?.map(({ Identifier, Transitions }) => [Identifier, Transitions])).toEqual([
    ['press 1', { NextAction: 'end test' }],
    ['end test', {}],
  ]);
});

describe('identifiers', () => {
  const identifiers = (...observations: Observation[]) =>
    loweredChain(...observations).Observations.map(({ Identifier }) => Identifier);

  test('name what is observed', () => {
    expect(identifiers(start, Observation.of(TestEvent.queueTransferStarted(billing)))).toEqual([
      'test initiated',
      'transfer to Billing',
    ]);
  });

  test('stay the same when another part of the test changes', () => {
    const [before] = identifiers(hear('welcome')).slice(-1);
    const [after] = identifiers(start, hear('something new'), hear('welcome', TestAction.endTest())).slice(-1);

    expect(after).toBe(before);
  });

  test('are distinguished when the same is observed twice', () => {
    expect(identifiers(hear('a'), hear('a'), hear('a'))).toEqual(['hear a', 'hear a (2)', 'hear a (3)']);
  });

  test('can be set', () => {
    expect(identifiers(hear('a').withIdentifier('Greeting'))).toEqual(['Greeting']);
  });

  test('are short, even when the text is long', () => {
    const [long, second] = identifiers(hear('x'.repeat(300)), hear('x'.repeat(300)));

    expect(long).toMatch(/^hear x+\.\.\.$/);
    expect(long).toHaveLength(50);
    expect(second).toBe(`${long} (2)`);
  });

  test('are cut between characters', () => {
    const [even, odd] = identifiers(hear('\u{1F600}'.repeat(200)), hear(`x${'\u{1F600}'.repeat(200)}`));

    for (const identifier of [even, odd]) {
      expect(identifier).toMatch(/\u{1F600}\.\.\.$/u);
      expect(Buffer.from(identifier).toString()).toBe(identifier);
    }
  });

  test('differ from identifiers that are set anywhere in the content', () => {
    const branch = ObservationChain.of(hear('b').withIdentifier('hear a'));
    const event = { Type: 'TestCompleted', Properties: {}, Identifier: 'event' };
    const action = { Type: 'New', Parameters: {}, Identifier: 'end test' };

    const { Observations: observations } = loweredChain(
      start,
      hear('a', TestAction.endTest()),
      Observation.of(TestEvent.raw(event), TestAction.raw(action)).withBranches(branch),
    );

    expect(observations.map(({ Identifier }) => Identifier)).toEqual([
      'test initiated',
      'hear a (2)',
      'event TestCompleted',
      'hear a',
    ]);
    expect(observations.map(({ Event: { Identifier } }) => Identifier)).toEqual([
      'event (2)',
      'event (3)',
      'event',
      'event (4)',
    ]);
    expect(observations[1].Actions![0].Identifier).toBe('end test (2)');
  });

  test('are hardly longer than numbers', () => {
    const document = lowered(
      Conversation.start(TestAction.substituteHoursOfOperation(officeHours, alwaysOpen))
        .hear('for billing')
        .press('1')
        .expectTransferTo(billing)
        .check('$.Queue.Name', 'Billing')
        .end()
        ._chain(),
    );

    expect(JSON.stringify(document).length).toBeLessThanOrEqual(1.05 * numbered(document).length);
  });

  test('have no tokens in them', () => {
    expect(identifiers(hear(`call ${Lazy.string({ produce: () => 'me' })}`))).toEqual(['hear call ...']);
  });
});

test('usage is printed on request only', () => {
  const usages = [
    undefined,
    ObservationUsage.exactly(2),
    ObservationUsage.atLeast(1),
    ObservationUsage.atMost(3),
    ObservationUsage.always(),
  ];
  const observations = usages.map((usage) => (usage ? hear('a').withUsage(usage) : hear('a')));

  expect(loweredChain(...observations).Observations.map((observation) => observation.Usage)).toEqual([
    undefined,
    { Type: 'Exactly', Times: 2 },
    { Type: 'AtLeast', Times: 1 },
    { Type: 'AtMost', Times: 3 },
    { Type: 'Always' },
  ]);
});

test.each([
  ['exactly', ObservationUsage.exactly],
  ['atLeast', ObservationUsage.atLeast],
  ['atMost', ObservationUsage.atMost],
])('usage: %s of less than one, or of no whole number, is refused', (name, usage) => {
  for (const [times, given] of [
    [0, '0'],
    [-1, '-1'],
    [1.5, '1.5'],
    [NaN, 'NaN'],
    ['2' as never, '"2"'],
  ] as const) {
    expect(() => usage(times)).toThrow(
      `ObservationUsage.${name}() takes a whole number of at least 1; got ${given}: pass the number of times that the event comes, or leave out the observation if the event is optional`,
    );
  }
});

test('an observation never changes', () => {
  const observation = hear('a');
  observation.withActions(TestAction.endTest());
  observation.withIdentifier('b');
  observation.withBranches(ObservationChain.of(hear('c')));

  expect(loweredChain(observation)).toEqual(loweredChain(hear('a')));
});

test.each([
  ['TestCaseContent.fromObservations() needs at least one observation', () => TestCaseContent.fromObservations()],
  ['TestCaseContent.fromChains() needs at least one chain', () => TestCaseContent.fromChains()],
  ['ObservationChain.of() needs at least one observation', () => ObservationChain.of()],
])('%s', (message, define) => {
  expect(define).toThrow(`${message}; got none: write ${message.split('(')[0]}(`);
});

test('nothing can follow branches', () => {
  const branching = start.withBranches(ObservationChain.of(Observation.of(TestEvent.queueTransferStarted(bookings))));

  expect(() => ObservationChain.of(branching, hear('a'))).toThrow(
    'ObservationChain.of(): observation 1 of 2 has branches, so it must be the last of the chain: move the observations after it into one of the branches',
  );
});
