import { executionReport } from '../../../local/test-runner';
import { flow, hangUp, menu, say } from '../flow/support/flow-builder';
import { executed, hears, inTurn, judgedResult, press } from './support/test-builder';

const main = flow(
  menu('Menu', { '1': 'Sales', '2': 'Support' }),
  say('Sales', 'Sales.', 'End'),
  say('Support', 'Support.', 'End'),
  hangUp('End'),
);
const byKey = (key: string, text: string) => judgedResult(main, inTurn(hears('menu', press(key)), hears(text)));

test('A report has a table, the coverage of all together, and why a test case failed', async () => {
  const report = executionReport([
    { name: 'Sales by menu', result: await byKey('1', 'sales') },
    { name: 'Support', result: await byKey('2', 'billing') },
  ]);
  expect(report.split('\n')).toEqual([
    'Test case      Result  Confidence  Seconds  Coverage',
    'Sales by menu  PASSED  low             0.8      45 %',
    'Support        FAILED  high           50.9      45 %',
    '',
    '1 of 2 passed; together the test cases cover 72 % of the flows they enter, 88 % without the branches for failures',
    expect.stringMatching(
      /^1 test case depends on whether the last prompt before a hang-up is heard: Sales by menu\. /,
    ),
    '',
    'Support:',
    '"billing" failed: expected a message that contains "billing", which did not come.',
    '  Heard instead, the closest first: "Support." (0 % alike).',
    '  The contact had ended: the flow disconnected the customer.',
    '  The path there: "Menu" (GetParticipantInput) by Equals 2 to "Support" (the result was "2").',
    '  Note that Amazon Connect would refuse to publish the flow "main": the action "Menu" (GetParticipantInput) has no NextAction; and 3 more.',
    '',
    'Not covered:',
    '  main: "Failed" (DisconnectParticipant)',
  ]);
});

test('A report of nothing is short', () => {
  expect(executionReport([])).toContain('0 of 0 passed');
});

test('A reading is reported once, with all test cases that depend on it and how often the service was seen either way', async () => {
  const sales = await byKey('1', 'sales');
  const report = executionReport(['One', 'Two', 'Three'].map((name) => ({ name, result: sales })));
  expect(report).toContain(
    '3 test cases depend on whether the last prompt before a hang-up is heard: One, Two, Three. Assumed: heard. ' +
      'Seen on the service: heard 11 times, missed 4 times. ',
  );
  expect(report).toContain('See docs/readings.md#last-prompt for the probe that settles the reading.');
  expect(report.match(/depend on/g)).toHaveLength(1);
});

test('An execution that was not judged has no confidence', () => {
  const report = executionReport([{ name: 'Sales', result: executed(main, []) }]);
  expect(report).toMatch(/^Sales {6}PASSED {14}/m);
  expect(report).not.toContain('hang');
});
