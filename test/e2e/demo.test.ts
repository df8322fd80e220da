import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

test('The demo deploys, runs, changes and destroys test cases, tells their ids and ARNs, and why one fails', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'demo'], { cwd: resolve(__dirname, '../..') });

  expect(stdout.match(/testCaseId: [0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout.match(/testCaseArn: arn:aws:connect:\S+\/test-case\/[0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout.match(/: changed\n/g)).toHaveLength(1);
  expect(stdout.match(/: untouched\n/g)).toHaveLength(7);
  expect(stdout).toContain('UpdateTestCase: 1\n');
  expect(stdout).toContain('8 of 8 passed');
  expect(stdout).toContain('7 of 8 passed');
  expect(stdout).toContain('Heard instead, the closest first: "Our offices are closed.');
  expect(stdout).toContain('Nothing is left on Connect');
});
