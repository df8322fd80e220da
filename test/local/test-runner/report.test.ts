import { executionReport } from '../../../local/test-runner';
import { flow, hangUp, menu, say } from '../flow/support/flow-builder';
import { executed, hears, inTurn, press } from './support/test-builder';

const main = flow(
  menu('Menu', { '1': 'Sales', '2': 'Support' }),
  say('Sales', 'Sales.', 'End'),
  say('Support', 'Support.', 'End'),
  hangUp('End'),
);
const byKey = (key: string, text: string) => executed(main, inTurn(hears('menu', press(key)), hears(text)));

test('A report has a table, the coverage of all together, and why a test case failed', () => {
  const report = executionReport([
    { name: 'Sales by menu', result: byKey('1', 'sales') },
    { name: 'Support', result: byKey('2', 'billing') },
  ]);
  expect(report.split('\n')).toEqual([
    'Test case      Result  Seconds  Coverage',
    'Sales by menu  PASSED      0.8      45 %',
    'Support        FAILED     50.9      45 %',
    '',
    '1 of 2 passed; together they cover 72 % of the flows they enter, 88 % without the branches for failures',
    '',
    'Support:',
    '"billing" failed: expected a message that contains "billing", which did not come.',
    '  Heard instead, the closest first: "Support." (0 % alike).',
    '  The contact was over: the flow disconnected the customer.',
    '  The way there: "Menu" (GetParticipantInput) by Equals 2 to "Support" (the result was "2").',
    '  Note that Amazon Connect would refuse to publish the flow "main": the action "Menu" (GetParticipantInput) has no NextAction; and 3 more.',
    '',
    'Warnings:',
    expect.stringMatching(/^ {2}"sales" waits for a prompt right before the call ends.* \(Sales by menu\)$/),
    '',
    'Not covered:',
    '  main: "Failed" (DisconnectParticipant)',
  ]);
});

test('A report of nothing is short', () => {
  expect(executionReport([])).toContain('0 of 0 passed');
});
