import { nextRequestAt, pauseOf } from '../../../../lib/private/suite-run/pace';

test('A request is followed by the next after 500 to 600 milliseconds', () => {
  expect(nextRequestAt(1_000, () => 0)).toBe(1_500);
  expect(nextRequestAt(1_000, () => 0.5)).toBe(1_550);
});

describe('The next check of a run comes', () => {
  test('after two seconds', () => {
    expect(pauseOf({ now: 1_800_000, startedAt: 0, isFull: false })).toBe(2);
  });

  test('after five seconds when there is no room for more executions, or the run is older than half an hour', () => {
    expect(pauseOf({ now: 0, startedAt: 0, isFull: true })).toBe(5);
    expect(pauseOf({ now: 1_800_001, startedAt: 0, isFull: false })).toBe(5);
  });
});
