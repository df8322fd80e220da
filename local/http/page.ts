import { AwsError } from './aws-error';

export interface PageRequest {
  readonly maxResults?: number;
  readonly nextToken?: string;
}

/** Step Functions' default. */
const PAGE_SIZE = 100;

/** A part of a list; its token is the place of the next one. */
export function pageOf<Item>(all: readonly Item[], { maxResults, nextToken = '0' }: PageRequest) {
  if (!/^\d+$/.test(nextToken)) {
    throw new AwsError('InvalidToken', `Invalid Token: '${nextToken}'`);
  }
  const start = Number(nextToken);
  const end = start + (maxResults || PAGE_SIZE);
  return { items: all.slice(start, end), nextToken: end < all.length ? String(end) : undefined };
}
