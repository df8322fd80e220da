import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { BROWSER_REFUSAL, isFromBrowser } from '../http/from-browser';
import { ConnectError } from './connect-error';
import { type WireRequest } from './router';

/** Far above what a test case can be, far below what a laptop can hold. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Answers a request with the members of the output, or throws a ConnectError. */
export type Handler = (request: WireRequest) => Promise<object>;

export interface HttpServer {
  readonly url: string;
  /** Ends open connections too. */
  stop(): Promise<void>;
}

export async function startHttpServer(port: number, handler: Handler): Promise<HttpServer> {
  const server = createServer((request, response) => void serve(request, response, handler));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => stopServer(server) };
}

async function stopServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

async function serve(request: IncomingMessage, response: ServerResponse, handler: Handler): Promise<void> {
  try {
    const { method = '', url: target = '', headers } = request;
    const body = await readBody(request);
    if (isFromBrowser(request)) throw new ConnectError(403, 'AccessDeniedException', BROWSER_REFUSAL);
    answer(response, 200, await handler({ method, target, headers, body }));
  } catch (error) {
    const { status, type, message, members } = asConnectError(error);
    answer(response, status, { Message: message, ...members }, { 'x-amzn-errortype': type });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  // Not before the end: whoever is still sending would not see the answer.
  if (size > MAX_BODY_BYTES) {
    throw new ConnectError(413, 'RequestEntityTooLargeException', `The body is longer than ${MAX_BODY_BYTES} bytes.`);
  }
  return Buffer.concat(chunks).toString();
}

function answer(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers });
  response.end(JSON.stringify(body));
}

/** What is not a refusal is a defect of the local Connect, and says so. */
export function asConnectError(error: unknown): ConnectError {
  if (error instanceof ConnectError) return error;
  return new ConnectError(500, 'InternalServiceException', `The local Connect failed: ${(error as Error).stack}`);
}
