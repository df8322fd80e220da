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
    say('Tell', '$.Views.Action', 'Bye'),
  );

  test('has the action that the customer takes as its result', () => {
    expect(run(view, { channel: 'CHAT', customer: ['"Next"'] }).played).toEqual(['Next']);
    expect(run(view, { channel: 'CHAT', customer: ['"Back"'] }).visited).toEqual(['View', 'Other']);
  });

  test('fails after its time, and on a call', () => {
    expect(run(view, { channel: 'CHAT' })).toMatchObject({ visited: ['View', 'Late'] });
    expect(run(view).visited).toEqual(['View', 'Failed']);
  });
});
