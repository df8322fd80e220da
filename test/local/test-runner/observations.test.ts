import { coveredPercent, mergeCoverage } from '../../../local/test-runner';
import { does, flow, hangUp, menu, namedFlow, say } from '../flow/support/flow-builder';
import {
  endTest,
  executed,
  hears,
  hearsLike,
  inTurn,
  leadingTo,
  observed,
  press,
  started,
  type ObservationJson,
} from './support/test-builder';

const menuFlow = flow(
  say('Greeting', 'Welcome to us.', 'Menu'),
  menu('Menu', { '1': 'Sales', '2': 'Again' }, { NoMatchingCondition: 'Wrong', InputTimeLimitExceeded: 'Wrong' }),
  does('Again', 'UpdateContactAttributes', { Attributes: {} }, { next: 'Greeting' }),
  say('Sales', 'You are with sales.', 'End'),
  say('Wrong', 'That was no choice.', 'End'),
  hangUp('End'),
);

describe('Observations', () => {
  test('to which nothing leads wait at the same time', () => {
    const result = executed(menuFlow, [hears('welcome', press(1)), hears('with sales')]);
    expect(result.status).toBe('PASSED');
  });

  test('all get the same event, in the order of the document', () => {
    const result = executed(menuFlow, [hears('welcome'), hears('menu', endTest()), hears('to us')]);
    expect(observed(result).map(([id]) => id)).toEqual(['welcome', 'menu']);
  });

  test('do not get the event that made them active', () => {
    expect(executed(menuFlow, inTurn(hears('welcome'), hears('to us'))).status).toBe('FAILED');
  });

  test('to which several observations lead become active when the first of these is met', () => {
    const last = hears('with sales');
    const test = [leadingTo(hears('never said'), last), leadingTo(hears('welcome', press(1)), last), last];
    expect(observed(executed(menuFlow, test))).toEqual([
      ['welcome', 'PASSED'],
      ['with sales', 'PASSED'],
      ['never said', 'FAILED'],
    ]);
  });

  test('can wait for a text that is similar to the expected one', () => {
    expect(executed(menuFlow, [hearsLike('Welcome among us')]).status).toBe('PASSED');
    expect(executed(menuFlow, [hearsLike('Goodbye')]).status).toBe('FAILED');
  });
});

test('A similar message that lacks expected words passes, and a warning names them', () => {
  const warningsOf = (...observations: ObservationJson[]) => executed(menuFlow, observations).warnings;

  expect(warningsOf(hearsLike('Welcome to billing'))).toContainEqual({
    code: 'missing-words',
    message: expect.stringMatching(
      /passed with a similar message that lacks "billing"\. If this word matters, expect it with Inclusion$/,
    ),
    observation: expect.anything(),
  });
  expect(warningsOf(hearsLike('Welcome to us now today')).map(({ message }) => message)).toContainEqual(
    expect.stringMatching(/lacks "now", "today"\. If these words matter, expect them with Inclusion$/),
  );
  expect(warningsOf(hearsLike('Welcome to us'), hears('welcome'))).not.toContainEqual(
    expect.objectContaining({ code: 'missing-words' }),
  );
});

describe('How often something is expected', () => {
  const twice = (Type: string, Times: number): ObservationJson[] => [
    { ...hears('welcome'), Usage: { Type, Times } },
    ...inTurn(hears('menu', press(2)), hears('menu ', press(1))),
  ];
  const count = (result: ReturnType<typeof executed>) => result.status;

  test.each([
    ['Exactly', 2, 'PASSED'],
    ['Exactly', 3, 'FAILED'],
    ['AtLeast', 1, 'PASSED'],
    ['AtLeast', 3, 'FAILED'],
    ['AtMost', 2, 'PASSED'],
    ['AtMost', 1, 'FAILED'],
    ['Always', 1, 'PASSED'],
  ])('is checked: an event that happens twice, expected %s %i times, gives %s', (type, times, verdict) => {
    expect(count(executed(menuFlow, twice(type, times)))).toBe(verdict);
  });

  test('is reported when the event happens too often', () => {
    expect(executed(menuFlow, twice('AtMost', 1)).explanation[0]).toContain('2 times');
  });
});

describe('Coverage', () => {
  const sales = executed(menuFlow, inTurn(started('start'), hears('welcome', press(1)))).coverage;
  const wrong = executed(menuFlow, inTurn(hears('welcome', press(9)))).coverage;

  test('counts actions and their branches, including error branches', () => {
    expect(sales.flows.main.actions).toMatchObject({ Sales: expect.anything(), Wrong: expect.anything() });
    expect(coveredPercent(sales).all).toBeGreaterThan(0);
    expect(coveredPercent(sales).all).toBeLessThan(100);
  });

  test('counts each time that a transition is followed', () => {
    const { transitions } = executed(menuFlow, inTurn(hears('welcome', press(2)))).coverage.flows.main;
    const counts = { 'Equals 1': 0, 'Equals 2': 1, NoMatchingCondition: 0, InputTimeLimitExceeded: 1 };
    expect(transitions.Menu).toEqual(counts);
    expect(transitions.Greeting).toEqual({ next: 2, NoMatchingError: 0 });
    expect(transitions.Sales).toEqual({ next: 0, NoMatchingError: 0 });
  });

  test('counts NextAction beside NoMatchingCondition when the flow follows it', () => {
    const main = flow(
      does(
        'Set',
        'UpdateContactAttributes',
        {},
        { next: 'End', on: { yes: 'End' }, errors: { NoMatchingCondition: 'End' } },
      ),
    );
    const { transitions } = executed(main, [started('start')]).coverage.flows.main;
    expect(transitions.Set).toEqual({ 'Equals yes': 0, NoMatchingCondition: 0, next: 1 });
  });

  test('of several executions adds up', () => {
    const both = mergeCoverage([sales, wrong]);
    expect(coveredPercent(both).all).toBeGreaterThan(coveredPercent(sales).all);
    expect(mergeCoverage([JSON.parse(JSON.stringify(sales)), wrong])).toEqual(both);
    expect(mergeCoverage([])).toEqual({ flows: {} });
  });

  test('has every flow that was entered', () => {
    const main = flow(does('Go', 'TransferToFlow', { ContactFlowId: 'other' }, { errors: { NoMatchingError: 'End' } }));
    const world = { flows: new Map([namedFlow('other', say('There', 'You are there.', 'End'))]) };
    const { coverage, status } = executed(main, [hears('you are there')], { world });
    expect(status).toBe('PASSED');
    expect(Object.keys(coverage.flows)).toEqual(['main', 'other']);
  });
});

test('The same test gives the same result, to the byte', () => {
  const test = inTurn(started('start'), hears('welcome', press(9)), hears('with sales'));
  const [one, other] = [1, 2].map(() => JSON.stringify(executed(menuFlow, test)));
  expect(one).toBe(other);
});

test.each([
  ['"Missing"', 'Missing'],
  ['an object', { Identifier: 'Second' }],
  ['null', null],
])('A transition to %s, which is not an observation, gives a warning', (shown, next) => {
  const first = { ...hears('welcome'), Transitions: { NextObservations: [next as string] } };
  const messages = executed(menuFlow, [first]).warnings.map(({ message }) => message);
  expect(messages).toContainEqual(expect.stringContaining(`leads to ${shown}, which is not an observation`));
});
