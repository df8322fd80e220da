import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { BROWSER_REFUSAL, isFromBrowser } from './from-browser';
import { type ServiceRequest, type ServiceResponse } from './service';

/** Far above the parts in which assets are uploaded and what functions answer, far below what a laptop can hold. */
const MAX_BODY_BYTES = 64 * 1024 * 1024;

const TOO_LARGE: ServiceResponse = {
  status: 413,
  body: `The local cloud takes requests of up to ${MAX_BODY_BYTES} bytes; this one is longer.`,
};

/** Serves requests on loopback. */
export async function startHttpServer(
  port: number,
  respond: (request: ServiceRequest) => Promise<ServiceResponse>,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, respond)
      .then((response) => send(outgoing, response))
      // Whatever goes wrong with one connection, a client that goes away for example, concerns no other.
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

export function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export async function stopHttpServer(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}

async function answer(
  incoming: IncomingMessage,
  respond: (request: ServiceRequest) => Promise<ServiceResponse>,
): Promise<ServiceResponse> {
  // To the end: whoever is still sending would not see the answer.
  const body = await readBody(incoming);
  if (isFromBrowser(incoming)) {
    return { status: 403, body: BROWSER_REFUSAL };
  }
  return body ? respond(requestOf(incoming, body)) : TOO_LARGE;
}

/** Undefined if there is more of it than allowed. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk as Buffer);
    } else {
      chunks = [];
    }
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}

function requestOf(incoming: IncomingMessage, body: Buffer): ServiceRequest {
  const [path, query = ''] = (incoming.url ?? '/').split('?', 2);
  const { headers, method = 'GET' } = incoming;
  return { method, path, query: new URLSearchParams(query), headers, body };
}

function send(outgoing: ServerResponse, { status, headers = {}, body = '' }: ServiceResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  outgoing.end(body);
}
