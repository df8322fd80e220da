/**
 * A time on the weekday `day` when the hours are open or, in an override of the type CLOSED, closed. In an override, a
 * slice without `day` applies to every day. `start` and `end` are `HH:MM`; the minute of `end` is excluded.
 */
interface TimeSlice {
  readonly day?: string;
  readonly start: string;
  readonly end: string;
}

/** Opening times that differ from the weekly ones on a range of dates (`YYYY-MM-DD`, both included). */
interface HoursOverride {
  readonly name?: string;
  readonly effectiveFrom: string;
  readonly effectiveTill: string;
  /**
   * - CLOSED: closed at the times of `config`, and as usual at other times. Without `config`: closed all day.
   * - OPEN: open only at the times of `config`. Without `config`: open all day.
   * - No type: open only at the times of `config`. Without `config`: closed all day.
   */
  readonly type?: 'OPEN' | 'CLOSED';
  readonly config?: readonly TimeSlice[];
}

export interface WeeklyHours {
  readonly timeZone: string;
  readonly config: readonly TimeSlice[];
  readonly overrides?: readonly HoursOverride[];
}

export type Hours = 'open' | 'closed' | WeeklyHours;

export const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Tells whether the hours are open at `instant`, which is in milliseconds since the epoch. */
export function isOpen(hours: Hours, instant: number): boolean {
  if (typeof hours === 'string') return hours === 'open';
  const local = localTime(hours.timeZone, instant);
  const override = hours.overrides?.find(
    ({ effectiveFrom, effectiveTill }) => effectiveFrom <= local.date && local.date <= effectiveTill,
  );
  return override ? isOpenByOverride(override, hours, local) : isWithin(hours.config, local);
}

interface LocalTime {
  readonly date: string;
  readonly day: string;
  readonly minute: number;
}

function isOpenByOverride({ type, config = [] }: HoursOverride, hours: WeeklyHours, local: LocalTime): boolean {
  if (type !== 'CLOSED') return type === 'OPEN' && config.length === 0 ? true : isWithin(config, local);
  return config.length > 0 && !isWithin(config, local) && isWithin(hours.config, local);
}

function isWithin(slices: readonly TimeSlice[], { day, minute }: LocalTime): boolean {
  return slices.some(
    (slice) => (slice.day ?? day) === day && minuteOf(slice.start) <= minute && minute < endOf(slice.end),
  );
}

/** Returns the minute of the day at which a TimeSlice ends. An end at midnight is the end of the day. */
const endOf = (time: string): number => minuteOf(time) || 24 * 60;

export function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** Returns the local time at `instant`. The time zone data of Node.js includes daylight saving. */
function localTime(timeZone: string, instant: number): LocalTime {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return {
    date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
    day: String(parts.get('weekday')).toUpperCase(),
    minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
  };
}

/** The formatters by time zone. They are kept, since creating one is slow and there are only a few hundred zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    weekday: 'long',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formats.set(timeZone, format);
  return format;
}

export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch {
    return false;
  }
}
