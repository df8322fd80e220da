import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

test('The demo runs, deploys, guards, changes and destroys test cases, prints their ARNs, and shows why one fails, and which test case is missing', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', 'demo'], { cwd: resolve(__dirname, '../..') });

  expect(stdout.split('\n').length).toBeLessThanOrEqual(120);
  expect(stdout).toContain('The app uses the newest aws-cdk-lib without validation');
  expect(stdout).toContain('9 passed (9)');
  expect(stdout).toContain('PhoneFlow: "NoTrip" says nothing, and no test case noticed it.');
  expect(stdout).toContain(
    'hear "We cannot look up your trip now, so our bookings team will help you." would notice it.',
  );
  const [asDraft, published] = stdout.match(/noticed \d+ of \d+ changes of the flows: \d+(\.\d)? %/g)!;
  expect([asDraft, published]).toEqual([
    'noticed 36 of 46 changes of the flows: 92.3 %',
    'noticed 39 of 46 changes of the flows: 100 %',
  ]);
  expect(stdout.match(/^arn:aws:connect:\S+\/test-case\/[0-9a-f-]{36}$/gm)).toHaveLength(9);
  expect(stdout).toContain('1 failed, 8 passed (9)');
  expect(stdout).toContain('FAILED: Of 9 test cases, 8 passed, 1 failed.');
  expect(stdout).toContain('Heard instead, the closest first: "We are open at weekends, too."');
  expect(stdout).toContain('Flows that say "We are open at weekends, too.": 0.');
  expect(stdout).toMatch(/^Untouched: 8\nChanged: .*-Closed-.*\nUpdateTestCase: 1$/m);
  expect(stdout).toMatch(/Flows that say the new message: .*\bPhoneFlow$/m);
  expect(stdout).toContain('No test case and no flow is left on the local Connect');
  const [, report] = /The HTML report .* is in (.*\.html)/.exec(stdout)!;
  expect(readFileSync(report, 'utf8')).toContain('We are open at weekends, too.');
});
