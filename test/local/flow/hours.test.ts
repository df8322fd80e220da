import { type Hours, isOpen, isTimeZone, type WeeklyHours } from '../../../local/flow/hours';

const at = (hours: Hours, time: string) => isOpen(hours, Date.parse(time));
const week = (more: Partial<WeeklyHours> = {}): WeeklyHours => ({
  timeZone: 'America/New_York',
  config: [
    { day: 'MONDAY', start: '09:00', end: '12:00' },
    { day: 'MONDAY', start: '13:00', end: '17:00' },
    { day: 'SATURDAY', start: '22:00', end: '00:00' },
    { day: 'SUNDAY', start: '00:00', end: '00:00' },
  ],
  ...more,
});

test('Open and closed need no clock', () => {
  expect(at('open', '2026-01-05T03:00:00Z')).toBe(true);
  expect(at('closed', '2026-01-05T15:00:00Z')).toBe(false);
});

test.each([
  ['before the start', '2026-01-05T13:59:59Z', false],
  ['from the start on', '2026-01-05T14:00:00Z', true],
  ['until just before the end', '2026-01-05T16:59:59Z', true],
  ['at the end', '2026-01-05T17:00:00Z', false],
  ['in the break', '2026-01-05T17:30:00Z', false],
  ['after the break', '2026-01-05T18:00:00Z', true],
  ['on another day', '2026-01-06T15:00:00Z', false],
  ['until midnight', '2026-01-04T04:59:00Z', true],
  ['all day', '2026-01-04T05:00:00Z', true],
  ['all day, to its end', '2026-01-05T04:59:00Z', true],
  ['after midnight', '2026-01-05T05:00:00Z', false],
])('In New York, %s (%s), the hours are open: %s', (_, time, open) => {
  expect(at(week(), time)).toBe(open);
});

test.each([
  ['in winter at 14:00 UTC', '2026-03-02T14:00:00Z', true],
  ['in summer at 13:00 UTC', '2026-03-09T13:00:00Z', true],
  ['in winter not at 13:00 UTC', '2026-03-02T13:00:00Z', false],
  ['in autumn again at 14:00 UTC', '2026-11-02T14:00:00Z', true],
])('Daylight saving is followed: nine o’clock is %s', (_, time, open) => {
  expect(at(week(), time)).toBe(open);
});

describe('Overrides', () => {
  const override = { effectiveFrom: '2026-01-05', effectiveTill: '2026-01-12' };
  const monday = '2026-01-05T15:00:00Z';
  const night = '2026-01-07T04:00:00Z';

  test.each([
    ['closed all day', { ...override, type: 'CLOSED' as const }, [false, false]],
    ['open all day', { ...override, type: 'OPEN' as const }, [true, true]],
    ['with other times, every day', { ...override, config: [{ start: '22:00', end: '00:00' }] }, [false, true]],
    [
      'open with times of one day',
      { ...override, type: 'OPEN' as const, config: [{ day: 'TUESDAY', start: '22:00', end: '00:00' }] },
      [false, true],
    ],
    [
      'closed in some hours only',
      { ...override, type: 'CLOSED' as const, config: [{ start: '09:00', end: '09:30' }] },
      [true, false],
    ],
    ['without times', { ...override, config: [] }, [false, false]],
  ])('are followed: %s', (_, overrides, [onMonday, atNight]) => {
    const hours = week({ overrides: [overrides] });

    expect(at(hours, monday)).toBe(onMonday);
    expect(at(hours, night)).toBe(atNight);
  });

  test('apply on their dates in the time zone of the hours', () => {
    const hours = week({ overrides: [{ ...override, effectiveTill: '2026-01-05', type: 'OPEN' }] });

    expect(at(hours, '2026-01-06T04:59:00Z')).toBe(true);
    expect(at(hours, '2026-01-06T05:00:00Z')).toBe(false);
  });
});

test('A time zone is one that Node.js has', () => {
  expect(isTimeZone('Europe/Berlin')).toBe(true);
  expect(isTimeZone('Mars/Olympus')).toBe(false);
});
