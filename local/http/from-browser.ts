import { type IncomingMessage } from 'node:http';

/**
 * Tells whether a web page may have sent a request. Signatures are not verified, and any page can send requests to
 * servers on this machine. A browser sends the page's origin or, when the page's own host name resolves to this
 * machine, this host name.
 */
export function isFromBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

export const BROWSER_REFUSAL = 'The local cloud answers programs on this machine only, not web pages.';
