import { type IncomingMessage } from 'node:http';

/**
 * Tells whether a web page may have sent a request: any page can call this machine, and signatures are not verified. A
 * browser sends the header Origin, but may leave it out when a page calls the host from which the page was loaded. The
 * name of the page's host can resolve to this machine (DNS rebinding), so the header Host is checked, too.
 */
export function isFromBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

export const BROWSER_REFUSAL =
  'The local cloud answers programs on this machine only, not web pages. Programs must call 127.0.0.1 or localhost.';
