import { compare, does, flow, say } from '../flow/support/flow-builder';
import {
  check,
  endTest,
  executed,
  hears,
  inTurn,
  log,
  mock,
  mockError,
  observed,
  sees,
  seesCompleted,
  started,
  substitute,
} from './support/test-builder';

const LOOKUP = 'arn:aws:lambda:us-east-1:111122223333:function:lookup';
const OTHER = 'arn:aws:lambda:us-east-1:111122223333:function:other';

const tierFlow = flow(
  does(
    'Lookup',
    'InvokeLambdaFunction',
    { LambdaFunctionARN: LOOKUP },
    { next: 'Tier', errors: { NoMatchingError: 'Failed' } },
  ),
  compare('Tier', '$.External.tier', { gold: 'Gold' }, 'Plain'),
  say('Gold', 'You are a gold customer.', 'End'),
  say('Plain', 'You are a customer.', 'End'),
  say('Failed', 'We do not know you.', 'End'),
);
const world = {
  lambdas: new Map([
    ['lookup', { returns: { tier: 'silver' } }],
    ['other', { returns: { tier: 'gold' } }],
  ]),
};
const hoursFlow = flow(
  does(
    'First',
    'CheckHoursOfOperation',
    { HoursOfOperationId: 'office' },
    { on: { True: 'Second', False: 'Closed' }, errors: { NoMatchingError: 'Closed' } },
  ),
  does(
    'Second',
    'CheckHoursOfOperation',
    { HoursOfOperationId: 'office' },
    { on: { True: 'Open', False: 'Closed' }, errors: { NoMatchingError: 'Closed' } },
  ),
  say('Open', 'We are open twice.', 'End'),
  say('Closed', 'We are closed.', 'End'),
);
const queueFlow = flow(
  does('Set', 'UpdateContactTargetQueue', { QueueId: 'support' }, { next: 'Transfer' }),
  does(
    'Transfer',
    'TransferContactToQueue',
    {},
    { next: 'Busy', errors: { QueueAtCapacity: 'Busy', NoMatchingError: 'Broken' } },
  ),
  say('Busy', 'All lines are busy.', 'End'),
  say('Broken', 'This does not work.', 'End'),
);
const queues = new Map([['support', { name: 'Support' }]]);

describe('The result of a function', () => {
  test('is what the world says', () => {
    expect(executed(tierFlow, [hears('you are a customer')], { world }).status).toBe('PASSED');
  });

  test('can come from another function', () => {
    const test = inTurn(started('start', substitute('InvokeLambdaFunction', LOOKUP, OTHER)), hears('gold customer'));
    expect(executed(tierFlow, test, { world }).status).toBe('PASSED');
  });

  test('can be mocked by the test case, even when the call starts', () => {
    const answer = mock('InvokeLambdaFunction', LOOKUP, { LoadedData: '{"tier":"gold"}', DelaySeconds: 3 });
    const test = inTurn(sees('call', 'InvokeLambdaFunction', 'lookup', answer), hears('gold customer'));
    const result = executed(tierFlow, test);
    expect(result.status).toBe('PASSED');
    expect(result.duration).toBeGreaterThan(3_000);
  });

  test('can be an error', () => {
    const error = mockError('InvokeLambdaFunction', LOOKUP, 'TimeLimitExceeded');
    expect(executed(tierFlow, inTurn(started('start', error), hears('do not know you')), { world }).status).toBe(
      'PASSED',
    );
  });

  test('can be read by a test case only after it has observed that the function completed', () => {
    const gold = check('$.External.tier', 'silver');
    const early = executed(tierFlow, [hears('you are a customer', gold)], { world });
    expect(early).toMatchObject({ status: 'FAILED', reason: { FailureReasons: ['ASSERT_DATA'] } });
    expect(early.explanation[0]).toContain('FlowActionCompleted');
    const late = inTurn(
      seesCompleted('called', 'InvokeLambdaFunction', LOOKUP),
      hears('you are a customer', gold, check('$.LambdaInvocation.ResultData.tier', 'silver')),
    );
    expect(executed(tierFlow, late, { world }).status).toBe('PASSED');
  });

  test('is never observed as completed when the function failed', () => {
    const result = executed(tierFlow, [seesCompleted('called', 'InvokeLambdaFunction', LOOKUP)]);
    expect(result.status).toBe('FAILED');
    expect(result.explanation[0]).toContain('and the action failed');
  });
});

