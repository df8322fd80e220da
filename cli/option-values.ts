import { InvalidArgumentError } from 'commander';
import { LOOPBACK_ONLY } from '../local/http/loopback';

/*
 * Functions that read the values of options. Each throws an error with the reason when a value is wrong.
 */

export function tagOf(text: string): { readonly key: string; readonly value: string } {
  const [, key, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key !== undefined) return { key, value };
  throw new InvalidArgumentError('It must be KEY=VALUE.');
}

export function wholeNumberOf(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number with at most six digits.');
}

export function percentOf(text: string): number {
  const percent = Number(text);
  if (text.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new InvalidArgumentError('It must be a number from 0 to 100.');
}

export function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65535) return port;
  throw new InvalidArgumentError('It must be a whole number from 1 to 65535.');
}

export function regionOf(text: string): string {
  if (/^[a-z]{2}(-[a-z]+){1,2}-\d$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a Region such as eu-west-2.');
}

/** Throws an error with the reason why the option --host cannot be used. */
export function refuseHost(): never {
  throw new InvalidArgumentError(LOOPBACK_ONLY);
}

export function timeOf(text: string): 'instant' | 'manual' | { readonly scale: number } {
  if (text === 'instant' || text === 'manual') return text;
  const scale = Number(text);
  if (text.trim() !== '' && scale > 0 && scale < Infinity) return { scale };
  throw new InvalidArgumentError('It must be instant, manual or a number above 0.');
}
