import { timeline } from '../../../cli/report/timeline';
import { type TestResult, type Turn } from '../../../cli/result/run-result';
import { anObservation, aTest, heard } from '../runs';

const pressed = (at: number, text: string, observation: string): Turn => {
  return { at, who: 'customer', how: 'keys', text, observation };
};

/** Returns a short text for each entry in the timeline of a test case, such as `100 customer 1`. */
function shown(members: Partial<TestResult>): string[] {
  return timeline(aTest(members)).map((moment) => {
    switch (moment.kind) {
      case 'observation':
        return `${moment.at} observation ${moment.observation.identifier}`;
      case 'unawaited':
        return `${moment.at} unawaited ${moment.text}`;
      case 'customer':
        return `${moment.at} customer ${moment.turn.text}`;
      case 'end':
        return `${moment.at} end`;
    }
  });
}

describe('the timeline of a test case', () => {
  test('has a message once, at the observation that it matched', () => {
    const observations = [anObservation({ identifier: 'greeting', at: 100, heard: 'Hello' })];

    expect(shown({ observations, conversation: [heard(100, 'Hello')] })).toEqual(['100 observation greeting']);
  });

  test('has a message that matched no observation, at its time', () => {
    const observations = [anObservation({ identifier: 'later', at: 300, heard: 'Press 1' })];
    const conversation = [heard(100, 'Hello'), heard(300, 'Press 1')];

    expect(shown({ observations, conversation })).toEqual(['100 unawaited Hello', '300 observation later']);
  });

  test('has a turn of the customer after the observation that causes it, before other moments at the same time', () => {
    const observations = [
      anObservation({ identifier: 'menu', at: 100, heard: 'Press 1' }),
      anObservation({ identifier: 'answer', at: 100, heard: 'Thank you' }),
    ];
    const conversation = [
      heard(100, 'Press 1'),
      heard(100, 'Thank you'),
      pressed(100, '1', 'menu'),
      pressed(100, '2', 'menu'),
    ];

    expect(shown({ observations, conversation })).toEqual([
      '100 observation menu',
      '100 customer 1',
      '100 customer 2',
      '100 observation answer',
    ]);
  });

  test('has the end of the contact before an observation that waited longer', () => {
    const observations = [anObservation({ identifier: 'greeting', verdict: 'FAILED', at: 53_000 })];

    expect(
      shown({ observations, conversation: [heard(100, 'Hi')], end: { at: 3000, reason: 'Disconnected' } }),
    ).toEqual(['100 unawaited Hi', '3000 end', '53000 observation greeting']);
  });
});
