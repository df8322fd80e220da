import { type IncomingMessage } from 'node:http';

/**
 * Whether a web page may be behind a request. Any page can send requests to servers on this machine, and signatures are not
 * verified; but a browser tells where the page is from, or, when a name of the page's was bent to this machine, asks for that name.
 */
export function isFromBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

export const BROWSER_REFUSAL = 'The local cloud answers programs on this machine only, not web pages.';
