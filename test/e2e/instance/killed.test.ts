import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../../until';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';

const command = new BuiltCommand();

/** The moments at which a run is killed: after this number of calls of the operation, or during its next call. */
const MOMENTS: readonly (readonly [string, number, 'after' | 'during'])[] = [
  ['ListTestCases', 1, 'after'],
  ['StartTestCaseExecution', 0, 'during'],
  ['StartTestCaseExecution', 1, 'after'],
  ['StartTestCaseExecution', 1, 'during'],
  ['StartTestCaseExecution', 3, 'after'],
  ['ListTestCaseExecutions', 2, 'after'],
];

/** Starts a run of three test cases, each of which takes about ten seconds, and waits for the given moment. */
async function runUntil([operation, times, when]: (typeof MOMENTS)[number]): Promise<[AnInstance, ChildProcess]> {
  const instance = await AnInstance.start({ time: { scale: 1 } });
  instance.add({ One: PASSING, Two: PASSING, Three: PASSING });
  const calls = () => instance.connect.requests.filter((request) => request.operation === operation).length;
  const child = command.start(['run', '--instance', instance.arn, '--yes'], instance.home, instance.environment);
  await until(() => child.exitCode !== null || calls() >= times);
  if (when === 'during') {
    instance.connect.failNext(operation, { delayMs: 2000 });
    await until(() => instance.connect.faultsWaitingFor(operation) === 0);
  }
  return [instance, child];
}

const journalsOf = ({ home }: AnInstance) => readdirSync(join(home, '.amazon-connect-test/runs'));
const endOf = (child: ChildProcess) => (child.exitCode === null ? once(child, 'exit') : undefined);
/** Waits until a call that was in progress has taken effect, which takes two seconds. */
const afterDelayedCalls = () => new Promise((resolve) => setTimeout(resolve, 2500));

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a run that gets %s at any moment leaves nothing on the instance',
  async (signal) => {
    await Promise.all(
      MOMENTS.map(async (moment) => {
        const [instance, child] = await runUntil(moment);
        child.kill(signal);
        await endOf(child);
        await afterDelayedCalls();

        expect({ moment, left: instance.left() }).toEqual({ moment, left: { executions: 0, contacts: 0 } });
        if (moment[0] !== 'ListTestCases') {
          expect([moment, child.exitCode]).toEqual([moment, 2]);
          expect(journalsOf(instance)).toEqual([]);
        }
        await instance.stop();
      }),
    );
  },
  90_000,
);

test('a run that gets SIGKILL at any moment leaves nothing after --clean, which starts no test case a second time', async () => {
  await Promise.all(
    MOMENTS.map(async (moment) => {
      const [instance, child] = await runUntil(moment);
      child.kill('SIGKILL');
      await endOf(child);
      const { code, stdout, stderr } = await command.run(['run', '--instance', instance.arn, '--clean'], {
        cwd: instance.home,
        env: instance.environment,
      });
      await afterDelayedCalls();

      const executions = instance.connect.store.executions.list(instance.arn);
      expect({ moment, code, stdout, stderr, left: instance.left() }).toMatchObject({
        ...{ moment, code: 0, stderr: '' },
        left: { executions: 0, contacts: 0 },
      });
      expect(new Set(executions.map(({ TestCaseName }) => TestCaseName)).size).toBe(executions.length);
      expect(journalsOf(instance)).toEqual([]);
      await instance.stop();
    }),
  );
}, 90_000);

test('--clean does not stop a run that is still in progress', async () => {
  const [instance, child] = await runUntil(['StartTestCaseExecution', 3, 'after']);
  const { stdout } = await command.run(['run', '--instance', instance.arn, '--clean'], {
    cwd: instance.home,
    env: instance.environment,
  });

  expect(stdout).toBe('Earlier runs from this machine left nothing on the instance.\n');
  await endOf(child);
  expect(child.exitCode).toBe(0);
  await instance.stop();
}, 60_000);

test('executions that another run started are reported, and not stopped', async () => {
  const [instance, child] = await runUntil(['StartTestCaseExecution', 3, 'after']);
  const { stderr } = await command.run(['run', 'one', '--instance', instance.arn, '--yes'], {
    cwd: instance.home,
    env: instance.environment,
  });

  expect(stderr).toMatch(
    /^The instance runs at most five executions at once\. Other executions already run there or wait to run \(\d\): (One|Two|Three) since \d\d:\d\d:\d\d UTC, /,
  );
  await endOf(child);
  expect(child.exitCode).toBe(0);
  await instance.stop();
}, 60_000);
