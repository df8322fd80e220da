import './one-realm';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface Served {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const running: (() => Promise<unknown>)[] = [];

/** Calls `stop` after the current test. */
export function stopAfterTest(stop: () => Promise<unknown>): void {
  running.push(stop);
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((stop) => stop()));
});

/** Starts a server on a free port of this machine, and stops it after the test. */
export async function serve(answer: (request: Served, response: ServerResponse) => void): Promise<string> {
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      answer({ method, url, headers, body: Buffer.concat(chunks).toString() }, response);
    });
  };
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  stopAfterTest(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
