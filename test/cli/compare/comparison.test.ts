import { type ExecutionRecord } from '@aws-sdk/client-connect';
import { differencesOf } from '../../../cli/compare/comparison';
import { type JudgedResult } from '../../../local/test-runner';

const heard = (Text: string) => ({
  ...{ Type: 'OBSERVATION', Identifier: 'greeting', Status: 'PASSED' },
  Event: { Type: 'MessageReceived', Properties: { Text } },
});

const there = (...texts: readonly string[]) => ({
  ...{ verdict: 'PASSED' as const, channel: 'VOICE' as const },
  records: texts.map((text): ExecutionRecord => ({
    ...{ ObservationId: 'o', Status: 'PASSED', Timestamp: undefined, Record: JSON.stringify(heard(text)) },
  })),
});

const here = (...texts: readonly string[]) =>
  ({
    ...{ status: 'PASSED', readings: [] },
    records: texts.map((text) => ({ status: 'PASSED', content: heard(text) })),
  }) as unknown as JudgedResult;

test('on a call, the same words make no difference, though a transcript may write them in another way', () => {
  expect(differencesOf(there('Hello.', "Press one, don't wait!"), here('hello', 'Press 1, dont wait.'))).toEqual([]);
});

test('on a chat, capital letters and punctuation make a difference, since a message is as the flow wrote it', () => {
  const onChat = { ...there('Hello ANA.', 'Bye!', 'Thanks.'), channel: 'CHAT' as const };
  expect(differencesOf(onChat, here('Hello Ana.', 'Bye.', 'Thanks.'))).toEqual([
    'at "greeting" "Hello ANA." was heard on the instance, and "Hello Ana." here',
    'at "greeting" "Bye!" was heard on the instance, and "Bye." here',
  ]);
});

test('each text of an observation that was met several times is compared', () => {
  expect(differencesOf(there('Hello.', 'Bye.'), here('Welcome.', 'Bye.'))).toEqual([
    'at "greeting" "Hello." was heard on the instance, and "Welcome." here',
  ]);
});

test('a text that only one execution has is not compared', () => {
  expect(differencesOf(there('Hello.', 'Bye.'), here('Hello.'))).toEqual([]);
});
