import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { leftJournals } from '../../../cli/instance/journal';

test('The journal of a run that was killed has its open starts, whatever its other lines contain', () => {
  const home = mkdtempSync(join(os.tmpdir(), 'home-'));
  jest.spyOn(os, 'homedir').mockReturnValue(home);
  const runs = join(home, '.amazon-connect-test', 'runs');
  mkdirSync(runs, { recursive: true });
  const lines = [
    { asked: 'one', testCaseArn: 'arn:one' },
    { asked: 'two', testCaseArn: 'arn:two' },
    { started: 'execution-1', token: 'one' },
    { started: 'execution-2', token: 'two' },
    { ended: 'execution-1' },
    ...[5, null, 'text', []],
  ];
  // The journal is that of a process that has ended, since no process has this id.
  writeFileSync(
    join(runs, 'i-1.2147483647.jsonl'),
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n{"asked":"thr`,
  );

  const [{ open }] = leftJournals({ arn: 'arn:i-1', id: 'i-1', region: 'us-east-1' } as never);

  expect(open).toEqual([{ token: 'two', testCaseArn: 'arn:two', executionId: 'execution-2' }]);
});
