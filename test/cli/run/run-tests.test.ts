import { runTests } from '../../../cli/run/run-tests';
import { type RunnableTest } from '../../../cli/source';
import { judged, notStarted } from '../../../local/test-runner';

const IDENTITIES = [
  { name: 'Billing', stack: 'Prod', path: 'Prod/Tests/Billing' },
  { name: 'Bookings', stack: 'Test', path: 'Test/Tests/Bookings' },
  { name: 'closed', file: 'hours/closed.test-case.json' },
];

/** Runs the matching test cases, and returns the executions and the calls of the callbacks, in their order. */
async function happened(...patterns: string[]): Promise<string[]> {
  const events: string[] = [];
  const tests = IDENTITIES.map((identity): RunnableTest => ({
    identity,
    execute: async () => {
      events.push(`${identity.name} is executed`);
      return judged(notStarted('it is not executed here'));
    },
    subject: () => undefined,
  }));
  await runTests(
    { tests, flows: [], close: async () => {} },
    {
      patterns,
      thresholds: { minCoverage: 0, failOnLowConfidence: false },
      started: ({ name }) => events.push(`${name} starts`),
      ended: ({ name, verdict }) => events.push(`${name} ${verdict}`),
    },
  );
  return events;
}

test('test cases are executed one after the other, and the start and end of each is reported', async () => {
  await expect(happened('Billing', 'closed')).resolves.toEqual([
    'Billing starts',
    'Billing is executed',
    'Billing FAILED',
    'closed starts',
    'closed is executed',
    'closed FAILED',
  ]);
});

test.each([
  ['the name', ['billing'], ['Billing']],
  ['the path', ['tests/book'], ['Bookings']],
  ['the stack', ['Prod'], ['Billing']],
  ['the file', ['hours/'], ['closed']],
  ['one of several texts', ['billing', 'closed'], ['Billing', 'closed']],
  ['nothing', ['nowhere'], []],
  ['all, without a text', [], ['Billing', 'Bookings', 'closed']],
])('a test case is chosen by %s', async (_, patterns, names) => {
  const events = await happened(...patterns);

  expect(events.filter((event) => event.endsWith(' starts'))).toEqual(names.map((name) => `${name} starts`));
});
