import { type Reading } from './reading';

/** Returns the name of an alternative as people see it: without hyphens. */
export const label = (value: string): string => value.replaceAll('-', ' ');

/**
 * Says how often the service was seen to behave in each way: "heard 11 times, missed 4 times". Without live runs, says
 * that no live run is known.
 */
export function seenOnService({ alternatives, evidence }: Reading): string {
  if (evidence.every(({ seen }) => seen === 0)) return 'no live run is known';
  return Object.keys(alternatives)
    .map((value) => {
      const seen = evidence.reduce((sum, each) => sum + (each.favours === value ? each.seen : 0), 0);
      return `${label(value)} ${times(seen)}`;
    })
    .join(', ');
}

const TIMES = ['never', 'once', 'twice'];
const times = (count: number): string => TIMES[count] ?? `${count} times`;
