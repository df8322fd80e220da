import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { BROWSER_REFUSAL, isFromBrowser } from '../../from-browser';
import { type ServiceRequest, type ServiceResponse } from './service';

/** Serves requests on loopback. */
export async function startHttpServer(
  port: number,
  respond: (request: ServiceRequest) => Promise<ServiceResponse>,
): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    receive(incoming)
      .then((request) => (isFromBrowser(incoming) ? { status: 403, body: BROWSER_REFUSAL } : respond(request)))
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

async function receive(incoming: IncomingMessage): Promise<ServiceRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  const [path, query = ''] = (incoming.url ?? '/').split('?', 2);
  const { headers, method = 'GET' } = incoming;
  return { method, path, query: new URLSearchParams(query), headers, body: Buffer.concat(chunks) };
}

function send(outgoing: ServerResponse, { status, headers = {}, body = '' }: ServiceResponse): void {
  outgoing.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
  outgoing.end(body);
}
