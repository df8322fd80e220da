import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

test('The demo runs, deploys, guards, changes and destroys test cases, and shows their ids and ARNs, and why one fails', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'demo'], { cwd: resolve(__dirname, '../..') });

  expect(stdout).toContain('The app uses the newest aws-cdk-lib without its validation');
  expect(stdout).toContain('8 passed (8)');
  expect(stdout.match(/testCaseId: [0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout.match(/testCaseArn: arn:aws:connect:\S+\/test-case\/[0-9a-f-]{36}\n/g)).toHaveLength(8);
  expect(stdout).toContain('1 failed, 7 passed (8)');
  expect(stdout).toContain('Heard instead, the closest first: "We are open at weekends, too."');
  expect(stdout).toContain('Flows that say "We are open at weekends, too.": 0.');
  expect(stdout.match(/: changed\n/g)).toHaveLength(1);
  expect(stdout.match(/: untouched\n/g)).toHaveLength(7);
  expect(stdout).toContain('UpdateTestCase: 1\n');
  expect(stdout).toMatch(/Flows that say it now: .*\bPhoneFlow$/m);
  expect(stdout).toContain('No resource is left on Amazon Connect');
  const [, report] = /The HTML report .* is in (.*\.html)/.exec(stdout)!;
  expect(readFileSync(report, 'utf8')).toContain('We are open at weekends, too.');
});
