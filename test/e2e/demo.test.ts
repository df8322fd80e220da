import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

test('The demo deploys, runs, guards, changes and destroys test cases, tells their ids and ARNs, and why one fails', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'demo'], { cwd: resolve(__dirname, '../..') });

  expect(stdout.match(/testCaseId: [0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout.match(/testCaseArn: arn:aws:connect:\S+\/test-case\/[0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout.match(/: changed\n/g)).toHaveLength(1);
  expect(stdout.match(/: untouched\n/g)).toHaveLength(7);
  expect(stdout).toContain('UpdateTestCase: 1\n');
  expect(stdout).toContain('8 of 8 passed');
  expect(stdout).toContain('0 of 1 passed');
  expect(stdout).toContain('Heard instead, the closest first: "We are open at weekends, too."');
  expect(stdout).toContain('Flows that say "We are open at weekends, too.": 0.');
  expect(stdout).toContain('PhoneFlow: yes\n');
  expect(stdout).toContain('Nothing is left on Connect');
});
