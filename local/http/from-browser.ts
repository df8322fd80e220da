import { type IncomingMessage } from 'node:http';

/**
 * Tells whether a web page may have sent a request. Signatures are not verified, and any page can send requests to
 * servers on this machine. A browser sends the origin of the page in the header Origin. It can leave out Origin when the
 * page calls its own host. Then the header Host has the host name of the page, even if this name resolves to this machine.
 */
export function isFromBrowser({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
}

export const BROWSER_REFUSAL =
  'The local cloud answers programs on this machine only, not web pages. Programs must call 127.0.0.1 or localhost.';
