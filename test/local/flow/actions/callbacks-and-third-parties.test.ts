import { completionOf, run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

const number = does(
  'Number',
  'UpdateContactCallbackNumber',
  { CallbackNumber: '$.Attributes.number' },
  {
    next: 'Say',
    errors: { InvalidCallbackNumber: 'Invalid', CallbackNumberNotDialable: 'Undialable' },
  },
);

describe('UpdateContactCallbackNumber', () => {
  const main = flow(number, say('Say', '$.CustomerCallbackNumber', 'Bye'));

  test('takes a number in E.164', () => {
    expect(run(main, { attributes: new Map([['number', '+12065550100']]) }).played).toEqual(['+12065550100']);
  });

  test.each([['2065550100'], [''], ['+1 206']])('fails with "%s"', (value) => {
    expect(run(main, { attributes: new Map([['number', value]]) }).visited).toEqual(['Number', 'Invalid']);
  });

  test('fails on a chat', () => {
    expect(run(main, { channel: 'CHAT', attributes: new Map([['number', '+12065550100']]) }).visited).toEqual([
      'Number',
      'Invalid',
    ]);
  });
});

describe('CreateCallbackContact', () => {
  const callback = (parameters: object) =>
    flow(does('Callback', 'CreateCallbackContact', parameters, { next: 'Bye', errors: { NoMatchingError: 'Failed' } }));
  const timing = { InitialCallDelaySeconds: '5', RetryDelaySeconds: '600', MaximumConnectionAttempts: '1' };
  const customerNumber = '+12065550100';

  test('continues in the flow', () => {
    expect(run(callback({ QueueId: 'sales', ...timing }), { customerNumber }).visited).toEqual(['Callback', 'Bye']);
  });

  test.each([
    ['no queue', timing, { customerNumber }, 'no queue'],
    ['no number', { QueueId: 'sales', ...timing }, {}, 'no number'],
    [
      'a delay of four days',
      { QueueId: 'sales', ...timing, RetryDelaySeconds: '345600' },
      { customerNumber },
      'RetryDelaySeconds must be a whole number from 1 to 259200',
    ],
    [
      'no attempts',
      { QueueId: 'sales', ...timing, MaximumConnectionAttempts: '0' },
      { customerNumber },
      'MaximumConnectionAttempts must be a whole number of at least 1',
    ],
  ])('fails with %s', (_, parameters, surroundings, why) => {
    const result = run(callback(parameters), surroundings);

    expect(result.visited).toEqual(['Callback', 'Failed']);
    expect(completionOf(result, 'Callback')?.why).toContain(why);
  });
});

describe('TransferParticipantToThirdParty', () => {
  const transfer = (parameters: object) =>
    flow(
      does('Transfer', 'TransferParticipantToThirdParty', parameters, {
        next: 'Back',
        errors: { NoMatchingError: 'Failed', CallFailed: 'Busy' },
      }),
    );
  const ThirdPartyPhoneNumber = '+12065550111';

  test('ends the flow, if the action says so', () => {
    expect(run(transfer({ ThirdPartyPhoneNumber, ContinueFlowExecution: 'False' }))).toMatchObject({
      visited: ['Transfer'],
      end: 'TransferredToThirdParty',
    });
  });

  test.each([{}, { ContinueFlowExecution: 'True' }])('continues when the third party hangs up, with %j', (given) => {
    expect(run(transfer({ ThirdPartyPhoneNumber, ...given })).visited).toEqual(['Transfer', 'Back']);
  });

  test('fails as the world says', () => {
    const outcomes = new Map([['TransferParticipantToThirdParty', { error: 'CallFailed', delaySeconds: 30 }]]);
    const result = run(transfer({ ThirdPartyPhoneNumber }), { world: { outcomes } });

    expect(result.visited).toEqual(['Transfer', 'Busy']);
    expect(completionOf(result, 'Transfer')?.at).toBe(30_000);
  });

  test('fails without a number, and on a chat', () => {
    expect(run(transfer({ ThirdPartyPhoneNumber: '$.Attributes.missing' })).visited).toEqual(['Transfer', 'Failed']);
    expect(run(transfer({ ThirdPartyPhoneNumber }), { channel: 'CHAT' }).visited).toEqual(['Transfer', 'Failed']);
  });
});
