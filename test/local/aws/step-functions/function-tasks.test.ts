import { TestMachines, withMachine } from './test-machine';

let machines: TestMachines;
beforeAll(async () => {
  machines = await TestMachines.start({ stateMachineTimeScale: 600 });
});
afterAll(() => machines.stop());

describe('a task that names its function by the ARN', () => {
  // Stands for the ARN of the function in a definition. `deployed` puts an Fn::GetAtt in its place.
  const FUNCTION = 'FUNCTION_ARN';
  const deployed = (name: string, more: object = {}, others: object = {}) => {
    const First = { Type: 'Task', Resource: FUNCTION, End: true, ...more };
    const template = withMachine({ StartAt: 'First', States: { First, ...others } });
    const machine = template.Resources.Machine as { Properties: object };
    const text = JSON.stringify({ StartAt: 'First', States: { First, ...others } });
    const DefinitionString = {
      'Fn::Join': [
        '',
        text.split(FUNCTION).flatMap((part, index) => (index ? [{ 'Fn::GetAtt': ['Function', 'Arn'] }, part] : [part])),
      ],
    };
    const LoggingConfiguration = { level: 'ERROR' };
    const Machine = { ...machine, Properties: { ...machine.Properties, DefinitionString, LoggingConfiguration } };
    return machines.deploy(name, { Resources: { ...template.Resources, Machine } });
  };

  it('gives the function the input of the state, and its result is the answer of the function', async () => {
    const { output } = await machines.ended(await machines.start(await deployed('ByArn'), { who: 'me' }));
    expect(JSON.parse(output!)).toEqual({ calls: 1, event: { who: 'me' } });
  });

  it('gives the function the Parameters if there are any', async () => {
    const arn = await deployed('ByArnWithParameters', { Parameters: { 'name.$': '$.who' } });
    const { output } = await machines.ended(await machines.start(arn, { who: 'me' }));
    expect(JSON.parse(output!)).toEqual({ calls: 1, event: { name: 'me' } });
  });

  it('is repeated as long as the function throws, and hands its error to the next function', async () => {
    const arn = await deployed(
      'ByArnAgain',
      {
        Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 1 }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Told' }],
      },
      { Told: { Type: 'Task', Resource: FUNCTION, End: true } },
    );
    const { output } = await machines.ended(await machines.start(arn, { failures: 3 }));
    const { calls, event } = JSON.parse(output!);
    expect(calls).toBe(4);
    expect(event).toEqual({ Error: 'Flaky', Cause: expect.stringContaining('"errorMessage":"call 3"') });
  });
});
