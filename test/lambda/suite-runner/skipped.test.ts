import { PASSING, Suite } from '../support/a-suite';

describe('A run that is skipped', () => {
  const skip = 'All lines are down';

  test('starts nothing, gives the reason, and lets the deployment succeed with the id of untested inputs', async () => {
    const suite = (await Suite.start()).add([PASSING, PASSING]);
    const { outcome, ticks } = await suite.run({ ...suite.request(), skip });
    expect(ticks).toBe(1);
    expect(suite.calls()).toEqual({});
    expect(outcome).toMatchObject({
      verdict: 'SKIPPED',
      summary: 'The suite was skipped: All lines are down. None of its test cases was run.',
      event: { verdict: 'SKIPPED' },
    });
    expect(suite.cloudFormation.answers[0]).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'Run:old:new',
      Data: { Verdict: 'SKIPPED' },
    });
  });

  test('has a metric of its own, and not the metric of runs', async () => {
    const suite = (await Suite.start()).add([PASSING]);
    await suite.run({ skip });
    const metrics = suite.world.lines.filter((line) => '_aws' in line);
    expect(metrics).toMatchObject([{ Suite: 'Menu/Suite', SkippedRuns: 1 }]);
    expect(metrics[0]).not.toHaveProperty('Runs');
  });
});
