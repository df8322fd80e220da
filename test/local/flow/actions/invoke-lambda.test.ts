import { type LambdaAnswer } from '../../../../local/flow';
import { completionOf, run, type Surroundings } from '../support/contact-runner';
import { does, flow, say, setAttributes } from '../support/flow-builder';

const FUNCTION = 'arn:aws:lambda:us-east-1:111122223333:function:lookup:live';
const call = (parameters: object = {}) =>
  flow(
    does(
      'Call',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: FUNCTION, InvocationTimeLimitSeconds: '3', ...parameters },
      { next: 'Say', errors: { NoMatchingError: 'Failed' } },
    ),
    say(
      'Say',
      '[$.External.tier] [$.LambdaInvocation.ResultData.tier] [$.External.deep.list.1] [$.External.deep]',
      'Bye',
    ),
    say('Failed', 'Failed [$.External.tier]', 'Bye'),
  );
const json = { ResponseValidation: { ResponseType: 'JSON' } };
const answering = (...answers: LambdaAnswer[]): Surroundings => ({ answers });

test('InvokeLambdaFunction gives the flow the answer under two names', () => {
  expect(run(call(), answering({ returns: { tier: 'gold' } })).played).toEqual(['[gold] [gold] [] []']);
});

test('InvokeLambdaFunction gives paths access to the scalars of a JSON answer', () => {
  const returns = { tier: 3, deep: { list: ['a', true] } };

  expect(run(call(json), answering({ returns })).played).toEqual(['[3] [3] [true] []']);
});

test('InvokeLambdaFunction takes as long as the function', () => {
  expect(completionOf(run(call(), answering({ returns: {}, delaySeconds: 2.5 })), 'Call')?.at).toBe(2500);
});

const circular: { self?: object } = {};
circular.self = circular;

test.each<[string, object, LambdaAnswer, string]>([
  ['an exception', {}, { error: 'TypeError: x is not a function' }, 'TypeError'],
  ['an answer after the time limit', {}, { returns: {}, delaySeconds: 4 }, 'longer than the time limit of 3 s'],
  ['a number in a STRING_MAP', {}, { returns: { a: 1 } }, '"a" is 1'],
  ['null in a STRING_MAP', {}, { returns: { a: null } }, '"a" is null'],
  ['a list as a STRING_MAP', {}, { returns: [] }, 'one flat object'],
  ['no answer as a STRING_MAP', {}, { returns: undefined }, 'got null'],
  ['more than 32 KB', json, { returns: 'a'.repeat(32_769) }, 'at most 32768'],
  ['what is not JSON', json, { returns: 1n }, 'not JSON'],
  ['what contains itself', json, { returns: circular }, 'not JSON'],
  ['what is nested too deeply', json, { returns: JSON.parse('['.repeat(100) + ']'.repeat(100)) }, 'levels deep'],
])('InvokeLambdaFunction fails by %s', (_, parameters, answer, why) => {
  const result = run(call(parameters), answering(answer));

  expect(result.visited).toEqual(['Call', 'Failed', 'Bye']);
  expect(completionOf(result, 'Call')).toMatchObject({ error: 'NoMatchingError', why: expect.stringContaining(why) });
});

test('InvokeLambdaFunction leaves nothing of an earlier answer after a failure', () => {
  const main = flow(
    does('One', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { next: 'Two' }),
    does('Two', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { errors: { NoMatchingError: 'Say' } }),
    say('Say', '[$.External.tier]', 'Bye'),
  );

  expect(run(main, answering({ returns: { tier: 'gold' } }, { error: 'no' })).played).toEqual(['[]']);
});

test('InvokeLambdaFunction replaces the whole earlier answer', () => {
  const main = flow(
    does('One', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { next: 'Two' }),
    does('Two', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { next: 'Say' }),
    say('Say', '[$.External.a] [$.External.b]', 'Bye'),
  );

  expect(run(main, answering({ returns: { a: '1' } }, { returns: { b: '2' } })).played).toEqual(['[] [2]']);
});

test('InvokeLambdaFunction does not wait for an asynchronous function', () => {
  const result = run(
    call({ InvocationType: 'ASYNCHRONOUS' }),
    answering({ returns: { tier: 'gold' }, delaySeconds: 5 }),
  );

  expect(result.played).toEqual(['[] [] [] []']);
  expect(completionOf(result, 'Call')?.at).toBe(50);
});

test('InvokeLambdaFunction fails when the path of the function has no value', () => {
  expect(run(call({ LambdaFunctionARN: '$.Attributes.missing' })).visited).toEqual(['Call', 'Failed', 'Bye']);
});

test('InvokeLambdaFunction passes the documented data to the function, and no other data', () => {
  const main = flow(
    setAttributes('Set', { tier: 'gold' }, 'Queue'),
    does('Queue', 'UpdateContactTargetQueue', { QueueId: 'sales' }, { next: 'Call' }),
    does(
      'Call',
      'InvokeLambdaFunction',
      {
        LambdaFunctionARN: '$.Attributes.function',
        LambdaInvocationAttributes: { from: 'Number $.CustomerEndpoint.Address' },
      },
      { next: 'Bye' },
    ),
  );
  const { requests } = run(main, {
    attributes: new Map([['function', FUNCTION]]),
    customerNumber: '+12065550100',
    world: { queues: new Map([['sales', { name: 'Sales' }]]) },
  });

  expect(requests).toHaveLength(1);
  expect(requests[0]).toMatchObject({
    functionArn: FUNCTION,
    asynchronous: false,
    timeLimitSeconds: 8,
    event: {
      Name: 'ContactFlowEvent',
      Details: {
        ContactData: {
          Attributes: { tier: 'gold', function: FUNCTION },
          Channel: 'VOICE',
          CustomerEndpoint: { Address: '+12065550100', Type: 'TELEPHONE_NUMBER' },
          SystemEndpoint: null,
          InitiationMethod: 'INBOUND',
          Queue: { Name: 'Sales', ARN: expect.stringContaining('/queue/sales') },
        },
        Parameters: { from: 'Number +12065550100' },
      },
    },
  });
  expect(JSON.stringify(requests[0].event)).not.toContain('StoredCustomerInput');
});

test('InvokeLambdaFunction leaves nothing of an earlier answer after a mocked error', () => {
  const main = flow(
    does('One', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { next: 'Two' }),
    does('Two', 'InvokeLambdaFunction', { LambdaFunctionARN: FUNCTION }, { errors: { TimeLimitExceeded: 'Say' } }),
    say('Say', '[$.External.tier]', 'Bye'),
  );
  const overrides = { Two: { type: 'error', error: 'TimeLimitExceeded' } } as const;

  expect(run(main, { ...answering({ returns: { tier: 'gold' } }), overrides }).played).toEqual(['[]']);
});
