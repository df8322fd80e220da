import { type Queue } from '../../../../local/flow';
import { completionOf, eventsOf, run, type Surroundings } from '../support/contact-runner';
import { type ActionJson, condition, does, flow, say } from '../support/flow-builder';

const queues = new Map<string, Queue>([
  ['sales', { name: 'Sales', hours: 'office' }],
  ['anytime', { name: 'Anytime' }],
]);
const hours = new Map([
  ['office', 'open'],
  ['never', 'closed'],
] as const);
const world = { queues, hours };
const setQueue = (parameters: object, next: string) => does('Set', 'UpdateContactTargetQueue', parameters, { next });

describe('CheckHoursOfOperation', () => {
  const check = (parameters: object = {}) =>
    does('Check', 'CheckHoursOfOperation', parameters, {
      on: { True: 'Open', False: 'Closed' },
      errors: { NoMatchingError: 'Failed' },
      next: 'Closed',
    });
  const wayOf = (surroundings: Surroundings, ...actions: ActionJson[]) =>
    run(flow(...actions), { world, ...surroundings }).visited.at(-1);

  test.each([
    ['arn:aws:connect:us-east-1:111122223333:instance/i/operating-hours/office', 'Open'],
    ['never', 'Closed'],
    ['unknown', 'Failed'],
  ])('looks up %s: %s', (id, way) => {
    expect(wayOf({}, check({ HoursOfOperationId: id }))).toBe(way);
  });

  test('checks the hours of the working queue, and can be observed with them', () => {
    const result = run(flow(setQueue({ QueueId: 'sales' }, 'Check'), check()), { world });

    expect(result.visited.at(-1)).toBe('Open');
    expect(eventsOf(result, 'ActionStarted')[1]).toMatchObject({
      parameters: { HoursOfOperationId: 'office' },
      authored: {},
    });
  });

  test('fails when the hours of the queue are not known', () => {
    expect(wayOf({}, setQueue({ QueueId: 'anytime' }, 'Check'), check())).toBe('Failed');
  });

  test('fails for the queue of an agent', () => {
    expect(wayOf({}, setQueue({ AgentId: 'ada' }, 'Check'), check())).toBe('Failed');
  });

  test('counts as closed without a working queue, with a warning', () => {
    expect(run(flow(check()), { world })).toMatchObject({ visited: ['Check', 'Closed'], warnings: ['unknown-hours'] });
  });

  test('can be substituted', () => {
    expect(
      wayOf(
        { overrides: { Check: { type: 'substitute', resource: 'never' } } },
        check({ HoursOfOperationId: 'office' }),
      ),
    ).toBe('Closed');
  });

  test.each([
    ['InHours', 'Open'],
    ['OutOfHours', 'Closed'],
    ['True', 'Open'],
  ])('can be mocked with %s', (value, way) => {
    expect(wayOf({ overrides: { Check: { type: 'result', value } } }, check())).toBe(way);
  });

  test('uses the time at which it runs, not the time at which the contact began', () => {
    const office = { timeZone: 'UTC', config: [{ day: 'MONDAY', start: '09:00', end: '17:00' }] };
    const long = Array.from({ length: 150 }, () => 'word').join(' ');
    const surroundings = { world: { hours: new Map([['office', office]]), clock: Date.parse('2026-01-05T16:59:30Z') } };

    expect(wayOf(surroundings, check({ HoursOfOperationId: 'office' }))).toBe('Open');
    expect(wayOf(surroundings, say('Say', long, 'Check'), check({ HoursOfOperationId: 'office' }))).toBe('Closed');
  });
});

describe('CheckMetricData', () => {
  const metrics = new Map([['sales', { agentsStaffed: 2, contactsInQueue: 7, oldestContactAgeSeconds: 300 }]]);
  const check = (parameters: object, operator: string, operand: string) =>
    flow(
      setQueue({ QueueId: 'sales' }, 'Check'),
      does('Check', 'CheckMetricData', parameters, {
        conditions: [condition(operator, operand, 'Yes')],
        errors: { NoMatchingError: 'Failed', NoMatchingCondition: 'No' },
      }),
    );

  test.each([
    ['NumberOfAgentsStaffed', 'NumberGreaterThan', '0', 'Yes'],
    ['NumberOfAgentsAvailable', 'NumberGreaterThan', '0', 'No'],
    ['NumberOfContactsInQueue', 'NumberGreaterOrEqualTo', '7', 'Yes'],
    ['NumberOfContactsInQueue', 'Equals', '7', 'Yes'],
    ['OldestContactInQueueAgeSeconds', 'NumberGreaterOrEqualTo', '300000', 'Yes'],
    ['OldestContactInQueueAgeSeconds', 'NumberGreaterThan', '300000', 'No'],
    ['NumberOfMoons', 'Equals', '1', 'Failed'],
  ])('compares: %s %s %s: %s', (MetricType, operator, operand, way) => {
    expect(run(check({ MetricType }, operator, operand), { world: { queues, metrics } }).visited.at(-1)).toBe(way);
  });

  test('counts nothing in a queue whose metrics are not known, with a warning', () => {
    const result = run(check({ MetricType: 'NumberOfContactsInQueue', QueueId: 'anytime' }, 'Equals', '0'), {
      world: { queues, metrics },
    });

    expect(result).toMatchObject({ visited: ['Set', 'Check', 'Yes'], warnings: ['unknown-metrics'] });
  });

  test('fails without a queue', () => {
    const main = flow(
      does(
        'Check',
        'CheckMetricData',
        { MetricType: 'NumberOfAgentsStaffed' },
        { errors: { NoMatchingError: 'Failed' } },
      ),
    );

    expect(completionOf(run(main), 'Check')?.why).toContain('no queue');
  });
});

describe('GetMetricData', () => {
  const get = (parameters: object = {}) =>
    does('Get', 'GetMetricData', parameters, { next: 'Say', errors: { NoMatchingError: 'Failed' } });
  const told = say(
    'Say',
    '[$.Metrics.Queue.Name] [$.Metrics.Queue.Size] [$.Metrics.Agents.Staffed.Count] [$.Metrics.Queue.OldestContactAge]',
    'Bye',
  );

  test('gives the flow the metrics of a queue, and metrics without data are empty', () => {
    const metrics = new Map([['sales', { agentsStaffed: 2, contactsInQueue: 7 }]]);

    expect(run(flow(get({ QueueId: 'sales' }), told), { world: { queues, metrics } }).played).toEqual([
      '[Sales] [7] [2] []',
    ]);
  });

  test('fails without a queue', () => {
    expect(run(flow(get(), told)).visited).toEqual(['Get', 'Failed']);
  });
});
