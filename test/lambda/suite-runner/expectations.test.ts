import { FAILING, PASSING, Suite } from '../support/a-suite';

/** Records of a failed observation that have the heard message, but not the expected message. */
const RECORDS = [
  { Type: 'OBSERVATION', Status: 'FAILED', Identifier: 'with sales', Event: message('Good bye') },
  { Type: 'COMPLETION', Status: 'FAILED', CompletionReason: { FailureReasons: ['OBSERVE_EVENT'] } },
];
const BY_TEST_CASE = 'observation "with sales": expected to hear "with sales", last heard "Good bye"';
const BY_RECORD = 'observation "with sales": expected to hear a message, last heard "Good bye"';

function message(Text: string): object {
  return { Type: 'MessageReceived', Properties: { Text, LanguageCode: 'en-US' } };
}

/** Returns a suite with one test case that passes, and with `count` test cases that fail with RECORDS. */
async function failing(count: number): Promise<Suite> {
  const suite = (await Suite.start()).add([PASSING, ...Array(count).fill(FAILING)]);
  suite.beforeTick = () => {
    for (const execution of suite.connect.store.executions.list(suite.instance)) {
      const { result } = execution;
      if (result?.status !== 'FAILED') continue;
      const records = RECORDS.map((content) => ({ ...result.records[0], status: 'FAILED' as const, content }));
      execution.result = { ...result, records };
    }
  };
  return suite;
}

const failuresOf = async (suite: Suite) =>
  (await suite.run()).outcome.result.testCases.flatMap(({ failure }) => failure ?? []);
const unread = ({ world }: Suite) => world.lines.filter(({ outcome }) => outcome === 'test case not read');

test('The expectations of a failed test case are read from its content, once for each test case that failed', async () => {
  const suite = await failing(2);
  await expect(failuresOf(suite)).resolves.toEqual([BY_TEST_CASE, BY_TEST_CASE]);
  expect(suite.calls().DescribeTestCase).toBe(2);
});

test('The expectations of a test case that passed are not read', async () => {
  const suite = await failing(0);
  await expect(failuresOf(suite)).resolves.toEqual([]);
  expect(suite.calls().DescribeTestCase).toBeUndefined();
});

describe('The reason of a failed test case has only the expectations in its records', () => {
  test('when the handler may not read the test case: the others are not read, and the log says why', async () => {
    const suite = await failing(3);
    suite.connect.failNext('DescribeTestCase', { status: 403, type: 'AccessDeniedException', times: 99 });
    const begun = suite.world.now();
    await expect(failuresOf(suite)).resolves.toEqual([BY_RECORD, BY_RECORD, BY_RECORD]);
    expect(suite.world.now() - begun).toBeLessThan(300_000);
    const failures = unread(suite);
    expect(failures).toHaveLength(1);
    expect(failures[0].message).toContain('has no permission for connect:DescribeTestCase');
  });

  test('when Amazon Connect does not answer for a quarter of a minute', async () => {
    const suite = await failing(3);
    suite.connect.failNext('DescribeTestCase', { status: 503, type: 'ServiceUnavailable', times: 99 });
    await expect(failuresOf(suite)).resolves.toEqual([BY_RECORD, BY_RECORD, BY_RECORD]);
    expect(unread(suite)).toHaveLength(1);
  });

  test('when the test case no longer exists: the others are read', async () => {
    const suite = await failing(2);
    suite.connect.failNext('DescribeTestCase', { status: 404, type: 'ResourceNotFoundException' });
    await expect(failuresOf(suite)).resolves.toEqual([BY_RECORD, BY_TEST_CASE]);
    expect(unread(suite)).toHaveLength(1);
  });
});
