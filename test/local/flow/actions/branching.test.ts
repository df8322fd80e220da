import { completionOf, eventsOf, run } from '../support/contact-runner';
import { compare, condition, does, flow, menu, say, setAttributes } from '../support/flow-builder';

describe('Compare', () => {
  test('takes the first condition that holds', () => {
    const conditions = [
      condition('NumberGreaterThan', '100', 'Much'),
      condition('NumberGreaterThan', '10', 'Some'),
      condition('NumberGreaterThan', '1', 'Few'),
    ];
    const main = flow(
      does('Compare', 'Compare', { ComparisonValue: '$.Attributes.count' }, { conditions, next: 'None' }),
    );

    expect(run(main, { attributes: new Map([['count', '50']]) }).visited).toEqual(['Compare', 'Some']);
    expect(run(main).visited).toEqual(['Compare', 'None']);
  });

  test('compares with the value of another path', () => {
    const main = flow(compare('Compare', '$.Attributes.one', { '$.Attributes.other': 'Same' }, 'Different'));

    expect(run(main, { attributes: new Map([['one', 'x'], ['other', 'x']]) }).visited).toEqual(['Compare', 'Same']); // prettier-ignore
    expect(run(main, { attributes: new Map([['one', 'x']]) }).visited).toEqual(['Compare', 'Different']);
  });

  test('names the condition whose transition it took', () => {
    const result = run(flow(compare('Compare', '$.Channel', { VOICE: 'Call' }, 'Other')));

    expect(completionOf(result, 'Compare')).toMatchObject({
      result: 'VOICE',
      branch: { kind: 'condition', label: 'Equals VOICE', to: 'Call' },
    });
  });

  test.each([
    ['an operator that does not exist', condition('IsLike', 'x', 'Wrong'), 'unknown-operator'],
    [
      'a condition in a condition',
      condition('Equals', { Operator: 'Equals', Operands: ['x'] }, 'Wrong'),
      'condition-without-value',
    ],
  ])('warns of %s and counts it as false', (_, odd, code) => {
    const ways = { conditions: [odd], errors: { NoMatchingCondition: 'None' } };

    expect(run(flow(does('Compare', 'Compare', { ComparisonValue: '$.Channel' }, ways)))).toMatchObject({
      visited: ['Compare', 'None'],
      warnings: [code],
    });
  });

  test('ends the contact with a reason when it has no branch for its result', () => {
    const result = run(flow(does('Compare', 'Compare', { ComparisonValue: '$.Channel' })));

    expect(result.end).toBe('NoTransition');
    expect(result.state.phase).toMatchObject({
      message: 'the action "Compare" (Compare) of "main" has no branch for the result "VOICE"',
    });
  });
});

describe('DistributeByPercentage', () => {
  const split = (id: string, next: string) =>
    does(id, 'DistributeByPercentage', {}, { conditions: [condition('NumberLessThan', '51', next)], next: 'Other' });

  test('uses the draws of the world, one for each run, and then those of the seed or of another reading', () => {
    const main = flow(split('A', 'B'), split('B', 'C'), split('C', 'D'));
    const world = { draws: [1, 2], seed: 5 };
    const result = run(main, { world });

    expect(completionOf(result, 'A')?.result).toBe('1');
    expect(completionOf(result, 'B')?.result).toBe('2');
    expect(result.state.assumed.touched).toEqual(['random-branch']);
    const drawn = (value: 'first' | 'last') =>
      completionOf(run(main, { world, readings: { 'random-branch': value } }), 'C')?.result;
    expect([drawn('first'), drawn('last')]).toEqual(['1', '100']);
  });

  test('touches no reading as long as the world has draws', () => {
    const { state } = run(flow(split('A', 'B')), { world: { draws: [1] } });

    expect(state.assumed.touched).toEqual([]);
  });

  test('draws every number from 1 to 100 about as often', () => {
    const counts = new Map<string, number>();
    const loop = flow(does('Split', 'DistributeByPercentage', {}, { next: 'Split' }));
    const results = eventsOf(run(loop, { world: { seed: 7 } }), 'ActionCompleted').map(({ result }) => result!);
    results.forEach((result) => counts.set(result, (counts.get(result) ?? 0) + 1));

    expect(results.length).toBeGreaterThan(5000);
    expect(Math.min(...results.map(Number))).toBe(1);
    expect(Math.max(...results.map(Number))).toBe(100);
    expect(Math.max(...counts.values())).toBeLessThan(110);
  });

  test('draws the same numbers with the same seed, and other numbers with another seed', () => {
    const drawn = (seed: number) =>
      eventsOf(run(flow(split('A', 'B'), split('B', 'C')), { world: { seed } }), 'ActionCompleted').map(
        ({ result }) => result,
      );

    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(1)).not.toEqual(drawn(2));
  });
});

describe('Loop', () => {
  const loop = (count: unknown) =>
    does('Loop', 'Loop', { LoopCount: count }, { on: { ContinueLooping: 'Say', DoneLooping: 'Done' } });

  test.each([[0], ['0']])('gives DoneLooping at once with %j', (count) => {
    expect(run(flow(loop(count))).visited).toEqual(['Loop', 'Done']);
  });

  test('takes its count from a path', () => {
    const main = flow(loop('$.Attributes.count'), say('Say', 'again', 'Loop'));

    expect(run(main, { attributes: new Map([['count', '3']]) }).played).toHaveLength(3);
  });

  test('begins again after it was done', () => {
    const main = flow(loop(1), say('Say', 'again', 'Loop'), menu('Done', { 1: 'Loop' }));

    expect(run(main, { customer: ['1', '2'] }).visited).toEqual([
      'Loop',
      'Say',
      'Loop',
      'Done',
      'Loop',
      'Say',
      'Loop',
      'Done',
    ]);
  });

  test.each([['101'], ['-1'], ['many'], ['1.5'], [undefined]])(
    'ends the contact with a report for the count %j',
    (count) => {
      const result = run(flow(loop(count)));

      expect(result.end).toBe('NoTransition');
      expect(completionOf(result, 'Loop')?.why).toContain('0 to 100');
    },
  );

  test('has its own counter', () => {
    const main = flow(
      does('Outer', 'Loop', { LoopCount: 2 }, { on: { ContinueLooping: 'Inner', DoneLooping: 'Done' } }),
      does('Inner', 'Loop', { LoopCount: 2 }, { on: { ContinueLooping: 'Count', DoneLooping: 'Outer' } }),
      setAttributes('Count', { last: 'inner' }, 'Inner'),
    );

    expect(run(main).visited.filter((id) => id === 'Count')).toHaveLength(4);
  });
});

describe('Checks whose result only the world has', () => {
  const main = flow(
    does(
      'Check',
      'CheckVoiceId',
      {},
      { on: { Authenticated: 'Yes' }, errors: { NoMatchingError: 'Failed', NoMatchingCondition: 'No' } },
    ),
  );

  test('fail with a warning when the world has no result', () => {
    expect(run(main)).toMatchObject({ visited: ['Check', 'Failed'], warnings: ['unknown-outcome'] });
  });

  test.each([
    ['by type', 'CheckVoiceId', { result: 'Authenticated' }, 'Yes'],
    ['by identifier', 'Check', { result: 'Unsure' }, 'No'],
    ['with an error', 'Check', { error: 'NoMatchingError' }, 'Failed'],
  ])('take what the world says %s', (_, name, outcome, way) => {
    expect(run(main, { world: { outcomes: new Map([[name, outcome]]) } }).visited).toEqual(['Check', way]);
  });
});
