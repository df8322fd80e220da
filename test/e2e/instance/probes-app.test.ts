import { join } from 'node:path';
import { probeName } from '../../../cli/compare/probe-stack';
import { readProbes } from '../../../cli/compare/probes';
import { LocalCloud } from '../../../local/cloud';
import { LIKELIEST } from '../../../local/readings';
import { cdk } from '../cdk-cli';

const PROBES = join(__dirname, '../../../local/readings/probes');
const APP = 'test/integ/integ.probes.ts';

let cloud: LocalCloud;
beforeAll(async () => {
  cloud = await LocalCloud.start();
});
afterAll(() => cloud.stop());

test('the app of the probes deploys them, and the local Connect does what it assumes', async () => {
  const { environment, connect } = cloud;
  const run = (command: string) =>
    cdk([command, '--context', `instanceArn=${connect.instanceArn}`], { environment, app: APP });

  expect(await run('deploy')).toMatchObject({ code: 0 });
  const results = await connect.executeTestCases();
  const verdicts = new Map(results.map(({ name, result }) => [name, result.status as string]));
  for (const probe of readProbes(PROBES)) {
    for (const [name, expected] of Object.entries(probe.expected[LIKELIEST[probe.reading]])) {
      const deployed = probeName(probe, name);
      expect([deployed, expected.split(' or ')]).toEqual([deployed, expect.arrayContaining([verdicts.get(deployed)])]);
    }
  }
  expect(await run('destroy')).toMatchObject({ code: 0 });
  expect(connect.store.contactFlows.list(connect.instanceArn)).toEqual([]);
});
