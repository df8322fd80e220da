import { type IncomingMessage } from 'node:http';

/**
 * Tells whether a web page may have sent a request. Any page can send requests to servers on this machine, and
 * signatures are not verified. A browser names the origin of the page in the header Origin, but may leave out this
 * header when a page calls its own host. The name of this host can resolve to this machine (DNS rebinding). The header
 * Host then has the name of the host. A program on this machine sends 127.0.0.1 or localhost in it.
 */
export function isFromBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

export const BROWSER_REFUSAL =
  'The local cloud answers programs on this machine only, not web pages. Programs must call 127.0.0.1 or localhost.';
