import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAlive } from '../../../../local/ancestors';
import { until } from '../../../until';

const ROOT = resolve(__dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'killed-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a function that never ends, in a process that writes the id of the function's process. */
const PROGRAM = `
const { ExecutionEnvironment } = require(${JSON.stringify(join(ROOT, 'local/aws/lambda/execution-environment.ts'))});
const variables = { _HANDLER: 'index.handler', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
const environment = new ExecutionEnvironment(${JSON.stringify(folder)}, variables, (line) => console.log(line));
environment.invoke({ id: '1', event: {}, arn: 'arn', timeout: 600000 });
`;

it('A function that loops ends soon after the local cloud is killed', async () => {
  writeFileSync(
    join(folder, 'index.js'),
    'exports.handler = () => { process.stdout.write(`pid ${process.pid} `); setTimeout(() => { for (;;); }, 100); return new Promise(() => {}); };',
  );
  writeFileSync(join(folder, 'program.cjs'), PROGRAM);
  // The program of tsx would be a process between, which the signal would end in place of this one.
  const cloud = spawn(process.execPath, ['--require', 'tsx/cjs', join(folder, 'program.cjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  cloud.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await until(() => /pid \d+ /.test(output));
  const pid = Number(/pid (\d+) /.exec(output)![1]);
  // Now the function loops, and takes no message and no signal that it could handle.
  await new Promise((go) => setTimeout(go, 300));
  cloud.kill('SIGKILL');
  await once(cloud, 'exit');
  const limit = Date.now() + 10_000;
  await until(() => !isAlive(pid) || Date.now() > limit);
  const isLeft = isAlive(pid);
  if (isLeft) process.kill(pid, 'SIGKILL');
  expect(isLeft).toBe(false);
});
