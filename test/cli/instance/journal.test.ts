import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { leftJournals, readJournal } from '../../../cli/instance/journal';
import { writeLeftJournal } from './support/left-journal';

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/0b4a3c6e-1111-4222-8333-444455556666';
const ONE = `${INSTANCE}/test-case/2d6c5e80-1111-4222-8333-444455556661`;
const TWO = `${INSTANCE}/test-case/2d6c5e80-1111-4222-8333-444455556662`;

test('The journal of a run that was killed has the starts without an end, whatever the other lines contain', () => {
  const home = mkdtempSync(join(os.tmpdir(), 'home-'));
  jest.spyOn(os, 'homedir').mockReturnValue(home);
  const lines = [
    { asked: 'one', testCaseArn: ONE },
    { asked: 'two', testCaseArn: TWO },
    { started: 'execution-1', token: 'one' },
    { started: 'execution-2', token: 'two' },
    { ended: 'execution-1' },
    ...[5, null, 'text', []],
  ];
  writeLeftJournal(home, 'i-1', lines);

  const [{ open }] = leftJournals({ arn: 'arn:i-1', id: 'i-1', region: 'us-east-1' } as never);

  expect(open).toEqual([{ token: 'two', testCaseArn: TWO, executionId: 'execution-2' }]);
});

test.each([
  ['a start without an ARN', { asked: 'two' }],
  ['a start with an ARN that is not the ARN of a test case', { asked: 'two', testCaseArn: INSTANCE }],
  ['a start with a token that is not a text', { asked: 2, testCaseArn: TWO }],
  ['an execution whose start is not in the journal', { started: 'execution-2', token: 'two' }],
  ['an execution without a token', { started: 'execution-2' }],
  ['an end without an execution', { ended: null }],
  ['a stack whose name is not a text', { stack: {} }],
])('A line of the journal with %s is left out, and the others are read', (_, line) => {
  const lines = [line, { asked: 'one', testCaseArn: ONE }, { stack: 'probes' }];

  expect(readJournal(lines.map((each) => JSON.stringify(each)).join('\n'))).toEqual({
    open: [{ token: 'one', testCaseArn: ONE }],
    stacks: ['probes'],
  });
});