describe('Overrides', () => {
  const open = substitute('CheckHoursOfOperation', 'office', 'always');
  const closed = substitute('CheckHoursOfOperation', 'office', 'never');
  const hours = {
    world: {
      hours: new Map([
        ['office', 'open'],
        ['always', 'open'],
        ['never', 'closed'],
      ] as const),
    },
  };

  test('apply once each, in their order', () => {
    expect(executed(hoursFlow, inTurn(started('start', open, closed), hears('closed')), hours).status).toBe('PASSED');
    expect(executed(hoursFlow, inTurn(started('start', open), hears('open twice')), hours).status).toBe('PASSED');
  });

  test('that are never used are reported', () => {
    const result = executed(hoursFlow, inTurn(started('start', open, open, open), hears('open twice')), hours);
    expect(result.warnings.map(({ code }) => code)).toContain('override-unused');
  });
});

describe('A transfer to a queue', () => {
  test('is observed with the queue that the flow set, before the contact enters the queue', () => {
    const test = [sees('transfer', 'TransferContactToQueue', 'support', check('$.Queue.Name', 'Support'), endTest())];
    const result = executed(queueFlow, test, { world: { queues } });
    expect(result.status).toBe('PASSED');
    expect(result.contact!.queue).toBeUndefined();
  });

  test('can be refused as full', () => {
    const full = mockError('TransferContactToQueue', 'support', 'QueueAtCapacity');
    const result = executed(queueFlow, inTurn(started('start', full), hears('lines are busy')), { world: { queues } });
    expect(result.status).toBe('PASSED');
  });

  test('leaves the contact waiting to the limit, and a warning says so', () => {
    const result = executed(queueFlow, [sees('transfer', 'TransferContactToQueue', 'support')], { world: { queues } });
    expect(result).toMatchObject({
      status: 'PASSED',
      reason: { Type: 'TIMEOUT' },
      contact: { queue: { name: 'Support' } },
    });
    expect(result.warnings.map(({ code }) => code)).toContain('left-in-queue');
  });

  test('to another queue than expected is reported', () => {
    const result = executed(queueFlow, [sees('transfer', 'TransferContactToQueue', 'sales')], { world: { queues } });
    expect(result.status).toBe('FAILED');
    expect(result.explanation[0]).toContain('support');
  });
});

describe('A check', () => {
  const initializationData = JSON.stringify({ Attributes: { tier: 'gold', age: 42 }, SegmentAttributes: {} });
  const simple = flow(say('Hello', 'Hello there.', 'End'));

  test.each([
    ['$.Attributes.tier', 'Equals', 'gold', 'silver'],
    ['$.Attributes.tier', 'TextStartsWith', 'go', 'ol'],
    ['$.Attributes.tier', 'TextEndsWith', 'ld', 'ol'],
    ['$.Attributes.tier', 'TextContains', 'ol', 'x'],
    ['$.Attributes.age', 'NumberGreaterThan', '41', '42'],
    ['$.Attributes.age', 'NumberGreaterOrEqualTo', '42', '43'],
    ['$.Attributes.age', 'NumberLessThan', '43', '42'],
    ['$.Attributes.age', 'NumberLessOrEqualTo', '42', '41'],
  ])('that %s %s %s', (path, operator, right, wrong) => {
    const verdict = (operand: string) =>
      executed(simple, [hears('hello', check(path, operand, operator))], { initializationData }).status;
    expect([verdict(right), verdict(wrong)]).toEqual(['PASSED', 'FAILED']);
  });

  test('that fails stops the test and says what was found', () => {
    const result = executed(simple, inTurn(hears('hello', check('$.Attributes.tier', 'silver'))), {
      initializationData,
    });
    expect(observed(result)).toEqual([['hello', 'FAILED']]);
    expect(result.explanation[0]).toContain('"gold"');
  });

  test('can be replaced by an action that only logs values', () => {
    const note = log({ who: 'tier $.Attributes.tier, age $.Attributes.age' });
    const { logs } = executed(simple, [hears('hello', note)], { initializationData });
    expect(logs).toEqual([expect.objectContaining({ label: 'who', value: 'tier gold, age 42' })]);
  });
});
