import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalCloud } from '../../../local/cloud';
import { BuiltCommand } from '../../cli/built-command';
import { leftOn } from '../../cli/instance/support/an-instance';
import { until } from '../../until';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
});

/** The moments at which a run of the probes gets a signal: each is an operation, and the number of its calls so far. */
const MOMENTS: readonly (readonly [string, number])[] = [
  ['CreateStack', 1],
  ['CreateStack', 3],
  ['StartTestCaseExecution', 3],
  ['DeleteStack', 1],
];

/** A run of the probes on a separate local cloud, on which executions take time. */
class Run {
  static async start(): Promise<Run> {
    return new Run(await LocalCloud.start({ time: { scale: 1 } }));
  }

  private readonly home = mkdtempSync(join(tmpdir(), 'home-'));
  readonly child: ChildProcess;
  output = '';

  private constructor(private readonly cloud: LocalCloud) {
    this.child = command.start(['compare', '--probes', ...this.place, '--yes'], this.home, this.environment);
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.output += text));
  }

  /** Waits until the run has called the operation this number of times, or has ended. */
  async comesTo([operation, times]: (typeof MOMENTS)[number]): Promise<void> {
    const calls = () =>
      [...this.cloud.aws.calls, ...this.cloud.connect.requests].filter((call) => call.operation === operation).length;
    await until(() => this.child.exitCode !== null || calls() >= times);
  }

  async ends(signal: NodeJS.Signals): Promise<void> {
    const ended = once(this.child, 'close');
    this.child.kill(signal);
    await ended;
  }

  clean() {
    return command.run(['run', ...this.place, '--clean'], { cwd: this.home, env: this.environment });
  }

  /** Runs a test case that the run of the probes has deployed. */
  again() {
    return command.run(['run', 'last-prompt', ...this.place, '--yes'], { cwd: this.home, env: this.environment });
  }

  /** Everything that the run has left behind. */
  get left() {
    const { aws, connect } = this.cloud;
    const named = this.output.match(/amazon-connect-test-probes-[a-z0-9]+-\d/g) ?? [];
    return {
      ...leftOn(connect),
      stacks: named.filter((name) => aws.stack(name) !== undefined),
      flows: connect.store.contactFlows.list(connect.instanceArn).length,
      journals: readdirSync(join(this.home, '.amazon-connect-test/runs')),
    };
  }

  async stop(): Promise<void> {
    await this.cloud.stop();
    rmSync(this.home, { recursive: true });
  }

  private get place() {
    return ['--instance', this.cloud.connect.instanceArn];
  }

  private get environment() {
    return { ...this.cloud.environment, HOME: this.home, USERPROFILE: this.home };
  }
}

const NOTHING = { executions: 0, contacts: 0, stacks: [], flows: 0, journals: [] };

const atEachMoment = (check: (run: Run, moment: (typeof MOMENTS)[number]) => Promise<void>) =>
  Promise.all(
    MOMENTS.map(async (moment) => {
      const run = await Run.start();
      await run.comesTo(moment);
      await check(run, moment);
      await run.stop();
    }),
  );

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a run of the probes that gets %s at any moment leaves nothing',
  async (signal) => {
    await atEachMoment(async (run, moment) => {
      await run.ends(signal);

      expect({ moment, left: run.left }).toEqual({ moment, left: NOTHING });
      if (moment[0] !== 'DeleteStack') {
        expect([moment, run.child.exitCode, run.output]).toEqual([
          ...[moment, 2],
          expect.stringMatching(/\nThe run was interrupted\. (.* )?All that the run created has been deleted\.\n$/),
        ]);
      }
    });
  },
  180_000,
);

test('a run of the probes that gets SIGKILL at any moment leaves nothing after --clean', async () => {
  await atEachMoment(async (run, moment) => {
    await run.ends('SIGKILL');
    const { code, stdout, stderr } = await run.clean();

    expect({ moment, code, stderr, left: run.left }).toEqual({ moment, code: 0, stderr: '', left: NOTHING });
    expect([moment, stdout]).toEqual([
      moment,
      expect.stringMatching(/Deleted the stacks of earlier runs: amazon-connect-test-probes-\S+-1/),
    ]);
  });
}, 180_000);

test('the next run reports a run that was killed', async () => {
  const run = await Run.start();
  await run.comesTo(['CreateStack', 2]);
  await run.ends('SIGKILL');
  const { stderr } = await run.again();

  expect(stderr).toBe(
    'An earlier run may have left executions or stacks: "run --instance ARN --clean" ends and deletes them.\n',
  );
  await run.stop();
}, 120_000);
