import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ancestors, isAlive } from '../../local/ancestors';

test('the nearest ancestor is the parent, and all are alive', () => {
  const [parent, ...others] = ancestors();

  expect(parent).toBe(process.ppid);
  expect([parent, ...others].every(isAlive)).toBe(true);
});

test('a process that has ended is not alive', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');

  expect(isAlive(child.pid!)).toBe(false);
});
