import { does, flow, hangUp, menu, say } from '../flow/support/flow-builder';
import {
  check,
  completed,
  endTest,
  executed,
  hangsUp,
  hears,
  inTurn,
  leadingTo,
  observed,
  press,
  started,
  utter,
} from './support/test-builder';

const menuFlow = flow(
  say('Greeting', 'Welcome to us.', 'Menu'),
  menu('Menu', { '1': 'Sales' }, { NoMatchingCondition: 'Wrong', InputTimeLimitExceeded: 'Bye' }),
  say('Sales', 'You are with sales.', 'End'),
  say('Wrong', 'That was no choice.', 'End'),
  hangUp('End'),
);
const loop = flow(
  say('Again', 'Please hold the line.', 'Pause'),
  does('Pause', 'UpdateContactAttributes', { Attributes: {} }, { next: 'Again' }),
);

describe('A test that is met', () => {
  test('passes when the contact has ended, and its summary counts its observations', () => {
    const result = executed(menuFlow, inTurn(started('start'), hears('welcome', press(1)), hears('with sales')));
    expect(result).toMatchObject({
      status: 'PASSED',
      reason: { Type: 'SUCCESS' },
      summary: { TotalObservations: 3, ObservationsPassed: 3, ObservationsFailed: 0 },
      explanation: [],
    });
    expect(result.records.map(({ id }) => id)).toEqual([
      'INITIATION',
      'EXECUTION_START',
      'start',
      'welcome',
      'with sales',
      'COMPLETION',
    ]);
    expect(result.duration).toBe(result.contact!.endedAt);
  });

  test('ends at once by EndTest, and skips what still waits', () => {
    const result = executed(menuFlow, [...inTurn(hears('welcome', endTest())), hears('never said'), completed('done')]);
    expect(result.status).toBe('PASSED');
    expect(observed(result)).toEqual([
      ['welcome', 'PASSED'],
      ['done', 'PASSED'],
    ]);
    expect(result.summary).toEqual({ TotalObservations: 3, ObservationsPassed: 2, ObservationsFailed: 0 });
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'skipped', observation: 'never said' }));
    expect(result.duration).toBeLessThan(10_000);
  });

  test('without any observation passes', () => expect(executed(menuFlow, []).status).toBe('PASSED'));
});

describe('A test that is not met', () => {
  const wrong = inTurn(started('start'), hears('welcome', press(2)), hears('with sales'));

  test('fails fifty seconds after a call has ended', () => {
    const result = executed(menuFlow, wrong);
    expect(result).toMatchObject({
      status: 'FAILED',
      reason: { Type: 'FAILURE', FailureReasons: ['OBSERVE_EVENT'] },
      summary: { TotalObservations: 3, ObservationsPassed: 2, ObservationsFailed: 1 },
    });
    expect(result.duration).toBe(result.contact!.endedAt + 50_000);
  });

  test('fails six seconds after a chat has ended', () => {
    const result = executed(menuFlow, wrong, { channel: 'CHAT' });
    expect(result.status).toBe('FAILED');
    expect(result.duration).toBe(result.contact!.endedAt + 6_000);
  });

  test('says what was expected, what was heard instead, at which action the flow was and which path it took', () => {
    const [text] = executed(menuFlow, wrong).explanation;
    expect(text).toContain('"with sales" failed');
    expect(text).toContain('That was no choice.');
    expect(text).toContain('NoMatchingCondition');
    expect(text).toContain('the flow disconnected the customer');
  });

  test('fails at the limit when the contact does not end', () => {
    const result = executed(loop, inTurn(hears('hold the line'), hears('never said')));
    const reason = { Type: 'TIMEOUT', Message: 'Test case execution exceeded time limit' };
    expect(result).toMatchObject({ status: 'FAILED', duration: 300_000, reason });
  });

  test('fails when nothing leads to an observation but itself', () => {
    const first = hears('welcome');
    const second = hears('with sales');
    const result = executed(menuFlow, [leadingTo(first, second), leadingTo(second, first)]);
    expect(result.status).toBe('FAILED');
    expect(result.explanation.join()).toContain('never become active');
  });
});

