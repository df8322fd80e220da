import { task, TestMachines, withMachine } from './test-machine';

// Processes start slowly on a busy machine.
jest.setTimeout(30_000);

let machines: TestMachines;
beforeAll(async () => {
  // A minute passes in a tenth of a second.
  machines = await TestMachines.start({ stateMachineTimeScale: 600 });
});
afterAll(() => machines.stop());

it('a deployed state machine calls its function, waits, chooses, tries again and fails with a cause from its state', async () => {
  const arn = await machines.deploy(
    'Tour',
    withMachine({
      StartAt: 'Call',
      States: {
        Call: task(
          { failures: 1, 'who.$': '$.who', 'name.$': '$$.Execution.Name' },
          {
            ResultSelector: { 'answer.$': '$.Payload' },
            ResultPath: '$.result',
            Retry: [{ ErrorEquals: ['Flaky'], IntervalSeconds: 30 }],
            Next: 'Rest',
          },
        ),
        Rest: { Type: 'Wait', SecondsPath: '$.pause', Next: 'Enough?' },
        'Enough?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.result.answer.calls', NumericGreaterThan: 1, Next: 'Crash' }],
          Default: 'Never',
        },
        Never: { Type: 'Succeed' },
        Crash: task(
          { failures: 99 },
          { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }], End: true },
        ),
        Failed: {
          Type: 'Fail',
          Error: 'Sorry',
          CausePath: "States.Format('{} after {} calls', $.error.Error, $.result.answer.calls)",
        },
      },
    }),
  );
  const executionArn = await machines.start(arn, { who: 'me', pause: 60 }, 'first');
  expect(executionArn).toBe(arn.replace(':stateMachine:', ':execution:') + ':first');
  const { status, error, cause, startDate, stopDate } = await machines.ended(executionArn);
  expect({ status, error, cause }).toEqual({ status: 'FAILED', error: 'Sorry', cause: 'Flaky after 2 calls' });
  expect(stopDate!.getTime() - startDate!.getTime()).toBeGreaterThanOrEqual(90_000);
  const history = await machines.history(executionArn);
  expect(history.map(({ type, stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? type)).toEqual([
    'ExecutionStarted',
    'Call',
    ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded'],
    ...['TaskStateExited', 'Rest', 'WaitStateExited', 'Enough?', 'ChoiceStateExited', 'Crash'],
    ...['TaskScheduled', 'TaskStarted', 'TaskFailed', 'TaskStateExited', 'Failed', 'ExecutionFailed'],
  ]);
  expect(JSON.parse(history[7].taskSucceededEventDetails!.output!).Payload.event).toEqual({
    failures: 1,
    who: 'me',
    name: 'first',
  });
});
