import { type World } from '../../../lambda/invocation/world';
import { Connection } from '../../../cli/instance/connection';
import { deployedTestCases } from '../../../cli/instance/deployed-test-cases';
import { runOnInstance } from '../../../cli/instance/instance-run';
import { parseInstanceArn } from '../../../lib/private/test-case-properties/instance-name';
import { VirtualWorld } from '../../lambda/support/virtual-world';
import { AnInstance, FAILING, PASSING } from './support/an-instance';

const SETTINGS = { retries: 0, failOnFlaky: false, failFast: false, timeout: 7200 };

let instance: AnInstance;
let world: VirtualWorld;
beforeEach(async () => {
  world = new VirtualWorld();
  instance = await AnInstance.start({ clock: world.now, time: { scale: 1 }, throttle: true });
  Object.assign(process.env, instance.environment, { AWS_ENDPOINT_URL_CONNECT: instance.connect.url });
});
afterEach(() => instance.stop());

test.each([
  ['that pass', 0],
  ['of which every sixth fails', 6],
])(
  '120 test cases %s take at most 1.1 times as long as the limits of the service demand, and no call is refused',
  async (_, every) => {
    const contents = Array.from({ length: 120 }, (__, index) => [
      `Test ${index}`,
      every && index % every === 0 ? FAILING : PASSING,
    ]);
    instance.add(Object.fromEntries(contents));
    const connection = new Connection(parseInstanceArn(instance.arn)!, world as World);
    const testCases = await deployedTestCases(connection, { patterns: [] });
    instance.connect.clearRequests();
    const begun = world.now();

    const { progress } = await runOnInstance({
      ...{ connection, testCases, settings: SETTINGS },
      ...{ interrupt: new AbortController().signal, ended: () => undefined },
    });

    const took = (world.now() - begun) / 1000;
    const executions = instance.connect.store.executions.list(instance.arn);
    const durations = executions.reduce((sum, { duration }) => sum + duration! / 1000, 0);
    const failed = progress.filter(({ status }) => status === 'FAILED').length;
    const byPlaces = durations / 5;
    const byCalls = (120 + byPlaces / 5 + failed) / 2;
    expect(progress.filter(({ status }) => status === 'PASSED')).toHaveLength(every ? 100 : 120);
    expect(executions).toHaveLength(120);
    // StopContact for a failed execution is not counted: the contact has usually ended, so the service answers with an
    // error.
    const refused = instance.connect.requests.filter(
      ({ status, operation }) => status !== 200 && operation !== 'StopContact',
    );
    expect(refused).toEqual([]);
    expect(took / Math.max(byCalls, byPlaces)).toBeLessThan(1.1);
  },
  60_000,
);
