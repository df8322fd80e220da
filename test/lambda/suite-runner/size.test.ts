import { type SuiteStep } from '../../../lib/private/contract/suite';
import { worstStep } from '../../../lib/private/test-suite/worst-size';
import { FAILING, PASSING, Suite } from '../support/a-suite';

/** Returns the size in bytes of each part of a step. For the list `progress`, it is the size of the largest entry. */
function sizesOf({ progress, ...step }: SuiteStep): Record<string, number> {
  const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));
  const sizes = Object.entries(step).map(([part, value]): [string, number] => [part, bytesOf(value)]);
  return { ...Object.fromEntries(sizes), progress: Math.max(...(progress ?? []).map(bytesOf)) };
}

test.each([
  ['ends', []],
  ['breaks off', [8, 9, 10, 11]],
])('No part of a step is larger than that of the worst step, in a run that %s', async (_, dyingTicks) => {
  const suite = (await Suite.start())
    .add(Array(8).fill(FAILING), { retries: 2 })
    .add(Array(4).fill(PASSING), { quarantined: true })
    .add([PASSING], { arn: 'no ARN' });
  dyingTicks.forEach((tick) => suite.dyingTicks.add(tick));
  const request = suite.request({
    ResponseURL: `${suite.cloudFormation.url}/answer?X-Amz-Security-Token=${'t'.repeat(1500)}`,
    warning: 'WARNING',
  });
  const largest: Record<string, number> = {};
  suite.onStep = (step) =>
    Object.entries(sizesOf(step)).forEach(([part, size]) => (largest[part] = Math.max(largest[part] ?? 0, size)));
  const { outcome } = await suite.run({ ...request, maxFailures: 100 });
  expect(outcome.result.counts.total).toBe(13);
  const worst = sizesOf(worstStep(suite.settings).Payload);
  // `worst` is a step CONCLUDE. It has no `askedAt`, which only the step TICK has.
  const { askedAt: _time, ...parts } = largest;
  expect(Object.keys(parts).sort()).toEqual(Object.keys(worst).sort());
  expect(Object.keys(worst).filter((part) => largest[part] > worst[part])).toEqual([]);
});
