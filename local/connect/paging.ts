import { invalidParameter } from './connect-error';

export interface PageRequest {
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly NextToken?: string;
}

/** The default of MaxResults in the documentation of the API. */
const DEFAULT_SIZE = 100;

/**
 * Returns one page of the items, which are sorted by serial number. The token has the last serial number of the page,
 * so that changes between two pages do not repeat or hide other items.
 */
export function pageOf<T extends { readonly Serial: number }>(
  all: readonly T[],
  { NextToken, MaxResults = DEFAULT_SIZE }: PageRequest,
): Page<T> {
  const last = NextToken ? serialIn(NextToken) : 0;
  const rest = all.filter(({ Serial }) => Serial > last);
  const items = rest.slice(0, MaxResults);
  return rest.length > items.length ? { items, NextToken: tokenAfter(items.at(-1)!) } : { items };
}

function tokenAfter({ Serial }: { readonly Serial: number }): string {
  return Buffer.from(`after ${Serial}`).toString('base64url');
}

function serialIn(token: string): number {
  const serial = /^after (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (serial === undefined) throw invalidParameter(`NextToken must be the token of an earlier page, not "${token}".`);
  return Number(serial);
}
