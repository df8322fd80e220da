import { completionOf, run } from '../support/contact-runner';
import { does, flow, say } from '../support/flow-builder';

describe('Wait', () => {
  const wait = (parameters: object) =>
    flow(does('Wait', 'Wait', parameters, { on: { WaitCompleted: 'Done' }, errors: { NoMatchingError: 'Failed' } }));

  test.each([[{ TimeLimitSeconds: '90' }], [{ TimeoutSeconds: 90 }]])('lasts its time on a chat: %j', (parameters) => {
    const result = run(wait(parameters), { channel: 'CHAT' });

    expect(result.visited).toEqual(['Wait', 'Done']);
    expect(completionOf(result, 'Wait')?.at).toBe(90_000);
  });

  const forReturn = flow(
    does(
      'Wait',
      'Wait',
      { TimeLimitSeconds: '900', Events: ['CustomerReturned'] },
      { on: { WaitCompleted: 'Done', CustomerReturned: 'Bot' }, errors: { NoMatchingError: 'Failed' } },
    ),
    does('Bot', 'ConnectParticipantWithLexBot', { LexV2Bot: { AliasArn: 'bot' } }, { on: { Order: 'Ordered' } }),
  );
  const bot = { dtmf: new Map(), utterances: new Map([['my order', { intent: 'Order' }]]) };

  test('ends when the customer writes, and the next bot reads the words', () => {
    const result = run(forReturn, {
      channel: 'CHAT',
      customer: ['"my order"'],
      world: { bots: new Map([['bot', bot]]) },
    });

    expect(result.visited).toEqual(['Wait', 'Bot', 'Ordered']);
    expect(completionOf(result, 'Wait')).toMatchObject({ result: 'CustomerReturned', at: 50 });
  });

  test('continues to its end when it does not wait for the customer', () => {
    const result = run(wait({ TimeLimitSeconds: '90' }), { channel: 'CHAT', customer: ['"hello"'] });

    expect(result.visited).toEqual(['Wait', 'Done']);
    expect(completionOf(result, 'Wait')?.at).toBe(90_000);
  });

  test('is the current action during a long wait', () => {
    const { state } = run(forReturn, { channel: 'CHAT', limitSeconds: -1 });

    expect(state.frame?.action.identifier).toBe('Wait');
  });

  test('fails without a time, and on a call', () => {
    expect(run(wait({}), { channel: 'CHAT' }).visited).toEqual(['Wait', 'Failed']);
    expect(run(wait({ TimeLimitSeconds: '90' })).visited).toEqual(['Wait', 'Failed']);
  });
});

describe('ShowView', () => {
  const view = flow(
    does(
      'View',
      'ShowView',
      { ViewResource: { Id: 'form' }, InvocationTimeLimitSeconds: '60' },
      {
        on: { Next: 'Tell' },
        errors: { TimeLimitExceeded: 'Late', NoMatchingCondition: 'Other', NoMatchingError: 'Failed' },
      },
    ),
    say('Tell', '$.Views.Action $.Views.ViewResultData.size', 'Bye'),
  );

  test('has the action that the customer chooses as its result', () => {
    expect(run(view, { channel: 'CHAT', customer: ['"Next"'] }).played).toEqual(['Next ']);
    expect(run(view, { channel: 'CHAT', customer: ['"Back"'] }).visited).toEqual(['View', 'Other']);
  });

  test('gives the output of the view', () => {
    const chosen = '"{"Action":"Next","Output":{"size":"large"}}"';

    expect(run(view, { channel: 'CHAT', customer: [chosen] }).played).toEqual(['Next large']);
  });

  test('fails after its time, and on a call', () => {
    expect(run(view, { channel: 'CHAT' })).toMatchObject({ visited: ['View', 'Late'] });
    expect(run(view).visited).toEqual(['View', 'Failed']);
  });
});
