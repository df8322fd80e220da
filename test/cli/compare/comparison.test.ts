import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { differencesOf } from '../../../cli/compare/comparison';
import { type JudgedResult } from '../../../local/test-runner';

const heard = (Text: string) => ({
  ...{ Type: 'OBSERVATION', Identifier: 'greeting', Status: 'PASSED' },
  Event: { Type: 'MessageReceived', Properties: { Text } },
});

const there = (...texts: readonly string[]) => ({
  verdict: 'PASSED' as const,
  records: texts.map((text): ExecutionRecord => ({
    ...{ ObservationId: 'o', Status: 'PASSED', Timestamp: undefined, Record: JSON.stringify(heard(text)) },
  })),
});

const here = (...texts: readonly string[]) =>
  ({
    ...{ status: 'PASSED', readings: [] },
    records: texts.map((text) => ({ status: 'PASSED', content: heard(text) })),
  }) as unknown as JudgedResult;

test('the same texts, apart from capital letters and punctuation, make no difference', () => {
  expect(differencesOf(there('Hello.', 'Bye!'), here('hello', 'bye'))).toEqual([]);
});

test('each text of an observation that was met several times is compared', () => {
  expect(differencesOf(there('Hello.', 'Bye.'), here('Welcome.', 'Bye.'))).toEqual([
    'at "greeting" "Hello." was heard on the instance, and "Welcome." here',
  ]);
});

test('a text that only one execution has is not compared', () => {
  expect(differencesOf(there('Hello.', 'Bye.'), here('Hello.'))).toEqual([]);
});
