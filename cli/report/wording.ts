export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
export const percent = (value: number): string => `${Math.floor(value)} %`;

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : noun.endsWith('ch') ? 'es' : 's'}`;
}

/** Converts a UTC time from ISO 8601 to the form `2026-11-26 10:04`. */
export const dateAndTime = (iso: string): string => iso.slice(0, 16).replace('T', ' ');
