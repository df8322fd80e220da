import { does, flow, hangUp, menu, namedFlow, say, setAttributes } from '../flow/support/flow-builder';
import { judge } from '../../../local/test-runner';
import { emptyWorld } from '../../../local/flow';
import { document, endTest, executed, hears, inTurn, judgedResult, press } from './support/test-builder';

const LOOK_UP = 'arn:aws:lambda:us-east-1:111122223333:function:look-up';

const main = flow(
  say('Greeting', 'Welcome to us.', 'Menu'),
  menu('Menu', { '1': 'Sales' }, { NoMatchingCondition: 'End', InputTimeLimitExceeded: 'End' }),
  say('Sales', 'You are with sales.', 'End'),
  hangUp('End'),
);

test('A verdict for which no reading matters is of high confidence', async () => {
  const result = await judgedResult(main, [hears('menu', endTest())]);

  expect(result).toMatchObject({ status: 'PASSED', confidence: 'high', readings: [], touched: [] });
});

test('A verdict that depends on a reading names it, the other value and the verdict under it', async () => {
  const result = await judgedResult(main, inTurn(hears('welcome', press(1)), hears('you are')));

  expect(result).toMatchObject({ status: 'PASSED', confidence: 'low' });
  expect(result.readings).toEqual([
    { reading: 'joined-prompts', value: 'apart', verdict: 'FAILED' },
    { reading: 'last-prompt', value: 'missed', verdict: 'FAILED' },
  ]);
});

test('A failed verdict can depend on a reading, too', async () => {
  const result = await judgedResult(main, [hears('with sales'), hears('menu?', press(1))]);

  expect(result.readings).toContainEqual({ reading: 'last-prompt', value: 'missed', verdict: 'FAILED' });
});

test('A reading that was touched and changes nothing is not named', async () => {
  const result = await judgedResult(main, [hears('to us'), ...inTurn(hears('welcome to'), hears('never said'))]);

  expect(result).toMatchObject({ status: 'FAILED', confidence: 'high', readings: [] });
  expect(result.touched).toContain('one-event-for-several');
});

test('A judged result is the result of a plain execution, with a judgement', async () => {
  const test = inTurn(hears('welcome', press(1)), hears('you are'));
  const { confidence, readings, ...result } = await judgedResult(main, test);

  expect({ confidence, readings: readings.length }).toEqual({ confidence: 'low', readings: 2 });
  expect(JSON.stringify(result)).toBe(JSON.stringify(executed(main, test)));
});

test('A verdict that does not depend on chance is of high confidence', async () => {
  const split = (operand: string) =>
    flow(
      does(
        'Split',
        'DistributeByPercentage',
        {},
        {
          conditions: [{ NextAction: 'One', Condition: { Operator: 'NumberLessThan', Operands: [operand] } }],
          errors: { NoMatchingCondition: 'Other' },
        },
      ),
      say('One', 'This is the way.', 'Note'),
      setAttributes('Note', { a: '1' }, 'End'),
      say('Other', 'This is another.', 'End'),
      hangUp('End'),
    );
  const onlyWay = await judgedResult(split('101'), [hears('the way', endTest())]);
  const oneOfTwo = await judgedResult(split('51'), [hears('the way', endTest())]);

  expect(onlyWay).toMatchObject({ status: 'PASSED', confidence: 'high', touched: ['random-branch'] });
  expect(oneOfTwo).toMatchObject({ confidence: 'low', readings: [{ reading: 'random-branch' }] });
});

describe('Functions', () => {
  const caller = flow(
    say('Greeting', 'Welcome to us.', 'Call'),
    does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: LOOK_UP }, { next: 'Again' }),
    does('Again', 'InvokeLambdaFunction', { LambdaFunctionARN: LOOK_UP }, { next: 'Tell' }),
    say('Tell', 'Your number is $.External.number.', 'End'),
    hangUp('End'),
  );

  test('are called once for each call of the flow, however often the flow is executed', async () => {
    const numbers: string[] = [];
    const answer = () => {
      numbers.push(String(numbers.length + 1));
      return { returns: { number: numbers.at(-1) } };
    };
    const content = document(inTurn(hears('welcome'), hears('your number is 2')));
    const request = { content, world: emptyWorld, contact: { flow: caller, channel: 'VOICE' as const } };
    const { status, readings } = await judge(request, answer);

    expect(status).toBe('PASSED');
    expect(readings.map(({ reading }) => reading)).toEqual(['last-prompt', 'inclusion-digits']);
    expect(numbers).toEqual(['1', '2']);
  });
});

test('Readings of data after a transfer are touched only by a flow that reads them', async () => {
  const transfer = does('Go', 'TransferToFlow', { ContactFlowId: 'other' }, { errors: { NoMatchingError: 'End' } });
  const caller = flow(
    does('Call', 'InvokeLambdaFunction', { LambdaFunctionARN: LOOK_UP }, { next: 'Go' }),
    transfer,
    hangUp('End'),
  );
  const lambdas = new Map([['look-up', { returns: { name: 'Ada' } }]]);
  const into = (text: string) =>
    judgedResult(caller, [hears('hello', endTest())], {
      world: {
        lambdas,
        flows: new Map([
          namedFlow('other', say('Tell', text, 'Note'), setAttributes('Note', {}, 'Bye'), hangUp('Bye')),
        ]),
      },
    });

  expect((await into('Hello.')).touched).toEqual([]);
  expect(await into('Hello $.External.name.')).toMatchObject({
    confidence: 'high',
    touched: ['external-after-transfer'],
  });
});

test('The same test case is judged the same, to the byte', async () => {
  const test = inTurn(hears('welcome', press(1)), hears('you are'));
  const [one, other] = [await judgedResult(main, test), await judgedResult(main, test)];

  expect(JSON.stringify(one)).toBe(JSON.stringify(other));
});
