import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

test('The demo deploys, changes and destroys a contact centre, and tells the ids and ARNs of its test cases', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'demo'], { cwd: resolve(__dirname, '../..') });

  expect(stdout.match(/testCaseId: [0-9a-f-]{36}\n/g)).toHaveLength(7);
  expect(stdout.match(/testCaseArn: arn:aws:connect:\S+\/test-case\/[0-9a-f-]{36}\n/g)).toHaveLength(7);
  expect(stdout.match(/: changed\n/g)).toHaveLength(1);
  expect(stdout.match(/: untouched\n/g)).toHaveLength(6);
  expect(stdout).toContain('UpdateTestCase: 1\n');
  expect(stdout).toContain('Nothing is left on Connect');
});
