import { execution } from '../../../../local/test-runner';
import { emptyWorld, type Hours } from '../../../../local/flow';
import { run } from '../support/contact-runner';
import { does, flow } from '../support/flow-builder';

/*
 * Tests parts of flows that AWS does not document well enough to simulate them. The contact continues, with a warning
 * that the service may behave differently.
 */

test('An agentic bot leads to its next action, with a warning', () => {
  const AgentConfiguration = { WorkspaceId: 'w', ApplicationId: 'a', Alias: 'live' };
  const type = 'ConnectParticipantWithAgenticCX';
  const main = flow(
    does('Agent', type, { AgentConfiguration }, { next: 'Bye', errors: { NoMatchingError: 'Failed' } }),
  );
  expect(run(main)).toMatchObject({ visited: ['Agent', 'Bye'], warnings: ['not-modelled'] });

  const Properties = { ActionType: type, ActionParameters: { AgentConfiguration } };
  const content = JSON.stringify({
    Observations: [{ Identifier: 'done', Event: { Type: 'FlowActionCompleted', Properties } }],
  });
  const { value } = execution({ content, world: emptyWorld, contact: { flow: main, channel: 'VOICE' } }).next();
  expect(value).toMatchObject({ status: 'PASSED', warnings: [expect.objectContaining({ code: 'not-modelled' })] });
});

test('A branch with the name of an override of hours is not taken, and gives a warning', () => {
  const main = flow(
    does(
      'Hours',
      'CheckHoursOfOperation',
      { HoursOfOperationId: 'h' },
      { on: { True: 'Open', False: 'Shut', Easter: 'Eggs' } },
    ),
  );
  const hours = new Map<string, Hours>([['h', 'open']]);
  expect(run(main, { world: { hours } })).toMatchObject({
    visited: ['Hours', 'Open'],
    warnings: ['override-branches'],
  });
});
