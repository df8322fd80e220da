import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { BuiltCommand } from '../../cli/built-command';
import { AnInstance, PASSING } from '../../cli/instance/support/an-instance';

/*
 * Tests on a real terminal that the command asks before it runs test cases on an instance that
 * amazon-connect-test.json does not name.
 */

const command = new BuiltCommand();
let instance: AnInstance;
beforeEach(async () => {
  instance = (await AnInstance.start()).add({ Sales: PASSING, Support: PASSING });
});
afterEach(() => instance.stop());

const QUESTION = '(y/N) ';

/** Runs the command on a terminal, and types keys when the question is shown. */
function answering(keys: string, name = 'run', ...more: readonly string[]): Promise<{ code: number; shown: string }> {
  const words = command.words([name, '--instance', instance.arn, ...more]);
  const env = { PATH: process.env.PATH, TERM: 'xterm', NO_COLOR: '1', ...instance.environment };
  return new Promise((resolve) => {
    const program = [join(__dirname, 'terminal.py'), QUESTION, keys, ...words];
    const child = execFile('python3', program, { cwd: instance.home, env }, (_, shown) =>
      resolve({ code: child.exitCode ?? -1, shown }),
    );
  });
}

const started = () => instance.connect.store.executions.list(instance.arn).length;

test.each(['y\\n', 'yes\\n', 'Y\\n'])(
  'the answer %s runs the test cases',
  async (keys) => {
    const { code, shown } = await answering(keys);

    expect(shown).toContain(`Run 2 test cases with simulated contacts on ${instance.arn}? (y/N) `);
    expect(shown).toContain('2 passed');
    expect(code).toBe(0);
    expect(started()).toBe(2);
  },
  60_000,
);

test.each([
  ['no', 'n\\n'],
  ['nothing', '\\n'],
  ['another word', 'yeah\\n'],
  ['the end of the input, Ctrl-D', '\\x04'],
  ['Ctrl-C', '\\x03'],
])(
  '%s runs nothing, and one line says so',
  async (_, keys) => {
    const { code, shown } = await answering(keys);

    expect(shown.replaceAll('\r', '').trim().split('\n').at(-1)).toBe('Nothing was run.');
    expect(code).toBe(2);
    expect(started()).toBe(0);
  },
  60_000,
);

test('the question about one test case uses the singular', async () => {
  const { shown } = await answering('n\\n', 'run', 'sales');

  expect(shown).toContain('Run 1 test case with simulated contacts on ');
}, 60_000);

test('the question of compare --probes says that it deploys', async () => {
  const { code, shown } = await answering('n\\n', 'compare', '--probes');

  expect(shown).toMatch(
    /Deploy, run and delete \d+ probes with simulated contacts on .+\? \(y\/N\) .*Nothing was run\./s,
  );
  expect(code).toBe(2);
}, 60_000);

test('--yes skips the question', async () => {
  const { code, shown } = await answering('n\\n', 'run', '--yes');

  expect(shown).not.toContain(QUESTION);
  expect(code).toBe(0);
}, 60_000);
