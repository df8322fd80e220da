export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
export const percent = (value: number): string => `${Math.floor(value)} %`;

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : noun.endsWith('ch') ? 'es' : 's'}`;
}

/** Returns a time of ISO 8601 as `2026-11-26 10:04`, in UTC. */
export const dateAndTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
