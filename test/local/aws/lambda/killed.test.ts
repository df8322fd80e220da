import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAlive } from '../../../../local/ancestors';
import { until } from '../../../until';

const ROOT = resolve(__dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
let pid = 0;
afterAll(() => {
  if (pid > 0 && isAlive(pid)) process.kill(pid, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A program that runs a function that never ends, and writes the id of the function's process. */
const PROGRAM = `
const { ExecutionEnvironment } = require(${JSON.stringify(join(ROOT, 'local/aws/lambda/execution-environment.ts'))});
const variables = { _HANDLER: 'index.handler', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
const environment = new ExecutionEnvironment(${JSON.stringify(folder)}, variables, (line) => console.log(line));
environment.invoke({ id: '1', event: {}, arn: 'arn', timeout: 600000 });
`;

it('A function that loops ends soon after the local cloud is killed', async () => {
  writeFileSync(
    join(folder, 'index.js'),
    `exports.handler = () => {
      // This listener is called before all others when the channel to the local cloud is closed.
      process.prependListener('disconnect', () => { for (;;); });
      console.log('pid', process.pid, '');
      return new Promise(() => {});
    };`,
  );
  writeFileSync(join(folder, 'program.cjs'), PROGRAM);
  // The tsx command would start a second process, which the signal does not end.
  const cloud = spawn(process.execPath, ['--require', 'tsx/cjs', join(folder, 'program.cjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  cloud.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await until(() => /pid \d+ /.test(output));
  pid = Number(/pid (\d+) /.exec(output)![1]);
  cloud.kill('SIGKILL');
  await once(cloud, 'exit');
  await until(() => !isAlive(pid));
});
