import fc from 'fast-check';
import { findingsOf } from '../../../lib/private/suite-run/records/findings';
import { FAILING, PASSING, Suite } from '../support/a-suite';

type Json = Readonly<Record<string, unknown>>;

const MESSAGE = { ExpectedText: 'with sales', Text: 'Welcome to us.', LanguageCode: 'en-US' };
const ASSERT = {
  Type: 'Assert',
  Status: 'FAILED',
  ExpectedParameters: { Namespace: '$.Queue.Name', Operator: 'Equals', Operand: 'Billing' },
  ActualParameters: { Namespace: 'Sales' },
};
const SOUND: readonly Json[] = [
  { Type: 'INITIATION', Status: 'PASSED', EntryPoint: { Type: 'VOICE_CALL' } },
  { Type: 'EXECUTION_START', Status: 'PASSED', ContactId: 'contact' },
  {
    Type: 'OBSERVATION',
    Status: 'FAILED',
    Identifier: 'with sales',
    Event: { Type: 'MessageReceived', Properties: MESSAGE, ActualProperties: { Text: 'Welcome to us.' } },
    ActualEvent: { Type: 'MessageReceived', Properties: { Text: 'Welcome to us.' } },
    Actions: [],
  },
  { Type: 'OBSERVATION', Status: 'FAILED', Identifier: 'check', Event: { Type: 'TestInitiated' }, Actions: [ASSERT] },
  {
    Type: 'COMPLETION',
    Status: 'FAILED',
    CompletionReason: { Type: 'FAILURE', Message: 'A check failed', FailureReasons: ['ASSERT_DATA'] },
    ExecutionSummary: { ExecutionDurationMs: 1000 },
  },
];

const odd = fc.oneof(fc.constantFrom<unknown>(null, undefined, {}, [], [null], '', 0, true), fc.jsonValue());

/** A place within a value: the names of the members that lead to it. */
type Path = readonly string[];

function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    [name],
    ...pathsIn(member).map((path): Path => [name, ...path]),
  ]);
}

function replaced(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [...value] : { ...(value as object) };
  Object.assign(copy, { [name]: replaced((value as Json)[name], rest, by) });
  return copy;
}

/** Generates any value, or the content of a valid record with any value in one place. */
const oddContent = fc.oneof(
  odd,
  fc
    .constantFrom(...SOUND.flatMap((record) => pathsIn(record).map((path) => ({ record, path }))))
    .chain(({ record, path }) => odd.map((by) => replaced(record, path, by))),
);
const oddRecord = fc.oneof(
  odd,
  oddContent.map((content) => ({ ObservationId: 'id', Status: 'FAILED', Record: JSON.stringify(content) })),
  fc.record({ ObservationId: odd, Status: odd, Timestamp: odd, Record: odd }),
);

const SENTENCE = expect.stringMatching(/^(observation |The execution failed: )/);

test('Records with any values can be read, and the results are texts', () => {
  fc.assert(
    fc.property(fc.array(oddRecord, { maxLength: 6 }), (records) => {
      const { contactId = 'contact', seconds = 0, failures, ...found } = findingsOf(records as never);
      expect(typeof contactId).toBe('string');
      expect(Number.isFinite(seconds)).toBe(true);
      expect(found).toEqual({ isComplete: expect.any(Boolean), didNotStart: expect.any(Boolean) });
      for (const failure of failures) expect(failure).toEqual(SENTENCE);
    }),
    { numRuns: 1_000 },
  );
});

test('A record can be read with null, nothing or another type in any place', () => {
  for (const [index, record] of SOUND.entries()) {
    for (const path of pathsIn(record)) {
      for (const by of [null, undefined, {}, [], [null], 'text', 5]) {
        const contents = SOUND.map((content, place) => (place === index ? replaced(content, path, by) : content));
        const records = contents.map((content) => ({ Record: JSON.stringify(content) }));
        for (const failure of findingsOf(records).failures) expect(failure).toEqual(SENTENCE);
      }
    }
  }
});

/** Before each tick, replaces the contents of each execution's records with the items of `instead`, in rotation. */
function rewriteRecords(suite: Suite, instead: readonly unknown[]): void {
  suite.beforeTick = () => {
    for (const execution of suite.connect.store.executions.list(suite.instance)) {
      const { result } = execution;
      if (!result) continue;
      const records = result.records.map((record, index) => ({
        ...record,
        content: (instead[index % instead.length] ?? null) as object,
      }));
      execution.result = { ...result, records };
    }
  };
}

async function expectTheVerdict(instead: readonly unknown[]): Promise<void> {
  const suite = (await Suite.start()).add([PASSING, FAILING]);
  rewriteRecords(suite, instead);
  const { outcome } = await suite.run();
  expect(outcome.result.testCases.map(({ status }) => status)).toEqual(['PASSED', 'FAILED']);
  expect(outcome.result.testCases[1].failure).toEqual(expect.any(String));
}

describe('A run keeps the verdict of its executions', () => {
  test('whatever their records say', async () => {
    const contents = fc.array(oddContent, { minLength: 1, maxLength: 6 });
    await fc.assert(fc.asyncProperty(contents, expectTheVerdict), { numRuns: 15 });
  });

  test.each(['x'.repeat(300), 'no id', '\ud800'])(
    'when their records name a contact that does not exist',
    async (ContactId) => {
      await expectTheVerdict([{ Type: 'EXECUTION_START', ContactId }]);
    },
  );
});
