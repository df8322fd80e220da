/** The content of a short test case: the caller hears a greeting. */
export const CONTENT = JSON.stringify({
  ...{ Version: '2019-10-30', Metadata: {} },
  Observations: [
    {
      Identifier: 'welcome',
      Event: {
        ...{ Identifier: 'event', Type: 'MessageReceived', Actor: 'System' },
        Properties: { Text: 'welcome', MatchingCriteria: { Type: 'Inclusion' } },
      },
      Actions: [
        {
          ...{ Identifier: 'end', Type: 'TestControl' },
          Parameters: { ActionType: 'TestControl', Command: { Type: 'EndTest' } },
          Transitions: {},
        },
      ],
      Transitions: { NextObservations: [] },
    },
  ],
});