describe('TestCompleted', () => {
  test('comes forty seconds after the contact has ended', () => {
    const result = executed(menuFlow, inTurn(hears('welcome', press(1)), completed('done')));
    expect(result.status).toBe('PASSED');
    expect(result.duration).toBe(result.contact!.endedAt + 40_000);
  });

  test('comes at the limit, and the test passes by time-out', () => {
    const result = executed(loop, [completed('done')]);
    expect(result).toMatchObject({ status: 'PASSED', duration: 300_000, reason: { Type: 'TIMEOUT' } });
  });

  test('does not meet other observations', () => {
    expect(executed(menuFlow, [completed('done'), hears('never said')]).status).toBe('FAILED');
    expect(executed(loop, [completed('done'), hears('never said')]).status).toBe('FAILED');
    expect(executed(menuFlow, inTurn(completed('done'), hears('never said'))).status).toBe('FAILED');
  });

  test('can check, and fail the test', () => {
    const result = executed(menuFlow, [completed('done', check('$.Attributes.tier', 'gold'))]);
    expect(result).toMatchObject({ status: 'FAILED', reason: { FailureReasons: ['ASSERT_DATA'] } });
  });

  test('whose check fails counts as failed in the summary, and not in the record of the end', () => {
    const result = executed(menuFlow, [completed('done', check('$.Attributes.tier', 'gold'))]);
    expect(result.summary).toEqual({ TotalObservations: 1, ObservationsPassed: 0, ObservationsFailed: 1 });
    expect(result.records.at(-1)!.content).toMatchObject({
      ExecutionSummary: { TotalObservations: 1, PassedObservations: 0, FailedObservations: 0 },
    });
  });
});

describe('The customer', () => {
  test('can hang up', () => {
    const result = executed(menuFlow, inTurn(hears('welcome', hangsUp()), hears('with sales')));
    expect(result.contact!.endReason).toBe('CustomerDisconnected');
    expect(result.status).toBe('FAILED');
  });

  test('is not heard while the flow does not listen, and a warning says so', () => {
    const result = executed(menuFlow, inTurn(started('start', press(1)), hears('with sales')));
    expect(result.status).toBe('FAILED');
    expect(observed(result)[0]).toEqual(['start', 'PASSED']);
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: 'input-lost', observation: 'start' }));
  });

  test('is not heard before a bot listens, and the advice names the event and the mock of a bot', () => {
    const botFlow = flow(
      say('Greeting', 'Welcome to us.', 'Bot'),
      does('Bot', 'ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: 'b' } }, { next: 'End' }),
      hangUp('End'),
    );
    const result = executed(botFlow, inTurn(started('start', utter('a flight')), hears('where to')));

    expect(result.explanation.join()).toContain(
      'To talk to a Lex bot, send the input when the bot starts (TestEvent.lexBotStarted), and mock its answer (TestAction.mockLexBot)',
    );
  });

  test('cannot answer a menu with words', () => {
    const result = executed(menuFlow, inTurn(hears('welcome', utter('sales')), hears('with sales')));
    expect(result.warnings.map(({ code }) => code)).toContain('input-lost');
  });
});

describe('A test case does not start', () => {
  test.each([
    ['is not JSON', '{'],
    ['has no observations', '{"Version":"2019-10-30"}'],
  ])('because the content %s', (_, content) => {
    expect(executed(menuFlow, content)).toMatchObject({
      status: 'FAILED',
      reason: { FailureReasons: ['INITIALIZATION_FAILURE'] },
      summary: { TotalObservations: 0, ObservationsPassed: 0, ObservationsFailed: 0 },
    });
  });
});
